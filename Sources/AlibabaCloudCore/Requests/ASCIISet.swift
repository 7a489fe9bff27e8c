/// A set of ASCII characters, stored as a bit mask for fast lookup of each byte of a text.
struct ASCIISet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ characters: String) {
        for byte in characters.utf8 {
            precondition(byte < 0x80, "not ASCII")
            if byte < 0x40 { low |= 1 &<< UInt64(byte) } else { high |= 1 &<< UInt64(byte) }
        }
    }

    func contains(_ byte: UInt8) -> Bool {
        // The shift takes the lower six bits of the byte.
        byte < 0x80 && (byte < 0x40 ? low : high) &>> UInt64(byte) & 1 == 1
    }

    static let hexDigits = ASCIISet("0123456789ABCDEFabcdef")

    /// The unreserved characters of RFC 3986: letters, digits, `-`, `.`, `_` and `~`.
    static let unreserved = ASCIISet(unreservedCharacters)

    /// The characters that RFC 3986 allows in a path and a query, except `%`.
    static let pathAndQuery = ASCIISet(unreservedCharacters + "!$&'()*+,;=:@/?")

    private static let unreservedCharacters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
}
