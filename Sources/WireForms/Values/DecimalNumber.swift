/// A decimal number of any length, which compares limits without loss of precision.
package struct DecimalNumber: Comparable {
    private let isNegative: Bool
    /// The digits before the decimal point, without leading zeros.
    private let whole: String
    /// The digits after the decimal point, without trailing zeros.
    private let fraction: String

    package init?(_ text: String) {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0.isDigit } }) else { return nil }
        whole = String(parts[0].drop { $0 == "0" })
        fraction = parts.count == 2 ? String(parts[1].reversed().drop { $0 == "0" }.reversed()) : ""
        isNegative = text.hasPrefix("-") && !(whole.isEmpty && fraction.isEmpty)
    }

    package init(_ number: Int64) {
        (isNegative, whole, fraction) = (number < 0, number == 0 ? "" : "\(number.magnitude)", "")
    }

    package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
        switch (left.isNegative, right.isNegative) {
        case (true, false): true
        case (false, true): false
        case (false, false): left.magnitudeIsLess(than: right)
        case (true, true): right.magnitudeIsLess(than: left)
        }
    }

    private func magnitudeIsLess(than other: DecimalNumber) -> Bool {
        if whole.utf8.count != other.whole.utf8.count { return whole.utf8.count < other.whole.utf8.count }
        if whole != other.whole { return whole.utf8.lexicographicallyPrecedes(other.whole.utf8) }
        return fraction.utf8.lexicographicallyPrecedes(other.fraction.utf8)
    }
}
