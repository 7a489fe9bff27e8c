/// A case of an error enumeration: a code, its synonyms, and the rows that document them.
package struct ErrorCase: Sendable {
    package struct Row: Sendable, Hashable {
        /// The codes of the row; the documented code comes first.
        package let codes: [String]
        package let status: Int
        /// The message template, in which `%s` is a placeholder; nil if the message is not documented.
        package let message: String?
        package let description: Documentation
        package let remedy: Documentation
        /// Whether a retry can succeed; nil if the specs do not say.
        package let mayRetry: Bool?
        /// Whether the error means that a resource does not exist; nil if the runtime infers that from the code.
        package let isNotFound: Bool?
        /// Whether the row describes an error of the platform, which is not in the specs.
        package let isOfPlatform: Bool

        package init(
            codes: [String], status: Int, message: String?, description: Documentation, remedy: Documentation,
            mayRetry: Bool?, isNotFound: Bool? = nil, isOfPlatform: Bool = false
        ) {
            self.codes = codes
            self.status = status
            self.message = message
            self.description = description
            self.remedy = remedy
            self.mayRetry = mayRetry
            self.isNotFound = isNotFound
            self.isOfPlatform = isOfPlatform
        }
    }

    /// The code that is mentioned first, and the name of the Swift case.
    package let name: Name
    /// All codes of the case, in the order of first mention.
    package let codes: [String]
    package let rows: [Row]

    package init(name: Name, codes: [String], rows: [Row]) {
        self.name = name
        self.codes = codes
        self.rows = rows
    }

    /// Returns whether a listed code matches a code. `Throttling.*` matches all codes that begin with `Throttling.`.
    package static func covers(_ listed: some StringProtocol, _ code: String) -> Bool {
        listed.last == "*" ? code.hasPrefix(listed.dropLast()) : code == listed
    }

    /// Returns the rows that document a code.
    package func rows(of code: String) -> [Row] { rows.filter { $0.codes.contains(code) } }
}
