/// Finds the first syntax error of a document that libxml2 has rejected.
///
/// libxml2 stops at some distance after an error, with a message that depends on its version. This scan reports the
/// error itself, and the location at which an unclosed construct begins.
struct SyntaxScan {
    private let source: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var open: [(name: String, offset: Int)] = []
    private var hasRoot = false

    /// Returns the first error, or nil if the scan finds none.
    static func firstError(in source: UnsafeBufferPointer<UInt8>) -> TreeError? {
        if let offset = firstInvalidByte(in: source) {
            return TreeError(reason: .encoding, message: "a spec must be in UTF-8", offset: offset, related: nil)
        }
        var scan = SyntaxScan(source: source)
        do throws(TreeError) {
            try scan.document()
            return nil
        } catch {
            return error
        }
    }

    private init(source: UnsafeBufferPointer<UInt8>) {
        self.source = source
        if source.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    // MARK: Document

    private mutating func document() throws(TreeError) {
        if isAt("<?xml"), isBlank(at: position + 5) || isAt("<?xml?") { try declaration() }
        while !isAtEnd {
            if isAt("<") { try markup() } else { try text() }
        }
        if let unclosed = open.last {
            throw mistake(
                "the file ends before `<\(unclosed.name)>` is closed", at: source.count, opened: unclosed.name,
                unclosed.offset)
        }
        if !hasRoot { throw mistake("the file has no root element", at: source.count) }
    }

    private mutating func declaration() throws(TreeError) {
        let start = position
        position += "<?xml".utf8.count
        var words: [String] = []
        while true {
            skipBlanks()
            if isAtEnd { throw unfinished("the XML declaration", closedBy: "?>", openedAt: start) }
            if isAt("?>"), words.first == "version=1.0" {
                position += 2
                return
            }
            guard let word = pseudoAttribute() else {
                throw mistake("the XML declaration must be `<?xml version=\"1.0\" encoding=\"UTF-8\"?>`", at: start)
            }
            words.append(word)
        }
    }

    /// Scans a part of the XML declaration. Returns nil if there is none, or if it is malformed.
    private mutating func pseudoAttribute() -> String? {
        let name = name()
        skipBlanks()
        guard ["version", "encoding", "standalone"].contains(name), isAt("=") else { return nil }
        position += 1
        skipBlanks()
        guard isAt("\"") || isAt("'") else { return nil }
        let quote = source[position]
        guard let end = source[(position + 1)...].firstIndex(of: quote) else { return nil }
        let value = String(decoding: source[(position + 1)..<end], as: UTF8.self)
        position = end + 1
        return name == "standalone" && value != "yes" && value != "no" ? nil : "\(name)=\(value)"
    }

    private mutating func text() throws(TreeError) {
        guard open.isEmpty else {
            while !isAtEnd, !isAt("<") {
                if isAt("&") {
                    try reference()
                } else if isAt("]]>") {
                    throw mistake("`]]>` ends a CDATA section, but none is open; write `]]&gt;` in text")
                } else {
                    try character()
                }
            }
            return
        }
        skipBlanks()
        guard !isAtEnd, !isAt("<") else { return }
        throw mistake(
            hasRoot
                ? "the root element is followed by other content; delete it" : "the file must begin with an element",
            at: position)
    }

    // MARK: Markup

    private mutating func markup() throws(TreeError) {
        if isAt("<!--") {
            try comment()
        } else if isAt("<![CDATA["), !open.isEmpty {
            try piece("a CDATA section", until: "]]>")
        } else if isAt("<?") {
            try instruction()
        } else if isAt("<!") {
            try declarationInBody()
        } else if isAt("</") {
            try endTag()
        } else {
            try startTag()
        }
    }

    /// Reports comments, DOCTYPEs and CDATA sections that are malformed or misplaced.
    private func declarationInBody() throws(TreeError) {
        let word = String(decoding: source[position...].prefix(9), as: UTF8.self).uppercased()
        if word == "<!DOCTYPE" || word.hasPrefix("<!ENTITY") || word.hasPrefix("<!ELEMENT") || word == "<!ATTLIST" {
            throw TreeError(
                reason: .doctype, message: "a spec must not have a DOCTYPE; delete it", offset: position, related: nil)
        }
        if word == "<![CDATA[" {
            throw mistake(
                isAt("<![CDATA[")
                    ? "a CDATA section must be inside an element"
                    : "a CDATA section begins with `<![CDATA[`, in capital letters")
        }
        throw mistake("`<!` must begin a comment, `<!--`, or a CDATA section, `<![CDATA[`")
    }

    private mutating func comment() throws(TreeError) {
        let start = position
        position += 4
        guard let dashes = find("--") else { throw unfinished("a comment", closedBy: "-->", openedAt: start) }
        if source[dashes...].starts(with: "-->".utf8) {
            position = dashes + 3
            return
        }
        if dashes >= 2, source[(dashes - 2)...].starts(with: "<!--".utf8) {
            throw mistake(
                "a comment begins inside a comment; the outer one is not closed by `-->`", at: dashes - 2,
                related: ("the outer one is opened here", start))
        }
        guard find("-->") != nil else { throw unfinished("a comment", closedBy: "-->", openedAt: start) }
        throw mistake(
            "`--` is not allowed inside a comment", at: dashes, related: ("the comment is opened here", start))
    }

    private mutating func piece(_ what: String, until mark: StaticString) throws(TreeError) {
        let start = position
        guard let end = find(mark) else { throw unfinished(what, closedBy: "\(mark)", openedAt: start) }
        while position < end { try character() }
        position = end + mark.utf8CodeUnitCount
    }

    private mutating func instruction() throws(TreeError) {
        let start = position
        position += 2
        let target = name()
        if target.lowercased() == "xml" {
            throw mistake("an XML declaration is allowed only once, at the very beginning of a file", at: start)
        }
        position = start
        try piece("a processing instruction", until: "?>")
    }

    private mutating func endTag() throws(TreeError) {
        let start = position
        position += 2
        let name = name()
        skipBlanks()
        guard let last = open.last else {
            throw mistake("`</\(name)>` closes an element that is not open", at: start)
        }
        guard isAt(">") else {
            if isAtEnd { throw unfinished("the end tag of `<\(last.name)>`", closedBy: ">", openedAt: start) }
            throw mistake("the end tag `</\(name)` is not closed by `>`", at: start)
        }
        guard name == last.name else {
            if open.contains(where: { $0.name == name }) {
                throw mistake(
                    "`<\(last.name)>` is not closed before `</\(name)>`", at: last.offset,
                    related: ("`</\(name)>` is here", start))
            }
            throw mistake(
                "the end tag `</\(name)>` does not match the open element `<\(last.name)>`", at: start,
                opened: last.name, last.offset)
        }
        position += 1
        open.removeLast()
    }

    private mutating func startTag() throws(TreeError) {
        let start = position
        position += 1
        guard !isAtEnd else { throw mistake("the file ends inside a tag", at: start) }
        let name = name()
        guard !name.isEmpty else {
            if isAt("[CDATA[") { throw mistake("a CDATA section begins with `<![CDATA[`", at: start) }
            skipBlanks()
            let isTag =
                position > start + 1 && !self.name().isEmpty && (isAt(">") || isAt("/>") || isBlank(at: position))
            throw mistake(
                "write a literal `<` as `&lt;`" + (isTag ? "; in a tag, the name directly follows the `<`" : ""),
                at: start)
        }
        if hasRoot, open.isEmpty {
            throw mistake("the root element is followed by other content; delete it", at: start)
        }
        try checkPrefix(of: name, at: start)
        hasRoot = true
        let isEmpty = try attributes(Tag(name: name, offset: start))
        if !isEmpty { open.append((name, start)) }
    }

    private func checkPrefix(of name: String, at offset: Int) throws(TreeError) {
        guard let colon = name.firstIndex(of: ":") else { return }
        if name[..<colon] == "xml" || contains("xmlns:\(name[..<colon])") { return }
        throw mistake(
            "'\(name)' has a namespace prefix, but the spec language has no namespaces; delete the prefix", at: offset)
    }

    // MARK: Attributes

    private struct Tag {
        let name: String
        let offset: Int
    }

    private struct Value {
        let attribute: String
        /// The offset of the opening quote.
        let quote: Int
        /// The offset of the closing quote.
        var end: Int
    }

    /// Scans the attributes of a tag.
    ///
    /// - Returns: Whether the tag ends with `/>`.
    private mutating func attributes(_ tag: Tag) throws(TreeError) -> Bool {
        var names: [String: Int] = [:]
        var last: Value?
        while true {
            let hasBlank = isBlank(at: position)
            skipBlanks()
            if isAtEnd { throw unfinished("the tag `<\(tag.name)`", closedBy: ">", openedAt: tag.offset) }
            if isAt("/>") {
                position += 2
                return true
            }
            if isAt(">") {
                position += 1
                return false
            }
            if isAt("<") { throw mistake("the tag `<\(tag.name)` is not closed by `>`", at: tag.offset) }
            if let last, !hasBlank { throw missingBlank(after: last, in: tag) }
            let start = position
            let attribute = name()
            guard !attribute.isEmpty else { throw unexpectedCharacter(in: tag, after: last) }
            skipBlanks()
            guard isAt("=") else { throw missingValue(of: attribute, at: start, in: tag, after: last) }
            position += 1
            skipBlanks()
            if let first = names[attribute] {
                throw mistake(
                    "the element already has this attribute", at: start, related: ("the first one is here", first))
            }
            names[attribute] = start
            if attribute != "xmlns", !attribute.hasPrefix("xmlns:") { try checkPrefix(of: attribute, at: start) }
            last = try value(of: attribute, in: tag)
        }
    }

    private mutating func value(of attribute: String, in tag: Tag) throws(TreeError) -> Value {
        let quote = position
        guard isAt("\"") || isAt("'") else {
            if isAtEnd { throw unfinished("the tag `<\(tag.name)`", closedBy: ">", openedAt: tag.offset) }
            if let character = typographicQuote {
                throw mistake("the value of an attribute must be in straight quotes, not in `\(character)`")
            }
            throw mistake("the value of an attribute must be in quotes")
        }
        let mark = source[quote]
        position += 1
        while !isAtEnd, source[position] != mark {
            if isAt("<") { throw bareMark(in: attribute, quote: quote) }
            if isAt("&") { try reference() } else { try character() }
        }
        guard !isAtEnd else { throw neverClosed(attribute, quote) }
        position += 1
        return Value(attribute: attribute, quote: quote, end: position - 1)
    }

    private func neverClosed(_ attribute: String, _ quote: Int) -> TreeError {
        mistake("the quote that opens the value of '\(attribute)' is never closed", at: quote)
    }

    /// Returns the error for a `<` in a value: either the `<` is not escaped, or the closing quote before it is
    /// missing.
    private func bareMark(in attribute: String, quote: Int) -> TreeError {
        let mark = source[quote]
        guard let next = source[position...].firstIndex(of: mark) else { return neverClosed(attribute, quote) }
        let before = source[position..<next].last { !isBlank($0) }
        if before == UInt8(ascii: "=") { return neverClosed(attribute, quote) }
        if source[quote..<position].contains(UInt8(ascii: ">")), source[position..<next].contains(UInt8(ascii: ">")) {
            return mistake(
                "the value of '\(attribute)' that begins here runs into a tag; close its quote, or write `<` as `&lt;`",
                at: quote)
        }
        return mistake("write a literal `<` as `&lt;`")
    }

    /// Returns the error for a value that is followed by neither whitespace nor the end of the tag.
    private mutating func missingBlank(after value: Value, in tag: Tag) -> TreeError {
        if source[..<value.end].last(where: { !isBlank($0) }) == UInt8(ascii: "="), value.end > value.quote + 1 {
            return mistake(
                "the quote that opens the value of '\(value.attribute)' is not closed before the next attribute",
                at: value.quote)
        }
        let start = position
        let name = name()
        if name.isEmpty, !isAt("\""), !isAt("'") { return unexpectedCharacter(in: tag, after: nil) }
        skipBlanks()
        if !name.isEmpty, isAt("=") { return mistake("a space is missing before the attribute '\(name)'", at: start) }
        return quoteInside(value)
    }

    private func quoteInside(_ value: Value) -> TreeError {
        let isDouble = source[value.quote] == UInt8(ascii: "\"")
        return mistake(
            isDouble
                ? "the value of '\(value.attribute)' ends here; write a `\"` inside a value as `&quot;`"
                : "the value of '\(value.attribute)' ends here; write a `'` inside a value as `&apos;`", at: value.end
        )
    }

    private func missingValue(of attribute: String, at start: Int, in tag: Tag, after last: Value?) -> TreeError {
        if isAtEnd { return unfinished("the tag `<\(tag.name)`", closedBy: ">", openedAt: tag.offset) }
        if let last, isAt("\"") || isAt("'") { return quoteInside(last) }
        let isText = last == nil && start == tag.offset + 1 + tag.name.utf8.count + 1
        return mistake(
            "the attribute '\(attribute)' has no value; write `\(attribute)=\"…\"`"
                + (isText ? ", or close `<\(tag.name)` with `>`" : ""), at: start)
    }

    private func unexpectedCharacter(in tag: Tag, after last: Value?) -> TreeError {
        if let last, isAt("\"") || isAt("'") { return quoteInside(last) }
        if isAt("/") { return mistake("a `/` in a tag is allowed only before the closing `>`") }
        let rest = String(decoding: source[position...].prefix(4), as: UTF8.self)
        if isAt("\\>") { return mistake("`\\` is not allowed in a tag; end an empty element with `/>`") }
        return mistake("`\(rest.prefix(1))` is not allowed in the tag `<\(tag.name)`")
    }

    private var typographicQuote: Character? {
        let character = String(decoding: source[position...].prefix(3), as: UTF8.self).first
        return character.flatMap { "“”„‘’«»＂".contains($0) ? $0 : nil }
    }

    // MARK: Characters

    private mutating func reference() throws(TreeError) {
        let start = position
        position += 1
        if isAt("#") {
            try numericReference(from: start)
            return
        }
        let name = name()
        let isKnown = ["lt", "gt", "amp", "quot", "apos"].contains(name)
        guard !name.isEmpty, isAt(";") else {
            throw mistake(
                isKnown ? "the reference `&\(name)` needs a `;`" : "write a literal `&` as `&amp;`", at: start)
        }
        guard isKnown else {
            throw mistake(
                "the entity `&\(name);` does not exist; only `&lt;`, `&gt;`, `&amp;`, `&quot;` and `&apos;` exist",
                at: start)
        }
        position += 1
    }

    private mutating func numericReference(from start: Int) throws(TreeError) {
        position += 1
        let isHexadecimal = isAt("x")
        if isHexadecimal { position += 1 }
        let digits = source[position...].prefix(9).prefix { $0 != UInt8(ascii: ";") }
        let code = UInt32(String(decoding: Array(digits), as: UTF8.self), radix: isHexadecimal ? 16 : 10)
        guard let code, source[position...].dropFirst(digits.count).first == UInt8(ascii: ";") else {
            throw mistake("a character reference must be like `&#8203;` or `&#x200B;`", at: start)
        }
        let isAllowed = code == 9 || code == 10 || code == 13 || code >= 32
        guard isAllowed, Unicode.Scalar(code) != nil, code != 0xFFFE, code != 0xFFFF else {
            throw mistake("the reference is to a character that is not allowed in XML", at: start)
        }
        position += digits.count + 1
    }

    private mutating func character() throws(TreeError) {
        let byte = source[position]
        let isControl = byte < 32 && byte != 9 && byte != 10 && byte != 13
        // U+FFFE and U+FFFF.
        let isNone = byte == 0xEF && (isAt("\u{FFFE}") || isAt("\u{FFFF}"))
        if isControl || isNone { throw mistake("this character is not allowed in XML") }
        position += 1
    }

    /// Returns the offset of the first byte that is not valid UTF-8.
    private static func firstInvalidByte(in source: UnsafeBufferPointer<UInt8>) -> Int? {
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = source.makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }

    // MARK: Scanning

    private var isAtEnd: Bool { position >= source.count }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
    private func isBlank(at index: Int) -> Bool { index < source.count && isBlank(source[index]) }

    private mutating func skipBlanks() { while isBlank(at: position) { position += 1 } }

    private func isAt(_ mark: StaticString) -> Bool {
        mark.withUTF8Buffer { mark in
            position + mark.count <= source.count && source[position..<(position + mark.count)].elementsEqual(mark)
        }
    }

    /// Returns the offset of the next occurrence of a mark.
    private func find(_ mark: StaticString) -> Int? {
        mark.withUTF8Buffer { mark in
            var index = position
            while index + mark.count <= source.count {
                if source[index] == mark[0], source[index..<(index + mark.count)].elementsEqual(mark) { return index }
                index += 1
            }
            return nil
        }
    }

    private func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        return source.indices.contains { source[$0] == wanted[0] && source[$0...].starts(with: wanted) }
    }

    private mutating func name() -> String {
        let start = position
        while !isAtEnd, Self.isNameByte(source[position], isFirst: position == start) { position += 1 }
        return String(decoding: source[start..<position], as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
        default: byte >= 0x80
        }
    }

    // MARK: Errors

    private func mistake(
        _ message: String, at offset: Int? = nil, related: (message: String, offset: Int)? = nil
    ) -> TreeError {
        TreeError(reason: .syntax, message: message, offset: offset ?? position, related: related)
    }

    private func mistake(_ message: String, at offset: Int, opened name: String, _ opened: Int) -> TreeError {
        mistake(message, at: offset, related: ("`<\(name)>` is opened here", opened))
    }

    private func unfinished(_ what: String, closedBy mark: String, openedAt offset: Int) -> TreeError {
        mistake(
            "the file ends inside \(what); close it with `\(mark)`", at: source.count,
            related: ("it is opened here", offset))
    }
}
