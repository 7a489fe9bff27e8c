/// The percent-encoding of queries, form bodies and strings to sign.
public enum PercentEncoding {
    /// Encodes each byte of the UTF-8 text as `%XX`, except letters, digits, `-`, `_`, `.` and `~` (wire protocol
    /// §1.5).
    ///
    /// The hexadecimal digits are uppercase. A space becomes `%20`, which is valid in queries and in form bodies.
    public static func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count)
        encoded.append(percentEncoded: text)
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Decodes `%XX` sequences; returns `nil` if one is incomplete or the result is not UTF-8.
    static func decode(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy(ASCIISet.hexDigits.contains),
                let value = UInt8(Substring(digits), radix: 16)
            else { return nil }
            bytes.append(value)
            rest.removeFirst(2)
        }
        return validText(bytes)
    }

    fileprivate static func digit(_ value: UInt8) -> UInt8 {
        value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "A") - 10)
    }
}

extension [UInt8] {
    mutating func append(percentEncoded text: String) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append(percentEncoded: $0) }
        if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { append(percentEncoded: $0) } }
    }

    // Copies runs of unreserved bytes, because most bytes need no encoding.
    mutating func append(percentEncoded bytes: UnsafeBufferPointer<UInt8>) {
        let unreserved = ASCIISet.unreserved
        var runStart = bytes.startIndex
        for index in bytes.indices where !unreserved.contains(bytes[index]) {
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart..<index]))
            append(UInt8(ascii: "%"))
            append(PercentEncoding.digit(bytes[index] >> 4))
            append(PercentEncoding.digit(bytes[index] & 0xF))
            runStart = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart...]))
    }
}
