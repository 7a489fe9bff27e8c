import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenWireForms

/// Replaces secrets with asterisks: tokens, parameters that the specs mark as sensitive, and texts without a parameter
/// name.
struct Redaction: Sendable {
    static let mark = "***"

    /// The parts of names that mark headers as secret.
    private static let secretHeaders = ["token", "secret", "password", "cookie", "api-key", "apikey"]

    /// The names of parameters that are secret in every operation, in lower case and without separators.
    private static let secretNames: Set<String> = [
        "securitytoken", "bearertoken", "accesstoken", "refreshtoken", "oidctoken", "idtoken", "samlassertion",
        "accesskeysecret", "secretaccesskey", "clientsecret", "secret", "password", "privatekey", "apikey",
    ]

    private let names: [String: ParameterNames]
    /// The parameters of all operations, for requests that do not name an operation.
    private let allNames: ParameterNames

    init(_ service: Service) {
        var names: [String: ParameterNames] = [:]
        var all = ParameterNames()
        for operation in service.operations {
            let known = operation.request.members.map(\.name.wire) + Envelope.parameterNames
            let own = ParameterNames(
                known: Set(known), sensitive: service.sensitiveNames(in: operation.request))
            names[operation.name.wire] = own
            all.formUnion(own)
        }
        self.names = names
        allNames = all
    }

    /// Returns whether a parameter is secret in any operation.
    func isSecret(_ name: String) -> Bool { isSecret(name, "", allNames) }

    /// Returns whether a parameter of an operation is secret when it has this value.
    func isSecret(_ name: String, _ value: String, of action: String) -> Bool {
        isSecret(name, value, names[action] ?? allNames)
    }

    private func isSecret(_ name: String, _ value: String, _ names: ParameterNames) -> Bool {
        if names.sensitive.contains(name, value) { return true }
        let last = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[name.index(after: $0)...] } ?? name[...]
        // The names of the set are shorter, and a name can be as long as a request.
        guard last.utf8.count <= 32 else { return false }
        return Self.secretNames.contains(last.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Redacts the secrets of a request, and their copies in the response and the error.
    ///
    /// - Returns: Whether there were secrets.
    func redact(
        _ request: inout IncomingRequest, _ response: inout OutgoingResponse, _ serviceError: inout ServiceError?
    ) -> Bool {
        var secrets: Set<String> = []
        let headers = request.headers.map { name, value in
            guard isSecretHeader(name, value) else { return (name, value) }
            secrets.insert(value)
            return (name, Self.mark)
        }
        let names = names[(try? Envelope(request))?.action ?? ""] ?? allNames
        let query = redacted(request.query, names, &secrets)
        var body = request.body
        if !body.isEmpty {
            let form = redacted(String(decoding: body, as: UTF8.self), names, &secrets)
            // The server cannot locate secrets in a body that is not a form.
            if !request.hasForm || form.hasUnnamed {
                body = Array(Self.mark.utf8)
            } else if form.hasSecrets {
                body = Array(form.text.utf8)
            }
        }
        let hidesBody = body != request.body
        guard hidesBody || query.hasSecrets || !secrets.isEmpty else { return false }
        request = IncomingRequest(
            method: request.method, path: request.path, query: query.text, headers: headers, body: body)
        let search = SecretSearch(secrets)
        response.body = search.redacted(response.body)
        serviceError = serviceError.map {
            ServiceError(
                status: $0.status, code: search.redacted($0.code), message: search.redacted($0.message),
                reason: $0.reason.map(search.redacted))
        }
        return true
    }

    // An authorization that is not a signature can be used again.
    private func isSecretHeader(_ name: String, _ value: String) -> Bool {
        Self.secretHeaders.contains { name.contains($0) }
            || name.hasSuffix("authorization") && !value.hasPrefix("ACS3-")
    }

    private struct RedactedForm {
        var text: String
        var hasSecrets = false
        /// Whether a part of the form is not a parameter, such as a part of JSON.
        var hasUnnamed = false
    }

    private func redacted(_ form: String, _ names: ParameterNames, _ secrets: inout Set<String>) -> RedactedForm {
        var result = RedactedForm(text: form)
        // Splits bytes as the service does, because a combining mark would change the character before it.
        let parts = form.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).map {
            part -> Substring in
            let part = Substring(part)
            guard !part.isEmpty else { return part }
            let equals = part.utf8.firstIndex(of: UInt8(ascii: "="))
            let name = part[..<(equals ?? part.endIndex)]
            let encoded = equals.map { part[part.index(after: $0)...] } ?? ""
            let plain = (try? FormEncoding.decoded(name.utf8)) ?? String(name)
            let value = (try? FormEncoding.decoded(encoded.utf8)) ?? String(encoded)
            guard names.known.contains(plain) || equals != nil && plain.isPlausibleName else {
                result.hasUnnamed = true
                result.hasSecrets = true
                secrets.insert(plain)
                secrets.insert(value)
                return Self.mark[...]
            }
            guard isSecret(plain, value, names) else { return part }
            result.hasSecrets = true
            secrets.insert(value)
            return "\(name)=\(Self.mark)"
        }
        if result.hasSecrets { result.text = parts.joined(separator: "&") }
        return result
    }
}

extension String {
    /// Whether the text could be the name of a parameter.
    fileprivate var isPlausibleName: Bool {
        !isEmpty && utf8.count <= 256
            && utf8.allSatisfy { $0 >= UInt8(ascii: " ") && !#""'\{}<>,;"#.utf8.contains($0) }
    }
}

/// The parameters of an operation.
private struct ParameterNames: Sendable {
    var known: Set<String> = []
    var sensitive = SensitiveNames()

    mutating func formUnion(_ other: ParameterNames) {
        known.formUnion(other.known)
        sensitive.formUnion(other.sensitive)
    }
}

/// The names of the sensitive parameters of an operation.
private struct SensitiveNames: Sendable {
    /// The names of parameters, or parts of names between dots.
    var whole: Set<String> = []
    /// The names of sensitive members inside JSON parameters, by the names of the parameters.
    var inJSON: [String: Set<String>] = [:]

    var isEmpty: Bool { whole.isEmpty && inJSON.isEmpty }

    mutating func formUnion(_ other: SensitiveNames) {
        whole.formUnion(other.whole)
        inJSON.merge(other.inJSON) { $0.union($1) }
    }

    func contains(_ name: String, _ value: String) -> Bool {
        if whole.contains(name) || name.split(separator: ".").contains(where: { whole.contains(String($0)) }) {
            return true
        }
        return inJSON.contains { parameter, inside in
            guard name == parameter || name.hasSuffix(".\(parameter)") else { return false }
            // A name with escapes could be any name.
            return value.utf8.contains(UInt8(ascii: "\\")) || inside.contains { value.contains("\"\($0)\"") }
        }
    }
}

extension Service {
    // Visits each structure once, however often the request contains it.
    fileprivate func sensitiveNames(in structure: Structure) -> SensitiveNames {
        var names = SensitiveNames()
        var asJSON: [(name: String, structure: Structure)] = []
        walk(from: structure) { member, inner in
            if member.hasSensitiveValue { names.whole.insert(member.name.wire) }
            guard let inner, member.style == .json else { return true }
            asJSON.append((member.name.wire, inner))
            return false
        }
        var known: [String: Set<String>] = [:]
        for (name, structure) in asJSON {
            var inside = known[structure.key] ?? []
            if known[structure.key] == nil {
                walk(from: structure) { member, _ in
                    if member.hasSensitiveValue { inside.insert(member.name.wire) }
                    return true
                }
                known[structure.key] = inside
            }
            if !inside.isEmpty { names.inJSON[name, default: []].formUnion(inside) }
        }
        return names
    }

    /// Visits the members of a structure and of the structures inside it, each structure once.
    ///
    /// - Parameter visit: Receives a member and the structure that the member is or contains. Returns whether to visit
    ///   that structure.
    private func walk(from structure: Structure, _ visit: (Member, Structure?) -> Bool) {
        var seen: Set<String> = []
        var waiting = [structure]
        while let next = waiting.popLast() {
            for member in next.members {
                let inner = member.shape.structureReference.flatMap { self.structure($0, in: next) }
                guard visit(member, inner), let inner, seen.insert(inner.key).inserted else { continue }
                waiting.append(inner)
            }
        }
    }
}

extension Member {
    fileprivate var hasSensitiveValue: Bool { isSensitive || item.contains(where: \.isSensitive) }
}

extension Shape {
    /// The structure that the type is or contains.
    var structureReference: TypeReference? {
        switch self {
        case .structure(let reference): reference
        case .list(let element, _), .map(let element): element.structureReference
        case .string, .integer, .long, .float, .double, .boolean, .timestamp, .enumeration: nil
        }
    }
}
