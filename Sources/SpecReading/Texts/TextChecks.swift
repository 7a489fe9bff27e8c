import SDKGenDiagnostics

/// Checks all values and texts of a file for artifacts of copying.
struct TextChecks {
    private var log = DiagnosticLog()

    static func problems(of root: SpecNode) -> DiagnosticLog {
        var checks = TextChecks()
        checks.visit(root, subject: nil)
        return checks.log
    }

    private mutating func visit(_ node: SpecNode, subject: String?) {
        let subject = Self.name(of: node) ?? subject
        for attribute in node.kind.rule.attributes {
            guard let value = node.attributes[attribute.key] else { continue }
            visit(value, attribute, subject)
        }
        if let text = node.text { visit(text, node.kind, subject) }
        if !node.verbatim.string.isEmpty { visit(verbatim: node, subject) }
        for child in node.children { visit(child, subject: subject) }
    }

    private static func name(of node: SpecNode) -> String? {
        switch node.kind {
        // The names of these elements are of another kind, or belong to a parent that has a name.
        case .item, .value, .source, .conflict, .suppress: nil
        default: (node.word(.name) ?? node.word(.code) ?? node.word(.use))?.value
        }
    }

    // MARK: Values

    private mutating func visit(_ value: Located<String>, _ attribute: AttributeRule, _ subject: String?) {
        guard Self.isSuspicious(value) else { return }
        var check = SpellingCheck(value, what: "'\(attribute.name)'", subject: subject)
        switch (attribute.kind, attribute.key) {
        case (.wireName, _): check.checkMarkdownEscapes()
        // A verbatim example of the vendor's document, errors included.
        case (_, .shown), (_, .pattern): check.checkCharacters([.invisible])
        case (.text, .title), (.text, .about), (.text, .broken), (.text, .unit):
            check.checkCharacters()
            check.checkDoubleEscapes()
        case (.text, _), (.anyText, _):
            check.checkCharacters()
            check.checkMarkdownEscapes()
            check.checkDoubleEscapes()
            check.checkBlanks(isAttribute: true)
        default: return
        }
        log.append(check.log)
    }

    /// Returns whether a value has any byte that a check looks for.
    private static func isSuspicious(_ value: Located<String>) -> Bool {
        let bytes = value.value.utf8
        guard let first = bytes.first, let last = bytes.last else { return false }
        if first == 32 || last == 32 || bytes.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "\\") || $0 < 32 }) {
            return true
        }
        guard value.location.length > 0 else { return false }
        let raw = value.location.file.bytes[value.location.offset...].prefix(value.location.length)
        return raw.contains { $0 == 10 || $0 == UInt8(ascii: "&") }
    }

    // MARK: Texts

    private mutating func visit(verbatim node: SpecNode, _ subject: String?) {
        let text = node.verbatim
        let isSet = node.kind == .exampleSet
        let isXML = node.string(.format)?.value == "xml"
        let what = isSet ? "the value of '\(subject ?? "")'" : "the body"
        var check = SpellingCheck(
            text.string, from: text.offset, in: node.location.file, what: what, subject: subject)
        check.checkCharacters(isSet ? [.invisible, .confusable] : [.invisible])
        if isSet { check.checkBlanks(isAttribute: false) }
        // In JSON, the check of the body reports an invalid escape.
        if isSet || isXML { check.checkMarkdownEscapes() }
        if !isXML { check.checkDoubleEscapes() }
        log.append(check.log)
    }

    private mutating func visit(_ text: SpecText, _ kind: ElementKind, _ subject: String?) {
        let name = kind.rule.name
        if text.lines.contains(where: { line in line.utf8.contains { $0 >= 0x80 || $0 == UInt8(ascii: "&") } }) {
            var check = SpellingCheck(text, what: "the text of `<\(name)>`", subject: subject)
            check.checkCharacters()
            check.checkDoubleEscapes()
            log.append(check.log)
        }
        guard kind == .summary || ProseCheck.concerns(text) else { return }
        var check = ProseCheck(text, of: kind, subject: subject)
        check.checkBackticks()
        check.checkEscapesInCode()
        check.checkLinks()
        check.checkUnsupported()
        if kind == .summary { check.checkSentence() }
        log.append(check.log)
    }
}
