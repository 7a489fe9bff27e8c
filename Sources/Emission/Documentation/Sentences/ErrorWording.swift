package import SDKGenServiceModel

extension ErrorIndex.Row {
    /// The Swift expression of the case: `.vbrNotFound`, or `.common(.throttling)` for a service-wide error.
    package var caseExpression: String { isServiceWide ? ".common(.\(caseName))" : ".\(caseName)" }
}

extension ErrorCase.Row {
    /// A sentence that says whether the error means a missing resource; nil if the specs do not say.
    package var absence: String? {
        isNotFound.map { $0 ? "The resource does not exist." : "It does not mean that the resource does not exist." }
    }

    /// A sentence that says whether a retry can succeed; nil if the specs do not say.
    package var retryAdvice: String? {
        mayRetry.map { $0 ? "The same request can succeed later." : "Repeating the same request does not help." }
    }
}

extension ErrorCase {
    /// Returns the traits of a code in the notation that the runtime parses: `retryable` or `permanent`, `notFound` or
    /// `found`.
    ///
    /// A trait on which the rows of the code disagree is omitted.
    func traits(of code: String) -> [String] {
        let rows = rows(of: code).filter { !$0.isOfPlatform }
        let mayRetry = Set(rows.compactMap(\.mayRetry))
        let isNotFound = Set(rows.compactMap(\.isNotFound))
        return (mayRetry.count == 1 ? [mayRetry.contains(true) ? "retryable" : "permanent"] : [])
            + (isNotFound.count == 1 ? [isNotFound.contains(true) ? "notFound" : "found"] : [])
    }
}
