/// The Unicode encodings with two and four bytes per code unit.
enum WideEncoding: CaseIterable {
    case utf16LittleEndian, utf16BigEndian, utf32LittleEndian, utf32BigEndian

    func encode(_ text: String) -> [UInt8] {
        switch self {
        case .utf16LittleEndian: text.utf16.flatMap { Self.bytes($0).reversed() }
        case .utf16BigEndian: text.utf16.flatMap(Self.bytes)
        case .utf32LittleEndian: text.unicodeScalars.flatMap { Self.bytes($0.value).reversed() }
        case .utf32BigEndian: text.unicodeScalars.flatMap { Self.bytes($0.value) }
        }
    }

    private static func bytes<Unit: FixedWidthInteger>(_ unit: Unit) -> [UInt8] {
        withUnsafeBytes(of: unit.bigEndian) { Array($0) }
    }
}
