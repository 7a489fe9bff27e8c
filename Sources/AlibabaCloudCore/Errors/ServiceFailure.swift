/// The documented errors of one operation: a case for each code, and one for all other codes.
///
/// A case says what happened and nothing else. What the service said stands beside it, in ``CallError/service(_:_:)``, where it is
/// found without reflection and without a `switch` over all cases, which would double what the enumeration costs the compiler.
public protocol ServiceFailure: Sendable {
    /// Creates the case for the code of an error response. Every code has one.
    init(_ details: ErrorDetails)

    /// The documented codes, a line for each: the code, and the words that hold for it beyond its name.
    ///
    /// The words are `retryable` or `permanent`, see ``ErrorDetails/isRetryable``, and `notFound` or `found`, see
    /// ``ErrorDetails/isNotFound``. `Throttling.*` stands for all codes that begin with `Throttling.`. Empty by default.
    static var _codes: StaticString { get }
}

extension ServiceFailure {
    public static var _codes: StaticString { "" }

    /// A documented code of this case, for errors that tests make; `nil` if there is none.
    ///
    /// - Parameter common: The codes that any operation of the service can return, see ``ServiceDescription/commonCodes``.
    package func documentedCode(besides common: String = "") -> String? {
        for line in "\(Self._codes)\n\(common)".split(separator: "\n") {
            guard var code = line.split(separator: " ").first else { continue }
            if code.last == "*" { code = code.dropLast() }
            if isSameCase(as: Self(ErrorDetails(status: 400, code: String(code)))) { return String(code) }
        }
        return nil
    }

    /// Compares the bytes: `Hashable` enumerations cost the compiler twice as much. Generated ones consist of nothing but a case.
    private func isSameCase(as other: Self) -> Bool {
        withUnsafeBytes(of: self) { one in withUnsafeBytes(of: other) { one.elementsEqual($0) } }
    }
}
