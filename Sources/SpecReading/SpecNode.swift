internal import Diagnostics
internal import XMLTree

/// An element whose kind is known: what the decoders of the specs read from.
///
/// It is a class because every decoder takes it out of its parent's children and hands it on.
final class SpecNode: Sendable {
    let kind: ElementKind
    let location: SourceLocation
    let attributes: [TreeAttribute]
    let text: SpecText?
    /// The text to the letter, for kinds that take it so.
    let verbatim: String
    let children: [SpecNode]

    init(
        kind: ElementKind, location: SourceLocation, attributes: [TreeAttribute], text: SpecText?, verbatim: String,
        children: [SpecNode]
    ) {
        self.kind = kind
        self.location = location
        self.attributes = attributes
        self.text = text
        self.verbatim = verbatim
        self.children = children
    }
}

extension SpecNode {
    private var file: SourceFile { location.file }

    func children(_ kind: ElementKind) -> [SpecNode] { children.filter { $0.kind == kind } }
    func child(_ kind: ElementKind) -> SpecNode? { children.first { $0.kind == kind } }

    func string(_ name: String) -> Located<String>? {
        attribute(name).map { Located($0.value, at: file.location(ofValue: $0)) }
    }

    func has(_ name: String) -> Bool { attribute(name) != nil }

    private func attribute(_ name: String) -> TreeAttribute? {
        // By index, because most of the many attributes that are asked for are absent.
        for index in attributes.indices where attributes[index].name == name { return attributes[index] }
        return nil
    }

    /// A name or key: blanks around it have no meaning and are gone.
    func word(_ name: String) -> Located<String>? { string(name)?.map { $0.trimmed } }

    func words(_ name: String) -> [Located<String>]? {
        attribute(name).map { file.words(ofValue: $0) }
    }

    func boolean(_ name: String) -> Located<Bool>? {
        string(name).flatMap { text in Bool(text.value).map { Located($0, at: text.location) } }
    }

    /// What the grammar calls a count; anything else has been refused.
    func count(_ name: String) -> Located<Int>? {
        string(name).flatMap { text in UInt32(text.value).map { Located(Int($0), at: text.location) } }
    }

    func choice<Choice: RawRepresentable>(_ name: String) -> Located<Choice>? where Choice.RawValue == String {
        string(name).flatMap { text in Choice(rawValue: text.value).map { Located($0, at: text.location) } }
    }
}

extension SourceFile {
    func location(of element: TreeElement) -> SourceLocation {
        SourceLocation(file: self, offset: element.offset, length: element.name.utf8.count + 1)
    }

    func location(ofName attribute: TreeAttribute) -> SourceLocation {
        SourceLocation(file: self, offset: attribute.nameOffset, length: attribute.name.utf8.count)
    }

    func location(ofValue attribute: TreeAttribute) -> SourceLocation {
        SourceLocation(file: self, offset: attribute.valueOffset, length: attribute.valueLength)
    }

    /// The value as it stands in the file, between the quotes.
    private func rawValue(of attribute: TreeAttribute) -> ArraySlice<UInt8> {
        bytes[attribute.valueOffset..<(attribute.valueOffset + attribute.valueLength)]
    }

    func words(ofValue attribute: TreeAttribute) -> [Located<String>] {
        let raw = rawValue(of: attribute)
        guard !raw.contains(UInt8(ascii: "&")) else {
            // With references in it, what stands in the file are not the words.
            return attribute.value.utf8.split(whereSeparator: { [32, 9, 10, 13].contains($0) }).map {
                Located(String(Substring($0)), at: location(ofValue: attribute))
            }
        }
        return raw.split(whereSeparator: { [32, 9, 10, 13].contains($0) }).map { word in
            let place = SourceLocation(file: self, offset: word.startIndex, length: word.count)
            return Located(String(decoding: word, as: UTF8.self), at: place)
        }
    }
}

extension String {
    var isOneLine: Bool {
        utf8.withContiguousStorageIfAvailable { !$0.contains(10) } ?? !utf8.contains(10)
    }

    var isBlank: Bool { utf8.allSatisfy(Self.isBlank) }

    /// The text without blanks and line ends at both ends.
    var trimmed: String {
        guard let head = utf8.first, let tail = utf8.last, Self.isBlank(head) || Self.isBlank(tail) else { return self }
        guard let start = utf8.firstIndex(where: { !Self.isBlank($0) }),
            let last = utf8.lastIndex(where: { !Self.isBlank($0) })
        else { return "" }
        return String(self[start...last])
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}
