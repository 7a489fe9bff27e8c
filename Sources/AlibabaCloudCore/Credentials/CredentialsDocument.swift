import SDKGenJSONTree

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A JSON object that holds credentials. Its errors quote no content.
struct CredentialsDocument {
    private let members: [JSONValue.Member]

    /// Parses the output of a service or a program, as leniently as the responses of calls.
    ///
    /// - Parameter place: The name of its source, as the beginning of a sentence.
    init(_ body: [UInt8], from place: String) throws(ConfigurationError) {
        try self.init(body, from: place, as: .lenient)
    }

    /// Parses a configuration file, strictly: the service would refuse a damaged key with an error that does not
    /// mention the file.
    init(file content: [UInt8], at path: String) throws(ConfigurationError) {
        let place = "The file \(path)"
        guard !isUTF16(content) else {
            throw ConfigurationError(
                problem: "\(place) is UTF-16.", remedy: "Save it in UTF-8.")
        }
        // Some editors write a byte order mark.
        let text = content.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(content.dropFirst(3)) : content
        try self.init(text, from: place, as: .strict)
    }

    private init(_ body: [UInt8], from place: String, as dialect: JSONParser.Dialect) throws(ConfigurationError) {
        let remedy = "One JSON object in UTF-8 is expected."
        guard body.count <= LocalFile.sizeLimit else {
            throw ConfigurationError(problem: "\(place) returned more than 1 MiB.", remedy: remedy)
        }
        let document: JSONValue
        do {
            document = try JSONParser.parse(body, as: dialect)
        } catch {
            let problem = "\(place) returned invalid JSON: at byte \(error.offset): \(error.problem)"
            throw ConfigurationError(problem: problem, remedy: remedy)
        }
        guard case .object(let members) = document else {
            throw ConfigurationError(problem: "\(place) returned JSON that is not an object.", remedy: remedy)
        }
        self.members = members
    }

    private init(members: [JSONValue.Member]) {
        self.members = members
    }

    private func value(_ name: String) -> JSONValue? {
        members.last { $0.name == name }?.value
    }

    /// Returns a non-empty string, or a number as text.
    func text(_ name: String) -> String? {
        switch value(name) {
        case .string(let text), .number(let text): text.isEmpty ? nil : text
        default: nil
        }
    }

    /// Returns a string without white space at both ends; `nil` if it is blank.
    func key(_ name: String) -> String? {
        text(name).flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    }

    func boolean(_ name: String) -> Bool? {
        if case .boolean(let value) = value(name) { value } else { nil }
    }

    func object(_ name: String) -> CredentialsDocument? {
        if case .object(let members) = value(name) { CredentialsDocument(members: members) } else { nil }
    }

    /// Returns true if the member is a list, `null` or absent.
    func isListOrAbsent(_ name: String) -> Bool {
        switch value(name) {
        case .list, .null, nil: true
        default: false
        }
    }

    /// Returns the objects in a list.
    func objects(_ name: String) -> [CredentialsDocument] {
        guard case .list(let elements) = value(name) else { return [] }
        return elements.compactMap { element in
            if case .object(let members) = element { CredentialsDocument(members: members) } else { nil }
        }
    }

    /// Returns temporary credentials under the names that STS, the metadata service and credentials URIs use.
    func sessionCredentials(from place: String) throws(ConfigurationError) -> ExpiringCredentials {
        guard let id = key("AccessKeyId"), let secret = key("AccessKeySecret"), let token = key("SecurityToken")
        else {
            throw ConfigurationError(
                problem: "\(place) returned no AccessKeyId, AccessKeySecret or SecurityToken.",
                remedy: "Check that it returns temporary credentials.")
        }
        return ExpiringCredentials(
            .accessKey(id: id, secret: secret, securityToken: token), expiration: date("Expiration"))
    }

    /// Returns a date from a timestamp, or from seconds or milliseconds since 1970. Returns `nil` for any other text,
    /// and for zero and negative numbers, which stand for an unknown date.
    func date(_ name: String) -> Date? {
        guard let text = key(name) else { return nil }
        if let date = Timestamp(text).date { return date }
        guard let seconds = Double(text), seconds > 0 else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }
}
