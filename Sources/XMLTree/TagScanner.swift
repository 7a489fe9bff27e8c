/// Walks over a start tag that libxml2 has found well-formed, to learn where its attributes stand.
struct TagScanner {
    let source: UnsafeBufferPointer<UInt8>
    var position: Int

    private var current: UInt8? { position < source.count ? source[position] : nil }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 || byte == 13 }

    mutating func skipName() {
        while let byte = current, !Self.isBlank(byte), byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/"),
            byte != UInt8(ascii: "=")
        { position += 1 }
    }

    private mutating func skipBlanks() {
        while let byte = current, Self.isBlank(byte) { position += 1 }
    }

    /// The next attribute that is not a namespace declaration: libxml2 leaves those out of its array.
    mutating func nextAttribute() -> (name: Int, value: Int)? {
        while true {
            skipBlanks()
            let name = position
            skipName()
            let nameEnd = position
            skipBlanks()
            guard current == UInt8(ascii: "=") else { return nil }
            position += 1
            skipBlanks()
            guard let quote = current else { return nil }
            position += 1
            let value = position
            while let byte = current, byte != quote { position += 1 }
            position += 1
            if !isNamespaceDeclaration(source[name..<min(nameEnd, source.count)]) { return (name, value) }
        }
    }

    private func isNamespaceDeclaration(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        name.elementsEqual("xmlns".utf8) || name.starts(with: "xmlns:".utf8)
    }
}
