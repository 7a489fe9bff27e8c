/// Generates IDs and random numbers. The same seed produces the same sequence.
struct FakeData {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    // SplitMix64 has no bad seeds and produces the same numbers on every platform.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Returns a random number in the range `0..<1`.
    mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

    /// Returns a request ID: `4EC47282-1B74-4534-BD0E-403F3EE64CAF`.
    mutating func requestID() -> String {
        let digits = Array((hexadecimal() + hexadecimal()).uppercased())
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(digits[$0]) }.joined(separator: "-")
    }

    private mutating func hexadecimal() -> String {
        let digits = String(next(), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// Returns a resource ID: the prefix, such as `pc-`, and seventeen letters and digits.
    mutating func resourceID(prefix: String) -> String {
        let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz")
        var (id, bits) = (prefix, UInt64(0))
        for position in 0..<17 {
            if position % 9 == 0 { bits = next() }
            id.append(alphabet[Int(bits % 36)])
            bits /= 36
        }
        return id
    }
}
