/// The encoding of queries and form bodies (wire protocol §1.5).
package enum FormEncoding {
    /// The maximum number of parameters that ``parameters(of:)`` accepts.
    package static let parameterLimit = 4_096

    /// The reason why a text cannot be decoded.
    package struct Malformed: Error, Hashable {
        /// A sentence with its full stop.
        package let reason: String
    }

    /// Splits and decodes a query or a form body.
    package static func parameters(of text: some Collection<UInt8>) throws(Malformed) -> [WireParameter] {
        var parameters: [WireParameter] = []
        for part in text.split(separator: UInt8(ascii: "&"), maxSplits: parameterLimit) {
            guard parameters.count < parameterLimit else {
                throw Malformed(reason: "There are more than \(parameterLimit) parameters.")
            }
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let value = equals == part.endIndex ? part[equals...] : part[part.index(after: equals)...]
            parameters.append(WireParameter(name: try decoded(part[..<equals]), value: try decoded(value)))
        }
        return parameters
    }

    /// Decodes a name or a value; `+` is a space, as in form encoding.
    package static func decoded(_ text: some Collection<UInt8>) throws(Malformed) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    throw Malformed(reason: "A percent sign is not followed by two hexadecimal digits.")
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let string = String(validating: bytes, as: UTF8.self) else {
            throw Malformed(reason: "The decoded bytes are not UTF-8.")
        }
        return string
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// Percent-encodes all bytes but the unreserved characters, as in the string to sign.
    package static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    /// Returns the parameters as `name=value`, sorted by the bytes of the names, encoded and joined with `&`.
    package static func canonical(_ parameters: [WireParameter]) -> String {
        joined(parameters.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    }

    /// Returns the parameters as `name=value` in their order, encoded and joined with `&`.
    package static func joined(_ parameters: [WireParameter]) -> String {
        parameters.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }
}
