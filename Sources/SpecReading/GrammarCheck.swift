internal import Diagnostics
internal import XMLTree

/// Holds a tree against the grammar, reports every difference, and keeps what fits.
struct GrammarCheck {
    let file: SourceFile
    var log = DiagnosticLog()

    init(file: SourceFile) { self.file = file }

    mutating func node(_ element: TreeElement, as kind: ElementKind) -> SpecNode {
        let rule = kind.rule
        let attributes = attributes(of: element, rule)
        let text = text(of: element, rule)
        return SpecNode(
            kind: kind, location: file.location(of: element), extent: file.extent(of: element), attributes: attributes,
            text: text, verbatim: verbatim(of: element, rule), children: children(of: element, rule))
    }

    // MARK: Attributes

    private mutating func attributes(of element: TreeElement, _ rule: ElementRule) -> SpecAttributes {
        var attributes = SpecAttributes()
        attributes.reserve(element.attributes.count)
        for attribute in element.attributes {
            guard let index = rule.attributes.firstIndex(where: { $0.name == attribute.name }) else {
                let correction = log.correction(of: attribute.name, among: rule.attributes.map(\.name))
                let place = file.location(ofName: attribute)
                // An attribute cannot be there twice.
                let isThere = element.attributes.contains { $0.name == correction.meant }
                log.report(
                    .unknownAttribute, "`<\(rule.name)>` has no attribute '\(attribute.name)'\(correction)", at: place,
                    fix: isThere ? nil : correction.fix(at: place))
                continue
            }
            let place = file.location(ofValue: attribute)
            attributes.append(rule.attributes[index].key, Located(attribute.value, at: place))
            let kind = rule.attributes[index].kind
            var correction = Correction.none
            let problem = kind.problem(with: attribute.value) { words in
                correction = log.correction(of: attribute.value, among: words)
                return correction
            }
            if let problem {
                let hasWire = rule.attributes.contains { $0.key == .wire }
                let remedy =
                    kind.isWireName && rule.attributes[index].key == .name && hasWire && !attribute.value.isBlank
                    ? "; choose another 'name' and put '\(attribute.value)' into 'wire'" : ""
                log.report(
                    kind.isWireName ? .wireName : .invalidValue, "'\(attribute.name)' \(problem)\(remedy)", at: place,
                    fix: correction.fix(at: place))
            }
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
        }
        return attributes
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

    private mutating func report(unexpected piece: TreeText, _ message: String) {
        let place = SourceLocation(file: file, offset: file.skipBlanks(from: piece.offset))
        log.report(.unexpectedText, message, at: place)
    }

    private func verbatim(of element: TreeElement, _ rule: ElementRule) -> String {
        guard case .verbatim = rule.text else { return "" }
        return element.texts.map(\.string).joined()
    }

    // MARK: Children

    private mutating func children(of element: TreeElement, _ rule: ElementRule) -> [SpecNode] {
        var nodes: [SpecNode] = []
        // By the index of each rule, the index of the first node that follows it.
        var first = [Int?](repeating: nil, count: rule.children.count)
        var furthest = 0
        for case .element(let child) in element.children {
            guard let index = rule.children.firstIndex(where: { $0.name == child.name }) else {
                report(unknown: child, in: rule, of: element)
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
                    notes: [.init("`<\(later)>` is here", at: nodes[last].location)])
            }
            furthest = max(furthest, index)
            nodes.append(node(child, as: expected.kind))
        }
        for (expected, node) in zip(rule.children, first) where expected.occurrence.isRequired && node == nil {
            log.report(
                .missingElement, "`<\(rule.name)>` needs \(article(expected.name)) `<\(expected.name)>`",
                at: file.location(of: element))
        }
        return nodes
    }

    private mutating func report(unknown child: TreeElement, in rule: ElementRule, of parent: TreeElement) {
        let names = rule.children.map(\.name)
        let correction = log.correction(of: child.name, among: names)
        var hint = correction.description
        if hint.isEmpty {
            switch (names.isEmpty, rule.text) {
            case (false, _): hint = "; expected: \(names.joined(separator: ", "))"
            case (true, .none): hint = ", which is empty"
            case (true, _): hint = ", which holds text only; a `<` in text is written `&lt;`"
            }
        }
        log.report(
            .unknownElement, "`<\(child.name)>` is not expected in `<\(rule.name)>`\(hint)",
            at: file.location(of: child), fix: fix(child, correction, in: rule, of: parent))
    }

    /// Renames the element, unless there is one of that name already and there can be one only.
    private func fix(
        _ child: TreeElement, _ correction: Correction, in rule: ElementRule, of parent: TreeElement
    ) -> Fix? {
        guard let name = correction.certain, let expected = rule.children.first(where: { $0.name == name }),
            !expected.occurrence.isSingle || !parent.elements.contains(where: { $0.name == name })
        else { return nil }
        return .rename(element: child.name, to: name, extent: file.extent(of: child))
    }
}

extension ChildRule.Occurrence {
    package var isSingle: Bool { self == .optional || self == .one }
    package var isRequired: Bool { self == .one || self == .several }
}

/// The article of an English word, by its first letter.
package func article(_ word: String) -> String { word.first.map { "aeiou".contains($0) } == true ? "an" : "a" }
