internal import ServiceModel

/// A request as a recording has it: without what is secret, and without what is another thing each time although nothing
/// is different.
struct MaskedRequest {
    static let mask = "***"

    private static let secretParameters: Set<String> = ["Signature", "SecurityToken", "BearerToken"]
    private static let fleetingParameters: Set<String> = ["SignatureNonce", "Timestamp"]
    private static let secretHeaders: Set<String> = [
        "authorization", "proxy-authorization", "cookie", "x-acs-security-token", "x-acs-bearer-token",
        "x-acs-zero-trust-idtoken",
    ]
    private static let fleetingHeaders: Set<String> = ["x-acs-date", "x-acs-signature-nonce"]

    let target: String
    let headers: [(name: String, value: String)]
    let body: [UInt8]
    /// What was secret, decoded: an answer may repeat it.
    private(set) var secrets: [String] = []

    /// - Parameter operation: Tells which parameters are sensitive; nil for one that there is not.
    init(_ request: IncomingRequest, _ operation: Operation?, in service: Service) {
        var secrets: [String] = []
        func isSecret(_ name: String) -> Bool {
            Self.secretParameters.contains(name) || operation?.isSensitive(name, in: service) == true
        }
        func masked(_ text: some StringProtocol) -> String {
            text.split(separator: "&", omittingEmptySubsequences: false).map { part in
                let name = part.prefix { $0 != "=" }
                let plain = (try? FormText.decoded(name.utf8)) ?? String(name)
                guard isSecret(plain) || Self.fleetingParameters.contains(plain) else { return String(part) }
                let value = part.dropFirst(name.count + 1)
                if isSecret(plain) { secrets.append((try? FormText.decoded(value.utf8)) ?? String(value)) }
                return "\(name)=\(Self.mask)"
            }.joined(separator: "&")
        }
        target = request.query.isEmpty ? request.path : "\(request.path)?\(masked(request.query))"
        body = request.hasForm ? Array(masked(String(decoding: request.body, as: UTF8.self)).utf8) : request.body
        headers = request.headers.map { name, value in
            if Self.fleetingHeaders.contains(name) { return (name, Self.mask) }
            guard Self.secretHeaders.contains(name) else { return (name, value) }
            guard name == "authorization", value.hasPrefix("ACS3-") else {
                secrets.append(value)
                return (name, Self.mask)
            }
            // Who signed which headers is no secret.
            let parts = value.split(separator: ",", omittingEmptySubsequences: false).map { part in
                part.hasPrefix("Signature=") ? "Signature=\(Self.mask)" : String(part)
            }
            return (name, parts.joined(separator: ","))
        }
        self.secrets = secrets.filter { !$0.isEmpty }
    }

    /// A text of the answer without the secrets, which a string to sign has encoded twice.
    func masked(_ answer: String) -> String {
        secrets.flatMap { [$0, FormText.encoded($0), FormText.encoded(FormText.encoded($0))] }
            .reduce(answer) { text, secret in
                text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: Self.mask)
            }
    }
}
