import Testing

@testable internal import SDKGenWireForms

/// Limits are compared exactly, with any number of digits.
struct DecimalNumberTests {
    /// Numbers in ascending order; the numbers of a row are equal.
    private static let rising = [
        ["-9223372036854775809"], ["-9223372036854775808"], ["-10"], ["-9.50", "-9.5", "-09.5"], ["-9.05"], ["-0.1"],
        ["0", "-0", "0.0", "-0.000", "00"], ["0.0000000000000000000000000001"], ["0.09"], ["0.1", "0.10", "00.1"],
        ["1"],
        ["9.5"], ["9.51"], ["10", "10.0"], ["9223372036854775807"], ["9223372036854775808"],
        ["99999999999999999999999999999999.1"], ["99999999999999999999999999999999.2"],
    ]

    @Test func comparesExactly() throws {
        let numbers = try Self.rising.map { try $0.map { try #require(DecimalNumber($0)) } }
        for (row, left) in numbers.enumerated() {
            for (otherRow, right) in numbers.enumerated() {
                for (one, other) in left.flatMap({ one in right.map { (one, $0) } }) {
                    #expect((one < other) == (row < otherRow))
                    #expect((one == other) == (row == otherRow))
                }
            }
        }
    }

    @Test(arguments: ["", "-", ".", "1.", ".5", "+1", "1e3", "1.2.3", " 1", "0x1", "NaN", "١", "--1", "1-"])
    func rejectsText(_ text: String) {
        #expect(DecimalNumber(text) == nil)
    }
}
