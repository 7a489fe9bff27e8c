/// What the specs say of error codes whose names do not say it.
///
/// A class, so that a call's context that refers to it stays small.
final class CodeTraits: Sendable {
    private let isRetryable: [Substring: Bool]
    private let isNotFound: [Substring: Bool]

    /// The traits that generated code states: of an operation first, then those of its service, which count where the operation says
    /// nothing.
    ///
    /// - Returns: nil where nothing is stated, as for most operations.
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
