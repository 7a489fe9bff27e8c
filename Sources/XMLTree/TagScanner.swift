/// Scans a start tag that libxml2 has accepted, to find the offsets of its attributes.
struct TagScanner {
    let source: UnsafeBufferPointer<UInt8>
    var position: Int

    /// The byte at the position, or 0 at the end; no document contains a 0.
    private var current: UInt8 { position < source.count ? source[position] : 0 }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 || byte == 13 }

    mutating func skipName() {
        while true {
            switch current {
            case 0, 32, 10, 9, 13, UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="): return
            default: position += 1
            }
        }
    }

    private mutating func skipBlanks() { while Self.isBlank(current) { position += 1 } }

    /// Returns the next attribute that is not a namespace declaration; libxml2's array omits those.
    mutating func nextAttribute() -> (name: Int, value: Range<Int>)? {
        while true {
            skipBlanks()
            let name = position
            skipName()
            let nameEnd = position
            skipBlanks()
            guard current == UInt8(ascii: "=") else { return nil }
            position += 1
            skipBlanks()
            let quote = current
            guard quote != 0 else { return nil }
            position += 1
            let value = position
            while position < source.count, source[position] != quote { position += 1 }
            let valueEnd = position
            position += 1
            if !isNamespaceDeclaration(source[name..<nameEnd]) { return (name, value..<valueEnd) }
        }
    }

    private func isNamespaceDeclaration(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        name.first == UInt8(ascii: "x") && (name.elementsEqual("xmlns".utf8) || name.starts(with: "xmlns:".utf8))
    }
}
