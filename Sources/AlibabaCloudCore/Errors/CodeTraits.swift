// A class, so that a call context stores one reference.
/// The specified traits of error codes, for codes whose names do not show them.
final class CodeTraits: Sendable {
    private let isRetryable: [Substring: Bool]
    private let isNotFound: [Substring: Bool]

    /// Parses traits in the form of ``ServiceFailure/_codes``. Returns `nil` if the texts have no traits, as for most
    /// operations.
    ///
    /// - Parameter texts: The traits of the operation, then the traits of the service. Earlier texts take precedence.
    init?(_ texts: String...) {
        var isRetryable: [Substring: Bool] = [:]
        var isNotFound: [Substring: Bool] = [:]
        for text in texts.reversed() {
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                guard let code = words.first else { continue }
                for word in words.dropFirst() {
                    switch word {
                    case "retryable": isRetryable[code] = true
                    case "permanent": isRetryable[code] = false
                    case "notFound": isNotFound[code] = true
                    case "found": isNotFound[code] = false
                    default: break
                    }
                }
            }
        }
        if isRetryable.isEmpty && isNotFound.isEmpty { return nil }
        self.isRetryable = isRetryable
        self.isNotFound = isNotFound
    }

    func isRetryable(_ code: String) -> Bool? { isRetryable[code[...]] }

    func isNotFound(_ code: String) -> Bool? { isNotFound[code[...]] }
}
