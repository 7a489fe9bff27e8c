internal import JSONTree
internal import ServiceModel

/// Puts asterisks in the place of secrets: tokens, and what the specs call sensitive.
struct Redaction: Sendable {
    static let mark = "***"

    private static let headers: Set<String> = [
        "x-acs-security-token", "x-acs-bearer-token", "x-acs-zero-trust-idtoken", "proxy-authorization", "cookie",
    ]

    /// Names of parameters, whole or as a part between dots.
    private let names: Set<String>

    init(_ service: Service) {
        var names: Set<String> = ["SecurityToken", "BearerToken"]
        for operation in service.operations { names.formUnion(service.sensitiveNames(in: operation.request)) }
        self.names = names
    }

    func isSecret(_ name: String) -> Bool {
        names.contains(name) || name.split(separator: ".").contains { names.contains(String($0)) }
    }

    /// - Returns: Whether there was something to redact.
    func redact(
        _ request: inout IncomingRequest, _ response: inout OutgoingResponse, _ refusal: inout Refusal?
    ) -> Bool {
        var secrets: [String] = []
        let headers = request.headers.map { name, value in
            guard isSecretHeader(name, value) else { return (name, value) }
            secrets.append(value)
            return (name, Self.mark)
        }
        let query = redacted(request.query, &secrets)
        var body = request.body
        if request.hasForm {
            body = Array(redacted(String(decoding: request.body, as: UTF8.self), &secrets).utf8)
        }
        guard !secrets.isEmpty else { return false }
        request = IncomingRequest(
            method: request.method, path: request.path, query: query, headers: headers, body: body)
        // The answer to a wrong signature has the string to sign in it, which has all parameters in it, encoded twice.
        // What is shorter is found everywhere by chance.
        let spellings = secrets.filter { $0.utf8.count >= 4 }.flatMap { secret in
            let once = FormText.encoded(secret)
            let quoted = String(JSONValue.string(secret).jsonText.dropFirst().dropLast())
            return [secret, once, FormText.encoded(once), XMLText.escaped(secret), quoted]
        }
        let longestFirst = Set(spellings).sorted { $0.utf8.count > $1.utf8.count }
        func hidden(_ text: String) -> String {
            longestFirst.reduce(text) {
                $0.split(separator: $1, omittingEmptySubsequences: false).joined(separator: Self.mark)
            }
        }
        response.body = hidden(response.body)
        refusal = refusal.map {
            Refusal(
                status: $0.status, code: $0.code, message: hidden($0.message), reason: $0.reason.map(hidden))
        }
        return true
    }

    /// A value that is not a signature is one that opens doors again.
    private func isSecretHeader(_ name: String, _ value: String) -> Bool {
        Self.headers.contains(name) || name == "authorization" && !value.hasPrefix("ACS3-")
    }

    private func redacted(_ form: String, _ secrets: inout [String]) -> String {
        var isChanged = false
        let parts = form.split(separator: "&", omittingEmptySubsequences: false).map { part -> String in
            let name = part.prefix { $0 != "=" }
            guard name.endIndex < part.endIndex, isSecret((try? FormText.decoded(name.utf8)) ?? String(name)) else {
                return String(part)
            }
            let value = part[part.index(after: name.endIndex)...]
            secrets.append((try? FormText.decoded(value.utf8)) ?? String(value))
            isChanged = true
            return "\(name)=\(Self.mark)"
        }
        return isChanged ? parts.joined(separator: "&") : form
    }
}

extension Service {
    /// What is sensitive in a structure; a parameter that carries such a thing inside its JSON text is so itself.
    fileprivate func sensitiveNames(in structure: Structure, below keys: [String] = []) -> Set<String> {
        var names: Set<String> = []
        for member in structure.members {
            if member.isSensitive || member.item.contains(where: \.isSensitive) { names.insert(member.name.wire) }
            guard let reference = member.shape.structureReference, !keys.contains(reference.key),
                let inner = self.structure(reference, in: structure)
            else { continue }
            let inside = sensitiveNames(in: inner, below: keys + [reference.key])
            if member.style == .json, !inside.isEmpty { names.insert(member.name.wire) }
            names.formUnion(inside)
        }
        return names
    }
}

extension Shape {
    /// The structure that this is or holds.
    var structureReference: TypeReference? {
        switch self {
        case .structure(let reference): reference
        case .list(let element, _), .map(let element): element.structureReference
        case .string, .integer, .long, .float, .double, .boolean, .timestamp, .enumeration: nil
        }
    }
}
