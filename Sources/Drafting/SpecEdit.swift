package import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenXMLTree

/// A change of a spec that accepts what a source states.
package struct SpecEdit: Sendable {
    /// The element that an insertion goes into.
    package enum Container: Sendable {
        /// The element that begins at a location.
        case element(SourceLocation)
        /// The element that has an attribute with its value at a location.
        case named(SourceLocation)
        /// A child of the root element with a name, which is inserted if there is none.
        case child(String, of: SourceLocation)

        var location: SourceLocation {
            switch self {
            case .element(let location), .named(let location), .child(_, let location): location
            }
        }
    }

    enum Change: Sendable {
        case insert(markup: String, container: Container, after: SourceLocation?)
        case set(attribute: String, value: String, element: SourceLocation)
        case remove(attribute: String, element: SourceLocation)
    }

    let change: Change

    static func insert(_ markup: String, into container: Container, after sibling: SourceLocation?) -> SpecEdit {
        SpecEdit(change: .insert(markup: markup, container: container, after: sibling))
    }

    static func set(_ attribute: String, _ value: String, on element: SourceLocation) -> SpecEdit {
        SpecEdit(change: .set(attribute: attribute, value: value, element: element))
    }

    static func removeAttribute(_ attribute: String, of element: SourceLocation) -> SpecEdit {
        SpecEdit(change: .remove(attribute: attribute, element: element))
    }

    /// The file that the edit changes.
    package var file: SourceFile {
        switch change {
        case .insert(_, let container, _): container.location.file
        case .set(_, _, let element), .remove(_, let element): element.file
        }
    }
}

extension SpecEdit {
    /// Returns the bytes of a file with edits; nil if the file cannot be parsed or an edit's place is not in it.
    ///
    /// Insertions are in the order of the edits. The result is not in canonical form.
    package static func apply(_ edits: [SpecEdit], to file: SourceFile) -> [UInt8]? {
        guard let root = try? parseTree(file.bytes) else { return nil }
        var editor = SpecEditor(file: file, root: root)
        for edit in edits where edit.file === file {
            guard editor.add(edit.change) else { return nil }
        }
        return editor.result
    }
}

/// Collects replacements of the bytes of a spec.
private struct SpecEditor {
    let file: SourceFile
    let root: TreeElement
    private let kind: ElementKind
    private var elements: [Int: (element: TreeElement, kind: ElementKind)] = [:]
    private var elementsByAttribute: [Int: Int] = [:]
    private var replacements: [(offset: Int, length: Int, text: String)] = []
    /// The content to add to elements that have none, by the offset of the element.
    private var contents: [Int: String] = [:]
    /// The content of new children of the root element, by the name of the child.
    private var children: [String: String] = [:]

    init(file: SourceFile, root: TreeElement) {
        self.file = file
        self.root = root
        let sections = ElementKind.service.rule.children.map(\.kind)
        let kinds = [.service, .operation] + sections
        kind = kinds.first { $0.rule.name == root.name } ?? .operation
        index(root, kind)
    }

    private mutating func index(_ element: TreeElement, _ kind: ElementKind) {
        elements[element.offset] = (element, kind)
        for attribute in element.attributes { elementsByAttribute[attribute.valueOffset] = element.offset }
        for child in element.elements {
            guard let rule = kind.rule.children.first(where: { $0.kind.rule.name == child.name }) else { continue }
            index(child, rule.kind)
        }
    }

    mutating func add(_ change: SpecEdit.Change) -> Bool {
        switch change {
        case .insert(let markup, .element(let location), let sibling):
            return insert(markup, into: location.offset, after: sibling)
        case .insert(let markup, .named(let location), let sibling):
            guard let offset = elementsByAttribute[location.offset] else { return false }
            return insert(markup, into: offset, after: sibling)
        case .insert(let markup, .child(let name, _), let sibling):
            if let child = root.elements.first(where: { $0.name == name }) {
                return insert(markup, into: child.offset, after: sibling)
            }
            children[name, default: ""] += "\n" + markup
            return true
        case .set(let name, let value, let location):
            guard let element = elements[location.offset]?.element else { return false }
            let text = value.escapedForXML(quotes: "\"'")
            if let attribute = element.attribute(name) {
                replacements.append((attribute.valueOffset, attribute.valueLength, text))
            } else {
                replacements.append((element.offset + 1 + element.name.utf8.count, 0, " \(name)=\"\(text)\""))
            }
            return true
        case .remove(let name, let location):
            guard let element = elements[location.offset]?.element else { return false }
            if let attribute = element.attribute(name) {
                let end = attribute.valueOffset + attribute.valueLength + 1
                replacements.append((attribute.nameOffset, end - attribute.nameOffset, ""))
            }
            return true
        }
    }

    private mutating func insert(_ markup: String, into offset: Int, after sibling: SourceLocation?) -> Bool {
        guard let (element, kind) = elements[offset] else { return false }
        if isEmpty(element) {
            contents[offset, default: ""] += "\n" + markup
            return true
        }
        replacements.append((position(of: markup, in: element, kind, after: sibling), 0, "\n" + markup))
        return true
    }

    /// Returns the offset where a child belongs: after a sibling, or after the children that precede it in the grammar.
    private func position(
        of markup: String, in element: TreeElement, _ kind: ElementKind, after sibling: SourceLocation?
    ) -> Int {
        if let sibling, let known = element.elements.first(where: { $0.offset == sibling.offset }) {
            return known.endOffset
        }
        let name = markup.dropFirst().prefix { $0.isLetter }
        let order = kind.rule.children.map { $0.kind.rule.name }
        let own = order.firstIndex(of: String(name)) ?? order.count
        let before = element.elements.last { order.firstIndex(of: $0.name).map { $0 <= own } ?? false }
        if let before { return before.endOffset }
        return element.elements.first?.offset ?? endTag(of: element)
    }

    private func isEmpty(_ element: TreeElement) -> Bool {
        element.endOffset >= 2 && file.bytes[element.endOffset - 2] == UInt8(ascii: "/")
    }

    private func endTag(of element: TreeElement) -> Int {
        file.bytes[..<element.endOffset].lastIndex(of: UInt8(ascii: "<")) ?? element.endOffset
    }

    var result: [UInt8] {
        var all = replacements
        for (offset, content) in contents {
            guard let element = elements[offset]?.element else { continue }
            all.append((element.endOffset - 2, 2, ">\(content)\n</\(element.name)>"))
        }
        for (name, content) in children.sorted(by: { $0.key < $1.key }) {
            let markup = "<\(name)>\(content)\n</\(name)>"
            all.append((position(of: markup, in: root, kind, after: nil), 0, "\n\n" + markup))
        }
        // Insertions at one place stay in their order; of several replacements of one value the first one counts.
        let sorted = all.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
        var bytes: [UInt8] = []
        var position = 0
        for (_, replacement) in sorted where replacement.offset >= position {
            bytes += file.bytes[position..<replacement.offset]
            bytes += Array(replacement.text.utf8)
            position = replacement.offset + replacement.length
        }
        return bytes + file.bytes[position...]
    }
}
