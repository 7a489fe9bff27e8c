internal import JSONTree

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A JSON object with credentials in it. What its errors say quotes nothing of it.
struct CredentialsDocument {
    private let members: [JSONValue.Member]

    /// - Parameter place: Where it is from, as the beginning of a sentence.
    init(_ body: [UInt8], from place: String) throws(ConfigurationError) {
        let remedy = "What is there must be one JSON object in UTF-8."
        guard body.count <= LocalFile.sizeLimit else {
            throw ConfigurationError(problem: "\(place) gave more than 1 MiB.", remedy: remedy)
        }
        guard !isUTF16(body) else {
            throw ConfigurationError(
                problem: "\(place) gave UTF-16.", remedy: "Save it in UTF-8.")
        }
        let document: JSONValue
        do {
            // Some editors and services begin a text with a byte order mark.
            document = try JSONParser.parse(body.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(body.dropFirst(3)) : body)
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

    func boolean(_ name: String) -> Bool? {
        if case .boolean(let value) = value(name) { value } else { nil }
    }

    func object(_ name: String) -> CredentialsDocument? {
        if case .object(let members) = value(name) { CredentialsDocument(members: members) } else { nil }
    }

    /// The objects of an array.
    /// False for a member that is there and no list; `null` is not there.
    func isListOrAbsent(_ name: String) -> Bool {
        switch value(name) {
        case .list, .null, nil: true
        default: false
        }
    }

    func objects(_ name: String) -> [CredentialsDocument] {
        guard case .list(let elements) = value(name) else { return [] }
        return elements.compactMap { element in
            if case .object(let members) = element { CredentialsDocument(members: members) } else { nil }
        }
    }

    /// The credentials of an answer, under the names that STS, the metadata service and credentials URIs use.
    func sessionCredentials(from place: String) throws(ConfigurationError) -> ExpiringCredentials {
        guard let id = text("AccessKeyId"), let secret = text("AccessKeySecret"), let token = text("SecurityToken")
        else {
            throw ConfigurationError(
                problem: "\(place) gave an answer without AccessKeyId, AccessKeySecret or SecurityToken.",
                remedy: "Check that it gives out temporary credentials.")
        }
        return ExpiringCredentials(
            .accessKey(id: id, secret: secret, securityToken: token), expiration: date("Expiration"))
    }

    /// A point in time as text or in seconds since 1970; `nil` for what is neither, and for zero and less, which mean
    /// that it is not known.
    func date(_ name: String) -> Date? {
        guard let text = text(name) else { return nil }
        guard let seconds = Double(text) else { return Timestamp(text).date }
        return seconds > 0 ? Date(timeIntervalSince1970: seconds) : nil
    }
}
