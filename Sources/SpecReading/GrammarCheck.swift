import SDKGenDiagnostics
import SDKGenXMLTree

/// Holds a tree against the grammar, reports every difference, and keeps what fits.
struct GrammarCheck {
    let file: SourceFile
    var log = DiagnosticLog()

    /// The elements, by their offsets, that have a child of an unknown name.
    private var unknownChildren: Set<Int> = []

    init(file: SourceFile) { self.file = file }

    /// Nothing that follows from what an element says is told when what it says is a guess.
    private mutating func guess(_ element: TreeElement) {
        log.guess(at: file.location(of: element))
        for attribute in element.attributes { log.guess(at: file.location(ofValue: attribute)) }
        for child in element.elements { log.guess(at: file.location(of: child)) }
    }

    mutating func node(_ element: TreeElement, as kind: ElementKind) -> SpecNode {
        let rule = kind.rule
        let before = log.diagnostics.count
        let attributes = attributes(of: element, rule)
        var isGuess = log.diagnostics.count > before
        let text = text(of: element, rule)
        let children = children(of: element, rule)
        isGuess = isGuess || unknownChildren.remove(element.offset) != nil
        // A container of elements is what it is, whatever one of them should be.
        if case .none = rule.text { isGuess = false }
        if isGuess { guess(element) }
        return SpecNode(
            kind: kind, location: file.location(of: element), extent: file.extent(of: element), attributes: attributes,
            text: text, verbatim: verbatim(of: element, rule), children: children, isGuess: isGuess)
    }

    // MARK: Attributes

    private mutating func attributes(of element: TreeElement, _ rule: ElementRule) -> SpecAttributes {
        var attributes = SpecAttributes()
        attributes.reserve(element.attributes.count)
        lazy var present = Set(element.attributes.map(\.name))
        for attribute in element.attributes {
            guard let index = rule.attributes.firstIndex(where: { $0.name == attribute.name }) else {
                // The prefix of a namespace is told with the namespace.
                if element.declaresNamespace, attribute.name.contains(":") { continue }
                let advice = rule.advice(forUnknown: attribute, of: element, beside: present) { names in
                    log.correction(of: attribute.name, among: names)
                }
                let place = file.location(ofName: attribute)
                log.report(
                    .unknownAttribute, "`<\(rule.name)>` has no attribute '\(attribute.name)'\(advice.text)", at: place,
                    fix: advice.certain.flatMap { .replace(place, with: $0.name) })
                if let meant = advice.meant, !attributes.has(meant.key) {
                    let value = fitting(attribute.value, meant.kind).value
                    attributes.append(meant.key, Located(value, at: file.location(ofValue: attribute)))
                }
                continue
            }
            let place = file.location(ofValue: attribute)
            let kind = rule.attributes[index].kind
            let (value, problem, correction) = fitting(attribute.value, kind)
            if let problem {
                let hasWire = rule.attributes.contains { $0.key == .wire }
                let remedy =
                    kind.isWireName && rule.attributes[index].key == .name && hasWire && !attribute.value.isBlank
                    ? "; choose another 'name' and put '\(attribute.value)' into 'wire'" : ""
                log.report(
                    kind.isWireName ? .wireName : .invalidValue, "'\(attribute.name)' \(problem)\(remedy)", at: place,
                    fix: correction.fix(at: place))
            }
            attributes.append(rule.attributes[index].key, Located(value, at: place))
        }
        if element.declaresNamespace {
            log.report(
                .unknownAttribute, "`<\(rule.name)>` has no attribute 'xmlns': the spec language has no namespaces",
                at: file.location(of: element))
        }
        for name in rule.requiredAttributes where !attributes.has(name) {
            log.report(
                .missingAttribute, "`<\(rule.name)>` needs the attribute '\(name.rawValue)'",
                at: file.location(of: element))
            if let value = Self.placeholder(for: name, of: element) {
                attributes.append(name, Located(value, at: file.location(of: element)))
            }
        }
        return attributes
    }

    /// The value if its kind allows it, else the problem and a value that the kind allows.
    private mutating func fitting(
        _ value: String, _ kind: AttributeKind
    ) -> (value: String, problem: String?, correction: Correction) {
        var correction = Correction.none
        let problem = kind.problem(with: value) { words in
            correction = Synonyms.correction(of: value, among: words) ?? log.correction(of: value, among: words)
            return correction
        }
        guard let problem else { return (value, nil, .none) }
        return (kind.recovered(from: value, meaning: correction.meant), problem, correction)
    }

    /// What stands for an attribute that is missing, so that what refers to the element does not miss the element as well.
    private static func placeholder(for name: AttributeName, of element: TreeElement) -> String? {
        let children = Set(element.elements.map(\.name))
        switch name {
        case .type: return children.contains("member") ? "structure" : children.contains("item") ? "list" : "string"
        case .status: return "400"
        case .message, .title: return "%s"
        case .wire: return element.texts.first?.string.trimmed
        default: return nil
        }
    }

    // MARK: Text

    private mutating func text(of element: TreeElement, _ rule: ElementRule) -> SpecText? {
        var text: SpecText?
        var sawElement = false
        let takesText = rule.text != .none
        for child in element.children {
            switch child {
            case .element(let element):
                // What does not belong here is refused anyway; the text after it is still text.
                sawElement = sawElement || takesText && rule.children.contains { $0.name == element.name }
            case .text(let piece):
                guard !piece.string.isBlank else { continue }
                switch rule.text {
                case .verbatim: continue
                case .none:
                    report(unexpected: piece, "`<\(rule.name)>` holds no text")
                case .markdown, .requiredMarkdown:
                    if sawElement {
                        report(unexpected: piece, "the text of `<\(rule.name)>` comes before its first child element")
                    } else {
                        if text == nil { checkIndentation(of: piece, rule) }
                        text = text ?? SpecText(piece.string, at: piece.offset, in: file)
                    }
                }
            }
        }
        if case .requiredMarkdown = rule.text, text == nil {
            log.report(.missingText, "`<\(rule.name)>` needs text", at: file.location(of: element))
        }
        return text
    }

    private mutating func checkIndentation(of piece: TreeText, _ rule: ElementRule) {
        guard let line = Indentation.mixture(in: piece.string) else { return }
        log.report(
            .mixedIndentation,
            "the text of `<\(rule.name)>` is indented with tabs here and with spaces before, or the other way round; use spaces",
            at: file.place(ofText: line..<(line + 1), from: piece.offset))
    }

    private mutating func report(unexpected piece: TreeText, _ message: String) {
        let place = SourceLocation(file: file, offset: file.skipBlanks(from: piece.offset))
        log.report(.unexpectedText, message, at: place)
    }

    private func verbatim(of element: TreeElement, _ rule: ElementRule) -> VerbatimText {
        guard case .verbatim = rule.text else { return .none }
        let texts = element.texts
        return VerbatimText(
            string: texts.map(\.string).joined(), offset: texts.first?.offset ?? element.offset,
            holdsElements: !element.elements.isEmpty)
    }

    // MARK: Children

    private mutating func children(of element: TreeElement, _ rule: ElementRule) -> [SpecNode] {
        if case .verbatim = rule.text {
            if let child = element.elements.first {
                log.report(
                    .unknownElement,
                    "`<\(rule.name)>` holds text, and `<\(child.name)>` is none; put the text into `<![CDATA[` and `]]>`",
                    at: file.location(of: child))
            }
            return []
        }
        var nodes: [SpecNode] = []
        lazy var present = Set(element.elements.map(\.name))
        // By the index of each rule, the index of the first node that follows it.
        var first = [Int?](repeating: nil, count: rule.children.count)
        var furthest = 0
        for case .element(let child) in element.children {
            guard let index = rule.children.firstIndex(where: { $0.name == child.name }) else {
                unknownChildren.insert(element.offset)
                if let meant = report(unknown: child, in: rule, beside: present) {
                    nodes.append(meantNode(child, as: meant))
                }
                continue
            }
            let expected = rule.children[index]
            if let before = first[index], expected.occurrence.isSingle {
                log.report(
                    .repeatedElement, "`<\(rule.name)>` has a second `<\(child.name)>`", at: file.location(of: child),
                    notes: [.init("the first one is here", at: nodes[before].location)])
            }
            first[index] = first[index] ?? nodes.count
            if index < furthest, let last = first[furthest] {
                let later = rule.children[furthest].name
                log.report(
                    .elementOrder, "`<\(child.name)>` must come before `<\(later)>`", at: file.location(of: child),
                    notes: [.init("`<\(later)>` is here", at: nodes[last].location)],
                    fix: .move(
                        file.extent(of: child), before: nodes[last].extent,
                        title: "Move `<\(child.name)>` before `<\(later)>`."))
            }
            furthest = max(furthest, index)
            nodes.append(node(child, as: expected.kind))
        }
        for (expected, node) in zip(rule.children, first)
        where expected.occurrence.isRequired && node == nil
            && !nodes.contains(where: { $0.kind == expected.kind })
        {
            log.report(
                .missingElement, "`<\(rule.name)>` needs \(article(expected.name)) `<\(expected.name)>`",
                at: file.location(of: element))
        }
        return nodes
    }

    /// - Returns: the kind of element that was meant, where that is clear.
    private mutating func report(
        unknown child: TreeElement, in rule: ElementRule, beside present: Set<String>
    ) -> ElementKind? {
        let names = rule.children.map(\.name)
        var advice = rule.advice(forUnknownElement: child.name, beside: present) { names in
            log.correction(of: child.name, among: names)
        }
        if let meant = advice.meant, child.elements.contains(where: { $0.name == meant.name }) {
            advice = Advice(text: "; its `<\(meant.name)>` elements stand here themselves")
        }
        var hint = advice.text
        if hint.isEmpty {
            switch (names.isEmpty, rule.text) {
            case (false, _): hint = "; expected: \(names.joined(separator: ", "))"
            case (true, .none): hint = ", which is empty"
            case (true, _): hint = ", which holds text only; a `<` in text is written `&lt;`"
            }
        }
        log.report(
            .unknownElement, "`<\(child.name)>` is not expected in `<\(rule.name)>`\(hint)",
            at: file.location(of: child),
            fix: advice.certain.flatMap { .rename(element: child.name, to: $0.name, extent: file.extent(of: child)) })
        return advice.meant?.kind
    }

    /// Reads an element under another name than its own. What it lacks itself is left to be told when the name is right.
    private mutating func meantNode(_ element: TreeElement, as kind: ElementKind) -> SpecNode {
        var inner = GrammarCheck(file: file)
        let node = inner.node(element, as: kind)
        let own = file.location(of: element).offset
        inner.log.removeAll { $0.location.offset == own }
        log.append(inner.log)
        return node
    }
}

extension ChildRule.Occurrence {
    package var isSingle: Bool { self == .optional || self == .one }
    package var isRequired: Bool { self == .one || self == .several }
}

/// The article of an English word, by its first letter.
package func article(_ word: String) -> String { word.first.map { "aeiou".contains($0) } == true ? "an" : "a" }
