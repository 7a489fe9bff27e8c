internal import JSONTree

extension ErrorDetails {
    /// What an answer with another status than 2xx says. All of it is kept, in whatever shape it came (wire contract
    /// §4.3).
    convenience init(status: Int, body: [UInt8], format: ResponseFormat, call: CallContext? = nil) {
        guard let document = try? format.parse(body), case .object(let fields) = document else {
            self.init(status: status, code: "", bodyPrefix: boundedText(of: body), call: call)
            return
        }
        var rest = fields
        func take(_ name: String) -> String? {
            let other = name.withOtherInitialCase
            let value = fields.value(named: name) ?? fields.value(named: other)
            rest.removeAll { $0.name == name || $0.name == other }
            return value?.text
        }
        var accessDeniedDetail: [String: String] = [:]
        for name in ["AccessDeniedDetail", "accessDeniedDetail"] {
            guard case .object(let members) = fields.value(named: name) else { continue }
            accessDeniedDetail = members.texts
            rest.removeAll { $0.name == name }
        }
        self.init(
            status: status, code: take("Code") ?? "", message: take("Message") ?? "", requestId: take("RequestId"),
            hostId: take("HostId"), recommendation: take("Recommend"), accessDeniedDetail: accessDeniedDetail,
            otherMembers: rest.texts, call: call)
    }
}

extension [ResponseDocument.Member] {
    fileprivate var texts: [String: String] {
        Dictionary(map { ($0.name, $0.value.text) }, uniquingKeysWith: { _, last in last })
    }
}
