public import HTTPTypes

/// A request as a transport sends it.
///
/// The authority of the head is the `host` header, which the transport writes as its HTTP version requires.
public struct SignedRequest: Sendable {
    /// The method, URL and headers, with the signature and tokens. Log only ``description``.
    public var head: HTTPRequest
    /// The body. The signature covers these bytes, so a transport must not change them.
    public var body: [UInt8]

    /// Creates a request.
    public init(head: HTTPRequest, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}

extension SignedRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The request with signatures, tokens, cookies and the values of the operation's own parameters redacted, since
    /// any of these parameters may be sensitive. The body is replaced by its length.
    public var description: String {
        let fields = head.headerFields.redacted.map(\.description)
        let url = "\(head.scheme ?? "")://\(head.authority ?? "")\(redactedPath)"
        return (["\(head.method) \(url)"] + fields + ["(a body of \(body.count) bytes)"]).joined(separator: "\n")
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: []) }

    private var redactedPath: String {
        let path = head.path ?? ""
        guard let mark = path.firstIndex(of: "?") else { return path }
        let parameters = path[path.index(after: mark)...].split(separator: "&").map { parameter in
            let name = parameter.prefix { $0 != "=" }
            return Self.publicParameters.contains(String(name)) ? String(parameter) : "\(name)=\(Redacted())"
        }
        return path[...mark] + parameters.joined(separator: "&")
    }

    /// The common parameters that are not secret.
    private static let publicParameters: Set<String> = [
        "AccessKeyId", "Action", "Format", "RegionId", "SignatureMethod", "SignatureNonce", "SignatureType",
        "SignatureVersion", "Timestamp", "Version",
    ]
}

extension HTTPFields {
    /// The fields with signatures, tokens and cookies redacted.
    var redacted: HTTPFields {
        HTTPFields(
            map { field in
                field.name.isSensitive ? HTTPField(name: field.name, value: "\(Redacted())") : field
            })
    }

    /// The values that ``redacted`` hides, whole and in parts, for example the text after `Basic`, or one of several
    /// cookies.
    var secrets: [String] {
        filter(\.name.isSensitive).flatMap { field in
            let parts = field.value.split { " ;,=".contains($0) }.filter { $0.utf8.count >= 8 }
            return [field.value] + parts.map(String.init)
        }
    }
}

extension HTTPField.Name {
    /// True for headers of signatures, tokens and cookies, and for an application's headers with a similar name.
    fileprivate var isSensitive: Bool {
        if self == .authorization || self == .acsSecurityToken { return true }
        let name = canonicalName
        return name.hasSuffix("signature") || Self.secretWords.contains { name.contains($0) }
    }

    private static let secretWords = [
        "authorization", "token", "secret", "password", "passwd", "api-key", "apikey", "credential", "cookie",
    ]
}
