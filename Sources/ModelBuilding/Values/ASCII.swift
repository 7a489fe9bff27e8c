extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    var isLowercase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    var isLetter: Bool { isUppercase || isLowercase }

    /// Whether the byte is white space in JSON: a space, tab, line feed or carriage return.
    var isJSONBlank: Bool { self == 32 || self == 9 || self == 10 || self == 13 }
}
