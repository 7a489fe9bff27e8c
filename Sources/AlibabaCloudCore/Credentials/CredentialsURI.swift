import HTTPTypes

/// An address that gives out credentials to who may reach it (wire contract §7).
struct CredentialsURI {
    private let request: HTTPRequest

    /// Its authority is all that errors say of it: the rest may be a secret.
    private var place: String { "The credentials URI at \(request.authority ?? "")" }

    init(_ text: String) throws(ConfigurationError) {
        let isPlain = text.hasPrefix("http://")
        let rest = text.dropFirst(isPlain ? 7 : 8).prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest[authority.endIndex...]
        guard isPlain || text.hasPrefix("https://"), !authority.isEmpty, !authority.contains("@"),
            rest.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
        else {
            throw ConfigurationError(
                problem: "The credentials URI is not an address.",
                remedy: "Give one like http://localhost:6060/credentials, without user and without spaces.")
        }
        request = HTTPRequest(
            method: .get, scheme: isPlain ? "http" : "https", authority: String(authority),
            path: path.hasPrefix("/") ? String(path) : "/\(path)")
    }

    func credentials(through access: CredentialsAccess) async throws -> ExpiringCredentials {
        let path = request.path ?? ""
        let secrets = [path, String(path.dropFirst())].filter { $0.count > 1 }
        let body: [UInt8]
        do {
            // 5 s to connect and 10 s to answer, of which a transport knows the sum.
            let response = try await access.answer(from: place, within: .seconds(15), hiding: secrets) {
                SignedRequest(head: request, body: [])
            }
            guard response.head.status.kind == .successful else {
                throw ErrorDetails(credentialsAnswer: response).refusal(
                    "\(place) answered with HTTP \(response.head.status.code)",
                    remedy: "Check the URI, and the service that should be there.", hiding: secrets)
            }
            body = response.body
        } catch let failure as CredentialsAccess.NoAnswer {
            throw failure.error
        }
        let answer = try CredentialsDocument(body, from: place)
        guard answer.key("Code") == "Success" else {
            throw ConfigurationError(
                problem: "\(place) did not answer with the code Success.",
                remedy: "Check the service that gives the credentials out.")
        }
        return try answer.sessionCredentials(from: place)
    }
}
