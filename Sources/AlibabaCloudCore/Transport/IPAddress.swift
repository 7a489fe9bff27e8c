#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// An IP address: four bytes for IPv4, sixteen for IPv6. An IPv4-mapped IPv6 address becomes its IPv4 address.
struct IPAddress: Sendable, Hashable {
    let bytes: [UInt8]

    /// Parses an address; returns `nil` if the text is not one.
    init?(_ text: some StringProtocol) {
        let isVersion6 = text.utf8.contains(UInt8(ascii: ":"))
        var bytes = [UInt8](repeating: 0, count: isVersion6 ? 16 : 4)
        let isAddress = bytes.withUnsafeMutableBytes { buffer in
            inet_pton(isVersion6 ? AF_INET6 : AF_INET, String(text), buffer.baseAddress) == 1
        }
        guard isAddress else { return nil }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        self.bytes = isVersion6 && bytes.starts(with: mapped) ? Array(bytes[12...]) : bytes
    }

    /// Compares addresses of the same version; false for different versions.
    static func <= (left: IPAddress, right: IPAddress) -> Bool {
        left.bytes.count == right.bytes.count && !right.bytes.lexicographicallyPrecedes(left.bytes)
    }

    /// Returns true if the first `bits` bits equal those of the other address.
    func shares(_ bits: Int, with other: IPAddress) -> Bool {
        guard bytes.count == other.bytes.count else { return false }
        return zip(bytes, other.bytes).enumerated().allSatisfy { index, pair in
            let relevant = min(max(bits - index * 8, 0), 8)
            return (pair.0 ^ pair.1) >> (8 - UInt8(relevant)) == 0
        }
    }
}
