/// The errors of one operation: a case for each documented code, and one that keeps an unknown code whole.
public protocol ServiceFailure: Error {
    /// The case for these details; there is one for any.
    init(_ details: ErrorDetails)

    /// What the service said, whichever case it is.
    var details: ErrorDetails { get }

    /// What the specs say of codes whose names do not say it: a line for each, with the code and the words that hold for it.
    ///
    /// These are `retryable` or `permanent`, and `notFound` or `found`, see ``ErrorDetails/isRetryable`` and
    /// ``ErrorDetails/isNotFound``. Without an implementation, nothing is said.
    static var codeTraits: StaticString { get }
}

extension ServiceFailure {
    public static var codeTraits: StaticString { "" }

    /// Found by reflection: every case carries the details, itself or inside the service-wide errors. A `switch` over
    /// all cases in each of 400 enumerations would cost far more than reflection at the rare time of an error.
    ///
    /// Without reflection metadata, or with a case that carries none, these are details without a code.
    public var details: ErrorDetails {
        findDetails(in: self, depth: 3) ?? ErrorDetails(status: 0, code: "")
    }
}

private func findDetails(in value: Any, depth: Int) -> ErrorDetails? {
    if let details = value as? ErrorDetails { return details }
    guard depth > 0 else { return nil }
    for child in Mirror(reflecting: value).children {
        if let details = findDetails(in: child.value, depth: depth - 1) { return details }
    }
    return nil
}
