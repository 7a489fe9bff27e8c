internal import JSONTree
internal import ServiceModel

/// Puts asterisks in the place of secrets: tokens, and what the specs call sensitive.
struct Redaction: Sendable {
    static let mark = "***"

    private static let headers: Set<String> = [
        "x-acs-security-token", "x-acs-bearer-token", "x-acs-zero-trust-idtoken", "proxy-authorization", "cookie",
    ]

    private let names: [String: SensitiveNames]
    /// Those of all operations, for a request that names none.
    private let allNames: SensitiveNames

    init(_ service: Service) {
        var names: [String: SensitiveNames] = [:]
        var all = SensitiveNames()
        for operation in service.operations {
            var own = service.sensitiveNames(in: operation.request)
            own.whole.formUnion(["SecurityToken", "BearerToken"])
            names[operation.name.wire] = own
            all.formUnion(own)
        }
        self.names = names
        allNames = all
    }

    /// Whether a parameter of some operation has to be hidden.
    func isSecret(_ name: String) -> Bool { allNames.cover(name, "") }

    /// Whether a parameter of an operation has to be hidden when it has this value.
    func isSecret(_ name: String, _ value: String, of action: String) -> Bool {
        (names[action] ?? allNames).cover(name, value)
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
        let action = (try? Envelope(request))?.action ?? ""
        let query = redacted(request.query, of: action, &secrets)
        var body = request.body
        if request.hasForm {
            body = Array(redacted(String(decoding: request.body, as: UTF8.self), of: action, &secrets).utf8)
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

    private func redacted(_ form: String, of action: String, _ secrets: inout [String]) -> String {
        var isChanged = false
        let parts = form.split(separator: "&", omittingEmptySubsequences: false).map { part -> String in
            let name = part.prefix { $0 != "=" }
            guard name.endIndex < part.endIndex else { return String(part) }
            let encoded = part[part.index(after: name.endIndex)...]
            let value = (try? FormText.decoded(encoded.utf8)) ?? String(encoded)
            guard isSecret((try? FormText.decoded(name.utf8)) ?? String(name), value, of: action) else {
                return String(part)
            }
            secrets.append(value)
            isChanged = true
            return "\(name)=\(Self.mark)"
        }
        return isChanged ? parts.joined(separator: "&") : form
    }
}

/// What the specs call sensitive among the parameters of an operation.
private struct SensitiveNames: Sendable {
    /// Names of parameters, or parts of names between dots.
    var whole: Set<String> = []
    /// By the parameters that are JSON text, what is sensitive in it.
    var inJSON: [String: Set<String>] = [:]

    var isEmpty: Bool { whole.isEmpty && inJSON.isEmpty }

    mutating func formUnion(_ other: SensitiveNames) {
        whole.formUnion(other.whole)
        inJSON.merge(other.inJSON) { $0.union($1) }
    }

    func cover(_ name: String, _ value: String) -> Bool {
        if whole.contains(name) || name.split(separator: ".").contains(where: { whole.contains(String($0)) }) {
            return true
        }
        return inJSON.contains { parameter, inside in
            guard name == parameter || name.hasSuffix(".\(parameter)") else { return false }
            // A name that is written with escapes could be any.
            return value.utf8.contains(UInt8(ascii: "\\")) || inside.contains { value.contains("\"\($0)\"") }
        }
    }
}

extension Service {
    /// Each structure is looked into once, however often the request holds it.
    fileprivate func sensitiveNames(in structure: Structure) -> SensitiveNames {
        var names = SensitiveNames()
        var asJSON: [(name: String, structure: Structure)] = []
        walk(from: structure) { member, inner in
            if member.hidesValue { names.whole.insert(member.name.wire) }
            guard let inner, member.style == .json else { return true }
            asJSON.append((member.name.wire, inner))
            return false
        }
        var known: [String: Set<String>] = [:]
        for (name, structure) in asJSON {
            var inside = known[structure.key] ?? []
            if known[structure.key] == nil {
                walk(from: structure) { member, _ in
                    if member.hidesValue { inside.insert(member.name.wire) }
                    return true
                }
                known[structure.key] = inside
            }
            if !inside.isEmpty { names.inJSON[name, default: []].formUnion(inside) }
        }
        return names
    }

    /// Visits the members of a structure and of those that it holds, each structure once.
    ///
    /// - Parameter visit: Takes a member and the structure that the member is or holds; returns whether to go on with that one.
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
    fileprivate var hidesValue: Bool { isSensitive || item.contains(where: \.isSensitive) }
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
