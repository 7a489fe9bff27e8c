/// A request without what is another thing each time although nothing is different: when it was sent, its nonce, and the
/// signature, which nobody is to have either.
struct SteadyRequest {
    private static let fleetingParameters: Set<String> = ["Signature", "SignatureNonce", "Timestamp"]
    private static let fleetingHeaders: Set<String> = ["x-acs-date", "x-acs-signature-nonce"]

    /// Path and query.
    let target: String
    let headers: [(name: String, value: String)]
    let body: String

    init(_ request: IncomingRequest) {
        target = request.query.isEmpty ? request.path : "\(request.path)?\(Self.steady(request.query))"
        let text = String(decoding: request.body, as: UTF8.self)
        body = request.hasForm ? Self.steady(text) : text
        headers = request.headers.map { name, value in
            if Self.fleetingHeaders.contains(name) { return (name, Redaction.mark) }
            // Who signed which headers stays the same.
            let parts = value.split(separator: ",", omittingEmptySubsequences: false).map { part in
                part.hasPrefix("Signature=") ? "Signature=\(Redaction.mark)" : String(part)
            }
            return (name, name == "authorization" ? parts.joined(separator: ",") : value)
        }
    }

    private static func steady(_ form: String) -> String {
        form.split(separator: "&", omittingEmptySubsequences: false).map { part in
            let name = part.prefix { $0 != "=" }
            let plain = (try? FormText.decoded(name.utf8)) ?? String(name)
            return fleetingParameters.contains(plain) ? "\(name)=\(Redaction.mark)" : String(part)
        }.joined(separator: "&")
    }
}
