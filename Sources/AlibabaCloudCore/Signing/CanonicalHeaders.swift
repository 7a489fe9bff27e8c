/// The headers that a V3 signature covers, in canonical form: names in lower case and sorted, values trimmed, repeated
/// values sorted and joined with `,` (Wire protocol, Signing).
///
/// Descriptions show only the names, since a security token may be among the values.
struct CanonicalHeaders {
    private let headers: [(name: String, value: String)]
    /// The names, joined with `;`.
    let names: [UInt8]

    init(_ headers: some Sequence<(String, String)>, host: String) {
        var ordered = [(name: "host", value: host)]
        ordered.reserveCapacity(16)
        for (name, value) in headers {
            ordered.append((name.lowercasedIfNeeded, value.withoutOuterBlanks))
        }
        // Names are ASCII, for which the order of strings is the order of bytes.
        ordered.sort { left, right in
            left.name < right.name
                || left.name == right.name && left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
        }
        for index in ordered.indices.dropFirst().reversed() where ordered[index].name == ordered[index - 1].name {
            ordered[index - 1].value += "," + ordered.remove(at: index).value
        }
        var names: [UInt8] = []
        names.reserveCapacity(ordered.count * 24)
        for header in ordered {
            if !names.isEmpty { names.append(UInt8(ascii: ";")) }
            names.append(contentsOf: header.name.utf8)
        }
        self.names = names
        self.headers = ordered
    }

    /// Appends a line `name:value` for each header.
    func append(to bytes: inout [UInt8]) {
        for (name, value) in headers {
            bytes.append(contentsOf: name.utf8)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: value.utf8)
            bytes.append(UInt8(ascii: "\n"))
        }
        bytes.append(UInt8(ascii: "\n"))
    }
}

extension CanonicalHeaders: CustomStringConvertible, CustomReflectable {
    var description: String { String(decoding: names, as: UTF8.self) }

    var customMirror: Mirror { Mirror(self, children: ["names": description]) }
}

extension String {
    /// The text in lower case, without a copy if it is already, as most names are.
    fileprivate var lowercasedIfNeeded: String {
        utf8.contains { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 } ? lowercased() : self
    }

    /// The text without ASCII white space at both ends, without a copy if there is none.
    fileprivate var withoutOuterBlanks: String {
        guard let first = utf8.first, let last = utf8.last, first.isBlank || last.isBlank else { return self }
        return String(Substring(utf8.trimmed(where: \.isBlank)))
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || UInt8(ascii: "\t")...UInt8(ascii: "\r") ~= self }
}
