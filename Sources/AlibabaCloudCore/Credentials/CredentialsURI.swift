import HTTPTypes

/// The URI of a server that returns temporary credentials (Wire protocol, Credentials).
struct CredentialsURI {
    private let request: HTTPRequest

    /// The name of the server in errors: its authority only, since the rest of the URI may be a secret.
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
                problem: "The credentials URI is not a valid http or https URI.",
                remedy: "Use a URI like http://localhost:6060/credentials, without a user and without spaces.")
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
            // The official clients allow 5 s to connect and 10 s to respond; a transport only knows the sum.
            let response = try await access.response(from: place, within: .seconds(15), hiding: secrets) {
                SignedRequest(head: request, body: [])
            }
            guard response.head.status.kind == .successful else {
                throw ErrorDetails(credentialsResponse: response).refusal(
                    "\(place) returned HTTP \(response.head.status.code)",
                    remedy: "Check the URI and its server.", hiding: secrets)
            }
            body = response.body
        } catch let failure as CredentialsAccess.NoResponse {
            throw failure.error
        }
        let document = try CredentialsDocument(body, from: place)
        guard document.key("Code") == "Success" else {
            throw ConfigurationError(
                problem: "\(place) did not return the code Success.",
                remedy: "Check the server that returns the credentials.")
        }
        return try document.sessionCredentials(from: place)
    }
}
