import SDKGenDiagnostics
import SDKGenXMLTree

/// Checks an XML tree against the grammar, reports every violation, and keeps the valid parts.
struct GrammarCheck {
    let file: SourceFile
    var log = DiagnosticLog()

    /// The offsets of the elements that have a child with an unknown name.
    private var unknownChildren: Set<Int> = []

    init(file: SourceFile) { self.file = file }

    /// Marks an element, its attributes and its children as guessed, which suppresses follow-up diagnostics about them.
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
        // An element without text is a container: an invalid child does not make the container a guess.
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
                // The diagnostic about the namespace covers attributes with its prefix.
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
        // With 'type', 'use' refers to a structure or an enumeration.
        let isReference = attributes.has(.use) && !attributes.has(.type)
        let required = rule.requiredAttributes + (isReference ? [] : rule.requiredWithoutUse)
        for name in required where !attributes.has(name) {
            log.report(
                .missingAttribute, "`<\(rule.name)>` requires the attribute '\(name.rawValue)'",
                at: file.location(of: element))
            if let value = Self.placeholder(for: name, of: element) {
                attributes.append(name, Located(value, at: file.location(of: element)))
            }
        }
        return attributes
    }

    /// Returns the value if the attribute's kind allows it; otherwise returns the problem and a value that the kind
    /// allows.
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

    /// Returns a value for a missing attribute, so that references to the element still resolve.
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
                // An unknown element is an error of its own; text after it is still text.
                sawElement = sawElement || takesText && rule.children.contains { $0.name == element.name }
            case .text(let piece):
                guard !piece.string.isBlank else { continue }
                switch rule.text {
                case .verbatim: continue
                case .none:
                    report(unexpected: piece, "`<\(rule.name)>` takes no text")
                case .markdown, .requiredMarkdown:
                    if sawElement {
                        report(
                            unexpected: piece, "the text of `<\(rule.name)>` must come before its first child element")
                    } else {
                        if text == nil { checkIndentation(of: piece, rule) }
                        text = text ?? SpecText(piece.string, at: piece.offset, in: file)
                    }
                }
            }
        }
        if case .requiredMarkdown = rule.text, text == nil {
            log.report(.missingText, "`<\(rule.name)>` requires text", at: file.location(of: element))
        }
        return text
    }

    private mutating func checkIndentation(of piece: TreeText, _ rule: ElementRule) {
        guard let line = Indentation.mixture(in: piece.string) else { return }
        log.report(
            .mixedIndentation,
            "the text of `<\(rule.name)>` mixes tabs and spaces in its indentation; use spaces",
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
            containsElements: !element.elements.isEmpty)
    }

    // MARK: Children

    private mutating func children(of element: TreeElement, _ rule: ElementRule) -> [SpecNode] {
        if case .verbatim = rule.text {
            if let child = element.elements.first {
                log.report(
                    .unknownElement,
                    "`<\(rule.name)>` takes text only, not `<\(child.name)>`; enclose the text in `<![CDATA[` and `]]>`",
                    at: file.location(of: child))
            }
            return []
        }
        var nodes: [SpecNode] = []
        lazy var present = Set(element.elements.map(\.name))
        // For each child rule, the index of its first node.
        var first = [Int?](repeating: nil, count: rule.children.count)
        var furthest = 0
        for case .element(let child) in element.children {
            guard let index = rule.children.firstIndex(where: { $0.name == child.name }) else {
                unknownChildren.insert(element.offset)
                if let meant = report(unknown: child, in: rule, beside: present) {
                    nodes.append(correctedNode(child, as: meant))
                }
                continue
            }
            let expected = rule.children[index]
            if let before = first[index], expected.occurrence.isSingle {
                log.report(
                    .repeatedElement, "`<\(rule.name)>` has a second `<\(child.name)>`", at: file.location(of: child),
                    notes: [.init("the first `<\(child.name)>` is here", at: nodes[before].location)])
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
                .missingElement, "`<\(rule.name)>` requires \(article(expected.name)) `<\(expected.name)>`",
                at: file.location(of: element))
        }
        return nodes
    }

    /// Reports an unknown child element.
    ///
    /// - Returns: The kind of element that the author meant, if it is clear.
    private mutating func report(
        unknown child: TreeElement, in rule: ElementRule, beside present: Set<String>
    ) -> ElementKind? {
        let names = rule.children.map(\.name)
        var advice = rule.advice(forUnknownElement: child.name, beside: present) { names in
            log.correction(of: child.name, among: names)
        }
        if let meant = advice.meant, child.elements.contains(where: { $0.name == meant.name }) {
            advice = Advice(text: "; write its `<\(meant.name)>` elements here directly")
        }
        var hint = advice.text
        if hint.isEmpty {
            switch (names.isEmpty, rule.text) {
            case (false, _): hint = "; expected: \(names.joined(separator: ", "))"
            case (true, .none): hint = ", which takes no child elements"
            case (true, _): hint = ", which takes text only; write `<` in text as `&lt;`"
            }
        }
        log.report(
            .unknownElement, "`<\(child.name)>` is not allowed in `<\(rule.name)>`\(hint)",
            at: file.location(of: child),
            fix: advice.certain.flatMap { .rename(element: child.name, to: $0.name, extent: file.extent(of: child)) })
        return advice.meant?.kind
    }

    /// Reads a misspelled element as the meant kind. Problems of the element's own start tag are not reported, because
    /// they depend on the name.
    private mutating func correctedNode(_ element: TreeElement, as kind: ElementKind) -> SpecNode {
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

/// Returns the indefinite article of an English word, chosen by the word's first letter.
package func article(_ word: String) -> String { word.first.map { "aeiou".contains($0) } == true ? "an" : "a" }
