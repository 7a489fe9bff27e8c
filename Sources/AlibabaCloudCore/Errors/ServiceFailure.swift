/// The documented errors of an operation: a case for each code, and a case for all other codes.
///
/// The cases have no associated details. ``CallError/service(_:_:)`` has the ``ErrorDetails`` beside the case, because
/// a `switch` over all cases to read the details would double the compile time of the enumeration.
public protocol ServiceFailure: Sendable {
    /// Creates the case for the code of an error response.
    init(_ details: ErrorDetails)

    /// The documented codes, one in each line, each followed by its traits. Empty by default.
    ///
    /// The traits are `retryable` or `permanent`, see ``ErrorDetails/isRetryable``, and `notFound` or `found`, see
    /// ``ErrorDetails/isNotFound``. `Throttling.*` matches all codes that start with `Throttling.`.
    static var _codes: StaticString { get }
}

extension ServiceFailure {
    public static var _codes: StaticString { "" }

    /// Returns a documented code of the case; `nil` if there is none. Tests create errors with this code.
    ///
    /// - Parameter common: The codes that any operation of the service can return, see
    ///   ``ServiceDescription/commonCodes``.
    package func documentedCode(besides common: String = "") -> String? {
        for line in "\(Self._codes)\n\(common)".split(separator: "\n") {
            guard var code = line.split(separator: " ").first else { continue }
            if code.last == "*" { code = code.dropLast() }
            if isSameCase(as: Self(ErrorDetails(status: 400, code: String(code)))) { return String(code) }
        }
        return nil
    }

    // Compares bytes, because a `Hashable` enumeration takes twice as long to compile. The bytes of a generated
    // enumeration are its case.
    private func isSameCase(as other: Self) -> Bool {
        withUnsafeBytes(of: self) { one in withUnsafeBytes(of: other) { one.elementsEqual($0) } }
    }
}
