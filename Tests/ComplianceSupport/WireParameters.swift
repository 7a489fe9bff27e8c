/// The parameters of a query or a form, parsed as a server parses them.
struct WireParameters {
    let encoded: String
    /// Whether the parameters have the canonical order and encoding. The signature of V1 can be at any position.
    let isCanonical: Bool
    private var values: [(name: String, text: String)]

    init(encoded: String) {
        self.encoded = encoded
        let values = encoded.split(separator: "&").map { pair -> (name: String, text: String) in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(sides[0]), sides.count == 2 ? Self.decoded(sides[1]) : "")
        }
        let canonical = values.filter { $0.name != "Signature" }
            .map { (name: Array($0.name.utf8), text: "\(Self.encoded($0.name))=\(Self.encoded($0.text))") }
            .sorted { $0.name.lexicographicallyPrecedes($1.name) }
        let sent = encoded.split(separator: "&").filter { !$0.hasPrefix("Signature=") }.map(String.init)
        isCanonical = sent == canonical.map(\.text)
        self.values = values
    }

    init(query target: String) {
        self.init(encoded: String(target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""))
    }

    var names: [String] { values.map(\.name) }

    /// Removes a parameter with a given text, and returns whether it existed.
    mutating func take(_ name: String, _ text: String) -> Bool {
        guard let index = values.firstIndex(where: { $0.name == name && $0.text == text }) else { return false }
        values.remove(at: index)
        return true
    }

    /// Removes a parameter and returns its text.
    mutating func take(_ name: String) -> String? {
        guard let index = values.firstIndex(where: { $0.name == name }) else { return nil }
        return values.remove(at: index).text
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"),
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func encoded(_ text: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".utf8)
        return text.utf8.map { byte in
            if unreserved.contains(byte) { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16).uppercased()
            return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
        }.joined()
    }
}
