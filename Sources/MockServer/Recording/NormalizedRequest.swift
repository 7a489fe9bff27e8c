import SDKGenWireForms

/// A request without the parts that differ in each run: time, nonce and signature.
struct NormalizedRequest {
    private static let volatileParameters: Set<String> = ["Signature", "SignatureNonce", "Timestamp"]
    private static let volatileHeaders: Set<String> = ["x-acs-date", "x-acs-signature-nonce"]

    /// The path and the query.
    let target: String
    let headers: [(name: String, value: String)]
    let body: String

    init(_ request: IncomingRequest) {
        target = request.query.isEmpty ? request.path : "\(request.path)?\(Self.normalized(request.query))"
        let text = String(decoding: request.body, as: UTF8.self)
        body = request.hasForm ? Self.normalized(text) : text
        headers = request.headers.map { name, value in
            if Self.volatileHeaders.contains(name) { return (name, Redaction.mark) }
            // The key and the names of the signed headers are kept.
            let parts = value.split(separator: ",", omittingEmptySubsequences: false).map { part in
                part.hasPrefix("Signature=") ? "Signature=\(Redaction.mark)" : String(part)
            }
            return (name, name == "authorization" ? parts.joined(separator: ",") : value)
        }
    }

    private static func normalized(_ form: String) -> String {
        form.split(separator: "&", omittingEmptySubsequences: false).map { part in
            let name = part.prefix { $0 != "=" }
            let plain = (try? FormEncoding.decoded(name.utf8)) ?? String(name)
            return volatileParameters.contains(plain) ? "\(name)=\(Redaction.mark)" : String(part)
        }.joined(separator: "&")
    }
}
