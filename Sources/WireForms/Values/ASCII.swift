extension UInt8 {
    package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    package var isUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    package var isLowercase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    package var isLetter: Bool { isUppercase || isLowercase }

    /// Whether the byte is white space in JSON: a space, tab, line feed or carriage return.
    package var isJSONBlank: Bool { self == 32 || self == 9 || self == 10 || self == 13 }
}
