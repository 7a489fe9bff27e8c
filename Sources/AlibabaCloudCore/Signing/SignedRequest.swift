public import HTTPTypes

/// A message as a transport sends it.
///
/// The `host` header is the authority of the head, which transports write in the way of their HTTP version.
public struct SignedRequest: Sendable {
    /// Method, address and headers. They hold the signature and tokens; only ``description`` may be logged.
    public var head: HTTPRequest
    /// Exactly these bytes: signatures cover them.
    public var body: [UInt8]

    /// A message made of its parts.
    public init(head: HTTPRequest, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}

extension SignedRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The message without what it must not show: signatures, tokens, cookies, and the values of the operation's own
    /// parameters, since a message no longer knows which of them are sensitive. Of the body it tells the length.
    public var description: String {
        let fields = head.headerFields.withoutSecrets.map(\.description)
        let address = "\(head.scheme ?? "")://\(head.authority ?? "")\(shownPath)"
        return (["\(head.method) \(address)"] + fields + ["(a body of \(body.count) bytes)"]).joined(separator: "\n")
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: []) }

    private var shownPath: String {
        let path = head.path ?? ""
        guard let mark = path.firstIndex(of: "?") else { return path }
        let parameters = path[path.index(after: mark)...].split(separator: "&").map { parameter in
            let name = parameter.prefix { $0 != "=" }
            return Self.harmlessParameters.contains(String(name)) ? String(parameter) : "\(name)=\(Redacted())"
        }
        return path[...mark] + parameters.joined(separator: "&")
    }

    /// The common parameters (wire contract §1.3) that prove nothing.
    private static let harmlessParameters: Set<String> = [
        "AccessKeyId", "Action", "Format", "RegionId", "SignatureMethod", "SignatureNonce", "SignatureType",
        "SignatureVersion", "Timestamp", "Version",
    ]
}

extension HTTPFields {
    /// The fields as they may be shown: signatures, tokens and cookies left out.
    var withoutSecrets: HTTPFields {
        HTTPFields(
            map { field in
                field.name.isOfSecret ? HTTPField(name: field.name, value: "\(Redacted())") : field
            })
    }

    /// The values that ``withoutSecrets`` leaves out, as a whole and in parts: what stands behind `Basic`, or a cookie of several.
    var secrets: [String] {
        filter(\.name.isOfSecret).flatMap { field in
            let parts = field.value.split { " ;,=".contains($0) }.filter { $0.utf8.count >= 8 }
            return [field.value] + parts.map(String.init)
        }
    }
}

extension HTTPField.Name {
    /// True for headers of signatures, tokens and cookies, and for those of an application that are called like one.
    fileprivate var isOfSecret: Bool {
        if self == .authorization || self == .acsSecurityToken { return true }
        let name = canonicalName
        return name.hasSuffix("signature") || Self.secretWords.contains { name.contains($0) }
    }

    private static let secretWords = [
        "authorization", "token", "secret", "password", "passwd", "api-key", "apikey", "credential", "cookie",
    ]
}
