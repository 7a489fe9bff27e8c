import SDKGenSwiftText
import Testing

/// Searches in texts of every length around eight, the number of bytes that are tested together.
@Suite struct ByteScanningTests {
    private static func text(_ count: Int, filledWith filling: UInt8, but byte: UInt8, at places: [Int]) -> [UInt8] {
        var bytes = [UInt8](repeating: filling, count: count)
        for place in places { bytes[place] = byte }
        return bytes
    }

    @Test(arguments: 0...26)
    func findsNextPositionOfByte(count: Int) {
        let newline = UInt8(ascii: "\n")
        // The bytes before and after the wanted byte differ from it by a single bit.
        for (filling, place) in [UInt8(0x0B), 0x8A, 0x00, 0xFF].flatMap({ byte in (0..<count).map { (byte, $0) } }) {
            let one = Self.text(count, filledWith: filling, but: newline, at: [place])
            let two = Self.text(count, filledWith: filling, but: newline, at: [place, count - 1])
            one.withUnsafeBufferPointer { one in
                for start in 0...count {
                    #expect(one.position(of: newline, from: start) == (start <= place ? place : nil))
                }
            }
            two.withUnsafeBufferPointer { two in
                #expect(two.position(of: newline) == place)
                #expect(two.position(of: newline, from: place + 1) == (place == count - 1 ? nil : count - 1))
            }
        }
        let none = Self.text(count, filledWith: 0x09, but: 0, at: [])
        none.withUnsafeBufferPointer { #expect($0.position(of: newline) == nil) }
    }

    @Test(arguments: 1...18)
    func findsSingleUnprintableByte(count: Int) {
        for place in 0..<count {
            for byte in UInt8.min...UInt8.max {
                let text = Self.text(count, filledWith: UInt8(ascii: "~"), but: byte, at: [place])
                let isPrintable = (32...126).contains(byte)
                let (isPlain, isCode) = text.withUnsafeBufferPointer {
                    ($0.isPrintable(), $0.isPrintable(without: UInt8(ascii: "`"), or: UInt8(ascii: "|")))
                }
                guard isPlain == isPrintable, isCode == (isPrintable && !"`|".utf8.contains(byte)) else {
                    Issue.record("\(byte) at \(place) of \(count)")
                    return
                }
            }
        }
    }

    @Test func emptyTextIsPrintable() {
        #expect("".withBytes { $0.isPrintable() && $0.position(of: 0) == nil })
    }
}
