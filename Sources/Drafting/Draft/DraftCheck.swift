import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSpecFormatting
import SDKGenSpecReading
import SDKGenXMLTree

/// A draft in canonical form, and its file.
struct WrittenDraft: Sendable {
    var element: DraftElement
    var file: SourceFile
    /// The file as it was parsed.
    var tree: TreeElement
}

/// Writes drafts in canonical form, and removes from them what the spec language refuses.
///
/// What is removed stays as a comment `TODO: uncertain …` with the reason.
struct DraftCheck: Sendable {
    let service: ReadSpec<ServiceSpec>

    /// The most rounds of checking. Each round resolves all errors that the last one found.
    private static let roundLimit = 24

    /// Returns drafts of operations without errors; nil for a draft that cannot be written.
    ///
    /// - Parameter others: The other specs of the service.
    func checked(_ drafts: [DraftElement], others: [ReadSpec<OperationSpec>]) -> [WrittenDraft?] {
        var written: [WrittenDraft?] = drafts.map { _ in nil }
        var read: [ReadSpec<OperationSpec>?] = drafts.map { _ in nil }
        var changed = drafts.enumerated().map { (offset: $0.offset, element: $0.element) }
        // The first and the last check are about all drafts; those in between only about the changed ones.
        var isComplete = true
        for _ in 0..<Self.roundLimit {
            let results = concurrentMap(changed) { change in
                let result = Self.written(change.element, path: Self.path(of: change.element))
                return (result, result.map { readOperation($0.file) })
            }
            for (change, result) in zip(changed, results) {
                (written[change.offset], read[change.offset]) = result
            }
            let selected = isComplete ? Array(drafts.indices) : changed.map(\.offset)
            let specs = selected.compactMap { read[$0] } + (isComplete ? others : [])
            let log = buildService(service, operations: specs).log
            let problems = Dictionary(
                grouping: log.diagnostics.filter { diagnostic in
                    DraftElement.isRepaired(diagnostic) && (isComplete || diagnostic.rule != .unknownReference)
                }
            ) { ObjectIdentifier($0.location.file) }
            changed = selected.compactMap { index in
                guard let draft = written[index], let own = problems[ObjectIdentifier(draft.file)] else { return nil }
                var element = draft.element
                element.repair(own, in: draft.file, draft.tree)
                return (offset: index, element: element)
            }
            if changed.isEmpty, isComplete { break }
            isComplete = changed.isEmpty
        }
        return written
    }

    private static func path(of operation: DraftElement) -> String { "operations/\(operation["name"] ?? "").xml" }

    /// Returns service.xml without errors; nil if it cannot be written.
    static func checkedService(_ draft: DraftElement) -> WrittenDraft? {
        var draft = draft
        var last: WrittenDraft?
        for _ in 0..<roundLimit {
            guard let written = written(draft, path: "service.xml") else { return last }
            last = written
            let log = buildService(readService(written.file), operations: []).log
            let problems = log.diagnostics.filter {
                $0.location.file === written.file && DraftElement.isRepaired($0)
            }
            guard !problems.isEmpty else { break }
            draft = written.element
            draft.repair(problems, in: written.file, written.tree)
        }
        return last
    }

    /// Writes a draft in canonical form, or as it is if it has errors; nil if it is not well-formed XML.
    private static func written(_ draft: DraftElement, path: String) -> WrittenDraft? {
        var draft = draft
        // The second attempt has plain prose, in case that Markdown changes its meaning with the line breaks.
        for _ in 0..<2 {
            let file = SourceFile(path: path, bytes: Array(draft.file.utf8))
            switch formatted(file) {
            case .formatted(let bytes):
                guard let tree = try? parseTree(bytes) else { return nil }
                return WrittenDraft(element: draft, file: SourceFile(path: path, bytes: bytes), tree: tree)
            case .rejected:
                guard let tree = try? parseTree(file.bytes) else { return nil }
                return WrittenDraft(element: draft, file: file, tree: tree)
            case .unverified: draft.makeProsePlain()
            }
        }
        return nil
    }
}

// MARK: Repair

extension DraftElement {
    /// Returns whether a draft resolves a diagnostic: errors, and warnings whose remedy is certain.
    static func isRepaired(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.severity == .error || diagnostic.rule == .notSensitive
    }

    /// Changes what diagnostics refuse, or replaces it with a comment.
    mutating func repair(_ diagnostics: [Diagnostic], in file: SourceFile, _ tree: TreeElement) {
        var seen = Set<DraftPath>()
        let found = diagnostics.map { ($0, path(of: $0.location.offset, in: tree)) }
            .filter { seen.insert($0.1).inserted }
        // Removing an element changes the indexes of its later siblings, so the last one comes first.
        for (diagnostic, path) in found.sorted(by: { $1.1.indexes.lexicographicallyPrecedes($0.1.indexes) }) {
            repair(diagnostic, path)
        }
    }

    private mutating func repair(_ diagnostic: Diagnostic, _ path: DraftPath) {
        let indexes = path.indexes[...]
        var element = self[indexes]
        let reason = "TODO: uncertain \(diagnostic.message)"
        switch diagnostic.rule {
        case .notSensitive:
            element.set("sensitive", "true")
            self[indexes] = element
            return
        case .invalidExample where path.attribute == "example":
            guard let example = element.attribute("example") else { break }
            element.attributes.removeAll { $0.name == "example" }
            element.set("shown", example.value, from: example.source)
            self[indexes] = element
            return
        case .contradiction where path.attribute == "shown":
            guard let shown = element.attribute("shown"), element["example"] == nil else { break }
            element.attributes.removeAll { $0.name == "shown" }
            element.set("example", shown.value, from: shown.source)
            self[indexes] = element
            return
        case .duplicateSwiftName where [.value, .error].contains(element.kind):
            let base =
                element["name"] ?? DraftWords.swiftName(element["wire"] ?? element["code"] ?? "", prefix: "value").name
            element.set("name", Self.next(base))
            self[indexes] = element
            return
        case .missingAttribute where [.value, .error].contains(element.kind) && element["name"] == nil:
            let derived = DraftWords.swiftName(element["wire"] ?? element["code"] ?? "", prefix: "value").name
            element.set("name", derived)
            self[indexes] = element
            return
        case .duplicateSwiftName where element.hasType:
            element.set("typeName", Self.next(typeName(indexes)))
            self[indexes] = element
            return
        case .missingAttribute where element.hasType && element["typeName"] == nil:
            element.set("typeName", typeName(indexes))
            self[indexes] = element
            return
        case .invisibleCharacter, .markdownEscape:
            if let name = path.attribute, let value = element.attribute(name) {
                let cleaned = value.value.withoutArtifacts
                if cleaned != value.value, !cleaned.isEmpty {
                    element.set(name, cleaned, from: value.source)
                    self[indexes] = element
                    return
                }
            } else if case .prose(let text) = element.content {
                let cleaned = text.withoutArtifacts
                if cleaned != text {
                    element.content = .prose(cleaned)
                    self[indexes] = element
                    return
                }
            }
        case .sampleDifference:
            if split(indexes) { return }
        case .exampleResponse where element.kind == .exampleResponse && element["broken"] == nil:
            // The vendor's body stays if there is a readable one beside it.
            let example = self[indexes.dropLast()]
            let isReadable = example.children.enumerated().contains { index, other in
                index != indexes.last && other.kind == .exampleResponse && other["broken"] == nil
                    && other["status"] == element["status"]
            }
            guard isReadable else { break }
            element.set("broken", "TODO: \(diagnostic.message)")
            self[indexes] = element
            return
        default: break
        }
        if let name = path.attribute, !element.needs(name), let removed = element.attribute(name) {
            element.attributes.removeAll { $0.name == name }
            element.comments.append(
                "TODO: uncertain the source states the \(DraftWords.noun(name)) '\(removed.value.prefix(300))': \(diagnostic.message)"
            )
            self[indexes] = element
            return
        }
        remove(indexes, as: reason)
    }

    /// Removes an element, or if the operation needs it, what can be removed around it.
    private mutating func remove(_ indexes: ArraySlice<Int>, as reason: String) {
        let element = self[indexes]
        switch element.kind {
        case .operation, .service:
            if !comments.contains(reason) { comments.append(reason) }
        case .source, .summary:
            var element = element
            element.comments.append(reason)
            if element.kind == .summary { element.content = .prose("TODO: say what the operation does.") }
            self[indexes] = element
        case .item:
            // A list needs its item.
            var element = element
            element.attributes = []
            element.set("type", "string")
            element.children = []
            element.comments.append(reason)
            self[indexes] = element
        default:
            let what = element["name"] ?? element["wire"] ?? element["code"] ?? element["use"] ?? element["arn"]
            let value: String =
                if case .value(let value) = element.content { " with the value '\(value.prefix(300))'" } else { "" }
            let place = element.contentSource ?? element.attributes.lazy.compactMap(\.source).first
            let line = place.map { ", line \($0.position.line) of \($0.file.path)" } ?? ""
            let named = what.map { " '\($0)'" } ?? ""
            remove(
                indexes,
                because: "TODO: uncertain <\(element.kind.elementName)>\(named)\(value)\(line): \(reason.dropFirst(16))"
            )
            removeEmptyParents(of: indexes)
        }
    }

    /// Removes parents that must not be empty.
    private mutating func removeEmptyParents(of indexes: ArraySlice<Int>) {
        let parent = indexes.dropLast()
        guard !parent.isEmpty else { return }
        let element = self[parent]
        guard element.children.isEmpty else { return }
        let comments = element.comments + element.lastComments
        switch element.kind {
        case .example, .request, .response, .errors, .history, .topics, .types, .resources, .sharedParameters:
            replace(parent, with: comments)
            removeEmptyParents(of: parent)
        case .parameter, .field, .member:
            guard element["type"] == "structure" else { return }
            var element = element
            element.set("type", "map")
            var item = DraftElement(.item)
            item.set("type", "string")
            element.children = [item]
            element.comments = comments
            element.lastComments = []
            self[parent] = element
        default: break
        }
    }

    private mutating func replace(_ indexes: ArraySlice<Int>, with comments: [String]) {
        guard let first = indexes.first, children.indices.contains(first) else { return }
        guard indexes.count == 1 else {
            children[first].replace(indexes.dropFirst(), with: comments)
            return
        }
        children.remove(at: first)
        if children.indices.contains(first) {
            children[first].comments = comments + children[first].comments
        } else {
            lastComments = comments + lastComments
        }
    }

    /// Splits an example whose responses differ into an example for each response.
    private mutating func split(_ indexes: ArraySlice<Int>) -> Bool {
        guard let index = indexes.first, children.indices.contains(index), children[index].kind == .example else {
            return false
        }
        let example = children[index]
        let readable = example.children.filter { $0.kind == .exampleResponse && $0["broken"] == nil }
        guard readable.count > 1, let last = example.children.lastIndex(where: { $0.kind == .exampleResponse }) else {
            return false
        }
        var (first, second) = (example, DraftElement(.example))
        var moved = [first.children.remove(at: last)]
        while let previous = first.children.last, previous["broken"] != nil, previous["format"] == moved[0]["format"] {
            moved.insert(first.children.removeLast(), at: 0)
        }
        second.children = moved
        children[index] = first
        children.insert(second, at: index + 1)
        return true
    }

    private var hasType: Bool {
        switch kind {
        case .parameter, .field, .member, .item:
            self["type"] == "structure" || children.contains { $0.kind == .value }
        default: false
        }
    }

    /// Returns a name for the type of an element: the names on the path to it.
    private func typeName(_ indexes: ArraySlice<Int>) -> String {
        var names: [String] = []
        var element = self
        for index in indexes where element.children.indices.contains(index) {
            element = element.children[index]
            if let name = element["typeName"] ?? element["name"] { names.append(name) }
        }
        let words = names.suffix(2).map { DraftWords.swiftName($0, prefix: "Type").name }
        let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        let isChanged = element["typeName"] != nil
        return (joined.isEmpty ? "Element" : joined) + (isChanged ? "" : names.count > 1 ? "" : "Type")
    }

    /// Returns a name that differs from a name.
    private static func next(_ name: String) -> String {
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(String(digits.reversed())), number < 1_000, number > 1 else { return name + "2" }
        return "\(name.dropLast(digits.count))\(number + 1)"
    }

    private func needs(_ attribute: String) -> Bool {
        if attribute == "use" { return self["type"] == nil }
        if kind == .service { return true }
        if attribute == "name", [.value, .error].contains(kind) { return false }
        return [
            "name", "type", "status", "code", "wire", "format", "arn", "access", "title", "about", "winner", "date",
        ]
        .contains(attribute)
            || kind == .condition || kind == .dependentAction || kind == .transition && attribute == "resource"
    }

    /// Replaces Markdown by plain text in one paragraph.
    mutating func makeProsePlain() {
        if case .prose(let text) = content {
            let words = text.split(whereSeparator: \.isWhitespace).map { word in
                word.filter { !"`*_[]|~\\#".contains($0) }
            }
            content = .prose(words.filter { !$0.isEmpty && $0 != "-" && $0 != "+" }.joined(separator: " "))
        }
        for index in children.indices { children[index].makeProsePlain() }
    }
}

extension String {
    /// The text without invisible characters and without backslashes before punctuation.
    fileprivate var withoutArtifacts: String {
        var result = String.UnicodeScalarView()
        let scalars = Array(unicodeScalars)
        for (index, scalar) in scalars.enumerated() where !scalar.isUnseen {
            if scalar == "\\", index + 1 < scalars.count, "_*-#[]|<>()~.`".unicodeScalars.contains(scalars[index + 1]) {
                continue
            }
            result.append(scalar)
        }
        return String(result)
    }
}
