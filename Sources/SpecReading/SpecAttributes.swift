import SDKGenDiagnostics

/// The attributes that an element has, of those that the grammar lets it have.
///
/// A service has thousands of elements with two or three of twenty attributes: what is not there takes no memory, and what is there is read
/// when somebody asks for it.
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

    /// For an attribute that is not there yet, which XML sees to.
    mutating func append(_ name: AttributeName, _ value: Located<String>) { present.append((name, value)) }
}

extension SpecAttributes {
    func has(_ name: AttributeName) -> Bool { self[name] != nil }

    /// A name or key: blanks around it have no meaning and are gone.
    func word(_ name: AttributeName) -> Located<String>? { self[name]?.map { $0.trimmed } }

    func words(_ name: AttributeName) -> [Located<String>]? { self[name]?.words }

    func boolean(_ name: AttributeName) -> Located<Bool>? { read(name) { Bool($0) } }

    /// What the grammar calls a count; anything else has been refused.
    func count(_ name: AttributeName) -> Located<Int>? { read(name) { text in UInt32(text).map { Int($0) } } }

    func choice<Choice: RawRepresentable<String> & Sendable>(_ name: AttributeName) -> Located<Choice>? {
        read(name) { Choice(rawValue: $0) }
    }

    private func read<Value: Sendable>(_ name: AttributeName, _ value: (String) -> Value?) -> Located<Value>? {
        self[name].flatMap { text in value(text.value).map { Located($0, at: text.location) } }
    }
}

extension Located<String> {
    /// The words of an attribute's value, each at its own place.
    fileprivate var words: [Located<String>] {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 10 || byte == 13 }
        // As it stands in the file, between the quotes.
        let raw = location.file.bytes[location.offset..<(location.offset + location.length)]
        guard !raw.contains(UInt8(ascii: "&")) else {
            // With references in it, what stands in the file are not the words.
            return value.utf8.split(whereSeparator: isBlank).map { Located(String(Substring($0)), at: location) }
        }
        return raw.split(whereSeparator: isBlank).map { word in
            let place = SourceLocation(file: location.file, offset: word.startIndex, length: word.count)
            return Located(String(decoding: word, as: UTF8.self), at: place)
        }
    }
}
