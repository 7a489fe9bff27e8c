import SDKGenDiagnostics

/// The attributes of an element that its grammar allows.
///
/// A service has thousands of elements with two or three of twenty possible attributes. Absent attributes take no
/// memory, and values are converted on access.
struct SpecAttributes: Sendable {
    private var present: [(name: AttributeName, value: Located<String>)] = []

    subscript(name: AttributeName) -> Located<String>? {
        get {
            for index in present.indices where present[index].name == name { return present[index].value }
            return nil
        }
        set {
            present.removeAll { $0.name == name }
            if let newValue { present.append((name, newValue)) }
        }
    }

    mutating func reserve(_ count: Int) { present.reserveCapacity(count) }

    /// Adds an attribute that is not present yet. XML guarantees that names are unique.
    mutating func append(_ name: AttributeName, _ value: Located<String>) { present.append((name, value)) }
}

extension SpecAttributes {
    func has(_ name: AttributeName) -> Bool { self[name] != nil }

    /// Returns a name or key without surrounding whitespace.
    func word(_ name: AttributeName) -> Located<String>? { self[name]?.map { $0.trimmed } }

    func words(_ name: AttributeName) -> [Located<String>]? { self[name]?.words }

    func boolean(_ name: AttributeName) -> Located<Bool>? { read(name) { Bool($0) } }

    /// Returns a whole number from 0. The grammar check has rejected any other value.
    func count(_ name: AttributeName) -> Located<Int>? { read(name) { text in UInt32(text).map { Int($0) } } }

    func choice<Choice: RawRepresentable<String> & Sendable>(_ name: AttributeName) -> Located<Choice>? {
        read(name) { Choice(rawValue: $0) }
    }

    private func read<Value: Sendable>(_ name: AttributeName, _ value: (String) -> Value?) -> Located<Value>? {
        self[name].flatMap { text in value(text.value).map { Located($0, at: text.location) } }
    }
}

extension Located<String> {
    /// The whitespace-separated words of the value, each with its own location.
    fileprivate var words: [Located<String>] {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 10 || byte == 13 }
        // The bytes of the file between the quotes.
        let raw = location.file.bytes[location.offset..<(location.offset + location.length)]
        guard !raw.contains(UInt8(ascii: "&")) else {
            // Character references make the bytes of the file differ from the value.
            return value.utf8.split(whereSeparator: isBlank).map { Located(String(Substring($0)), at: location) }
        }
        return raw.split(whereSeparator: isBlank).map { word in
            let place = SourceLocation(file: location.file, offset: word.startIndex, length: word.count)
            return Located(String(decoding: word, as: UTF8.self), at: place)
        }
    }
}
