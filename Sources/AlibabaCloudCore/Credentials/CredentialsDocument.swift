import SDKGenJSONTree

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A JSON object with credentials in it. What its errors say quotes nothing of it.
struct CredentialsDocument {
    private let members: [JSONValue.Member]

    /// What a service or a program wrote, which is read as leniently as the answers to calls.
    ///
    /// - Parameter place: Where it is from, as the beginning of a sentence.
    init(_ body: [UInt8], from place: String) throws(ConfigurationError) {
        try self.init(body, from: place, as: .lenient)
    }

    /// What somebody wrote into a file. A mistake in it is not passed over: a damaged key would be refused by the service, which says
    /// nothing of the file.
    init(file content: [UInt8], at path: String) throws(ConfigurationError) {
        let place = "The file \(path)"
        guard !isUTF16(content) else {
            throw ConfigurationError(
                problem: "\(place) gave UTF-16.", remedy: "Save it in UTF-8.")
        }
        // Some editors begin a text with a byte order mark.
        let text = content.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(content.dropFirst(3)) : content
        try self.init(text, from: place, as: .strict)
    }

    private init(_ body: [UInt8], from place: String, as dialect: JSONParser.Dialect) throws(ConfigurationError) {
        let remedy = "What is there must be one JSON object in UTF-8."
        guard body.count <= LocalFile.sizeLimit else {
            throw ConfigurationError(problem: "\(place) gave more than 1 MiB.", remedy: remedy)
        }
        let document: JSONValue
        do {
            document = try JSONParser.parse(body, as: dialect)
        } catch {
            let problem = "\(place) gave no JSON: at byte \(error.offset): \(error.problem)"
            throw ConfigurationError(problem: problem, remedy: remedy)
        }
        guard case .object(let members) = document else {
            throw ConfigurationError(problem: "\(place) gave JSON that is no object.", remedy: remedy)
        }
        self.members = members
    }

    private init(members: [JSONValue.Member]) {
        self.members = members
    }

    private func value(_ name: String) -> JSONValue? {
        members.last { $0.name == name }?.value
    }

    /// A text that is not empty, or the digits of a number.
    func text(_ name: String) -> String? {
        switch value(name) {
        case .string(let text), .number(let text): text.isEmpty ? nil : text
        default: nil
        }
    }

    /// The same without white space around it, which no key has.
    func key(_ name: String) -> String? {
        text(name).flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    }

    func boolean(_ name: String) -> Bool? {
        if case .boolean(let value) = value(name) { value } else { nil }
    }

    func object(_ name: String) -> CredentialsDocument? {
        if case .object(let members) = value(name) { CredentialsDocument(members: members) } else { nil }
    }

    /// False for a member that is there and no list; `null` is not there.
    func isListOrAbsent(_ name: String) -> Bool {
        switch value(name) {
        case .list, .null, nil: true
        default: false
        }
    }

    /// The objects of an array.
    func objects(_ name: String) -> [CredentialsDocument] {
        guard case .list(let elements) = value(name) else { return [] }
        return elements.compactMap { element in
            if case .object(let members) = element { CredentialsDocument(members: members) } else { nil }
        }
    }

    /// The credentials of an answer, under the names that STS, the metadata service and credentials URIs use.
    func sessionCredentials(from place: String) throws(ConfigurationError) -> ExpiringCredentials {
        guard let id = key("AccessKeyId"), let secret = key("AccessKeySecret"), let token = key("SecurityToken")
        else {
            throw ConfigurationError(
                problem: "\(place) gave an answer without AccessKeyId, AccessKeySecret or SecurityToken.",
                remedy: "Check that it gives out temporary credentials.")
        }
        return ExpiringCredentials(
            .accessKey(id: id, secret: secret, securityToken: token), expiration: date("Expiration"))
    }

    /// A point in time as text, or in seconds or milliseconds since 1970; `nil` for what is neither, and for zero and less, which mean
    /// that it is not known.
    func date(_ name: String) -> Date? {
        guard let text = key(name) else { return nil }
        if let date = Timestamp(text).date { return date }
        guard let seconds = Double(text), seconds > 0 else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }
}
