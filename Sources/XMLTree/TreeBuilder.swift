import CSDKGenLibXML2

/// Parses a document into a tree.
///
/// The parser reads no DTD, knows only the five entities of XML, and fetches nothing.
package func parseTree(_ document: [UInt8], limits: TreeLimits = TreeLimits()) throws(TreeError) -> TreeElement {
    var builder = try TreeBuilder(of: document, limits: limits, receiver: nil)
    return try builder.parse(document)
}

/// Receives the elements of a document one after another, without building a tree.
package protocol ElementReceiver: AnyObject {
    /// Called at the beginning of an element.
    ///
    /// - Parameter name: The name with its prefix.
    ///
    /// - Returns: False to stop parsing.
    func begin(_ name: String) -> Bool
    /// Called with a piece of text of the innermost element.
    func append(_ text: String)
    /// Whether to stop parsing; checked every few thousand pieces of a text.
    var isUnwanted: Bool { get }
    /// Called at the end of the innermost element.
    func end()
}

/// Parses a document like ``parseTree(_:limits:)``, without building a tree.
///
/// If the receiver stops parsing, the reason of the error is ``TreeError/Reason/syntax``.
package func parseElements(
    _ document: [UInt8], limits: TreeLimits, receiver: any ElementReceiver
) throws(TreeError) {
    var builder = try TreeBuilder(of: document, limits: limits, receiver: receiver)
    try builder.read(document)
}

/// Receives the events of libxml2's SAX2 parser and builds the tree.
///
/// libxml2 reports the end of a tag. A `<` cannot occur inside a tag, not even in a value, so the nearest `<` before
/// the end is the start of the tag, and a scan of the bytes between finds the attributes.
///
/// A structure to which libxml2 has a pointer: with a class, each event would check for exclusive access at run time.
private struct TreeBuilder {
    private struct OpenElement {
        let name: String
        let offset: Int
        let attributes: [TreeAttribute]
        let declaresNamespace: Bool
        var children: [TreeNode] = []
    }

    private let limits: TreeLimits
    /// The receiver of the elements, if no tree is built.
    private let receiver: (any ElementReceiver)?
    private var depth = 0
    private var context: xmlParserCtxtPtr?
    private var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private var open: [OpenElement] = []
    private var root: TreeElement?
    private var text: [UInt8] = []
    private var textOffset = 0
    /// Each character reference is a piece of its own.
    private var pieceCount = 0
    private var markupEnd = 0
    private var failure: TreeError?
    /// The names so far, by the address at which libxml2 interns each name.
    private var names: [UnsafePointer<xmlChar>: String] = [:]

    /// Initializes libxml2 once, before several threads use it.
    private static let libraryIsReady: Void = xmlInitParser()

    /// - Throws: The error of a document that is rejected before libxml2 parses it.
    init(
        of document: [UInt8], limits: TreeLimits, receiver: (any ElementReceiver)?
    ) throws(TreeError) {
        guard !document.isEmpty else {
            throw TreeError(reason: .empty, message: "the file is empty", offset: 0, related: nil)
        }
        guard document.count <= limits.bytes else {
            throw TreeError(
                reason: .tooLarge, message: "the file is larger than \(limits.bytes) bytes, the maximum",
                offset: 0, related: nil)
        }
        if let error = DeclaredEncoding.problem(in: document) { throw error }
        self.limits = limits
        self.receiver = receiver
    }

    mutating func parse(_ document: [UInt8]) throws(TreeError) -> TreeElement {
        try read(document)
        guard let root else {
            throw TreeError(reason: .syntax, message: "the document has no element", offset: 0, related: nil)
        }
        return root
    }

    mutating func read(_ document: [UInt8]) throws(TreeError) {
        Self.libraryIsReady
        document.withUnsafeBufferPointer { bytes in
            let created = bytes.withMemoryRebound(to: CChar.self) {
                xmlCreateMemoryParserCtxt($0.baseAddress, Int32($0.count))
            }
            guard let created else {
                failure = TreeError(
                    reason: .syntax, message: "libxml2 could not be started: out of memory", offset: 0, related: nil)
                return
            }
            defer { xmlFreeParserCtxt(created) }
            source = bytes
            context = created
            created.pointee.sax.pointee = Self.handler
            _ = xmlCtxtUseOptions(created, Int32(XML_PARSE_NONET.rawValue))
            withUnsafeMutablePointer(to: &self) { builder in
                created.pointee.userData = UnsafeMutableRawPointer(builder)
                _ = xmlParseDocument(created)
            }
            if created.pointee.wellFormed == 0, failure == nil {
                fail(.syntax, "the document is not well-formed", at: markupEnd)
            }
            context = nil
            source = UnsafeBufferPointer(start: nil, count: 0)
        }
        if let failure { throw failure }
    }

    private var offset: Int { min(max(clibxml2_offset(context), 0), source.count) }

    private mutating func fail(
        _ reason: TreeError.Reason, _ message: String, at offset: Int, related: (message: String, offset: Int)? = nil
    ) {
        guard failure == nil else { return }
        failure = TreeError(reason: reason, message: message, offset: offset, related: related)
        xmlStopParser(context)
    }

    private mutating func name(_ pointer: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>? = nil) -> String {
        guard let prefix else { return name(at: pointer) }
        return "\(name(at: prefix)):\(name(at: pointer))"
    }

    private mutating func name(at pointer: UnsafePointer<xmlChar>) -> String {
        if let known = names[pointer] { return known }
        // Caching many distinct names is not worth the memory.
        if names.count >= 4096 { names.removeAll() }
        let name = String(cString: pointer)
        names[pointer] = name
        return name
    }

    private func startOfTag(endingAt end: Int) -> Int {
        var start = min(end, source.count - 1)
        while start > 0, source[start] != UInt8(ascii: "<") || start == end { start -= 1 }
        return start
    }

    // MARK: Events

    private mutating func startElement(
        _ localName: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ namespaceCount: Int,
        _ count: Int, _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard failure == nil else { return }
        flushText()
        let end = offset
        let start = startOfTag(endingAt: end)
        guard depth < limits.depth else {
            fail(.tooDeep, "elements are nested more than \(limits.depth) levels deep, the maximum", at: start)
            return
        }
        depth += 1
        if let receiver {
            if !receiver.begin(name(localName, prefix: prefix)) { fail(.syntax, "reading was ended", at: start) }
            return
        }
        open.append(
            OpenElement(
                name: name(localName, prefix: prefix), offset: start,
                attributes: attributes(count, values, tagAt: start), declaresNamespace: namespaceCount > 0))
        markupEnd = end + (end < source.count && source[end] == UInt8(ascii: "/") ? 2 : 1)
    }

    private mutating func attributes(
        _ count: Int, _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, tagAt start: Int
    ) -> [TreeAttribute] {
        guard count > 0, let values else { return [] }
        var scanner = TagScanner(source: source, position: start + 1)
        scanner.skipName()
        var attributes: [TreeAttribute] = []
        attributes.reserveCapacity(count)
        for index in 0..<count {
            // libxml2 passes five pointers for each attribute: local name, prefix, namespace, start and end of the
            // value.
            let base = 5 * index
            guard let place = scanner.nextAttribute(), let localName = values[base], let value = values[base + 3],
                let valueEnd = values[base + 4]
            else { continue }
            attributes.append(
                TreeAttribute(
                    name: name(localName, prefix: values[base + 1]),
                    value: Self.resolved(UnsafeBufferPointer(start: value, count: valueEnd - value)),
                    nameOffset: place.name, valueOffset: place.value.lowerBound, valueLength: place.value.count))
        }
        return attributes
    }

    /// libxml2 passes each `&` of a value as `&#38;`, which its own tree builder resolves.
    private static func resolved(_ value: UnsafeBufferPointer<UInt8>) -> String {
        guard value.contains(UInt8(ascii: "&")) else { return String(decoding: value, as: UTF8.self) }
        let left = Array("#38;".utf8)
        var bytes: [UInt8] = []
        var index = 0
        while index < value.count {
            bytes.append(value[index])
            index += value[index] == UInt8(ascii: "&") && value[(index + 1)...].starts(with: left) ? 1 + left.count : 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func endElement() {
        guard failure == nil else { return }
        flushText()
        depth -= 1
        if let receiver {
            receiver.end()
            return
        }
        guard let closed = open.popLast() else { return }
        let element = TreeElement(
            name: closed.name, offset: closed.offset, endOffset: offset, attributes: closed.attributes,
            declaresNamespace: closed.declaresNamespace, children: closed.children)
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(.element(element)) }
        markupEnd = offset
    }

    private mutating func characters(_ pointer: UnsafePointer<xmlChar>, _ count: Int, after skipped: Int = 0) {
        guard failure == nil else { return }
        if text.isEmpty { textOffset = markupEnd + skipped }
        pieceCount += 1
        if pieceCount & 0xFFF == 0, let receiver, receiver.isUnwanted { fail(.syntax, "reading was ended", at: offset) }
        text.append(contentsOf: UnsafeBufferPointer(start: pointer, count: count))
    }

    private mutating func flushText() {
        guard !text.isEmpty else { return }
        defer { text.removeAll(keepingCapacity: true) }
        if let receiver {
            if depth > 0 { receiver.append(String(decoding: text, as: UTF8.self)) }
            return
        }
        guard !open.isEmpty else { return }
        let piece = TreeText(string: String(decoding: text, as: UTF8.self), offset: textOffset)
        open[open.count - 1].children.append(.text(piece))
    }

    private mutating func skippedMarkup() { if text.isEmpty { markupEnd = offset } }

    private mutating func doctype() {
        let end = offset
        var start = startOfTag(endingAt: end)
        // Inside an internal subset, the nearest `<` may belong to a declaration, so this searches for the DOCTYPE.
        while start > 0, !source[start...].starts(with: "<!DOCTYPE".utf8) { start -= 1 }
        fail(.doctype, "a spec may not have a DOCTYPE", at: start)
    }

    private mutating func startDocument() {
        // With a character converter, offsets would not be offsets in the file.
        if clibxml2_is_converted(context) != 0 { fail(.encoding, "a spec must be in UTF-8", at: 0) }
    }

    private mutating func syntaxError(_ error: xmlError) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue, failure == nil else { return }
        failure = SyntaxScan.firstError(in: source)
        if failure == nil {
            let text = error.message.map { String(cString: $0) } ?? ""
            let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "libxml2 gives no reason"
            fail(.syntax, "not well-formed XML: \(line)", at: offset)
        }
        xmlStopParser(context)
    }

    // MARK: Handler

    private static func builder(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<TreeBuilder>? {
        data?.assumingMemoryBound(to: TreeBuilder.self)
    }

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { data, name, prefix, _, namespaceCount, _, count, _, attributes in
            if let name {
                TreeBuilder.builder(data)?.pointee.startElement(
                    name, prefix, Int(namespaceCount), Int(count), attributes)
            }
        }
        handler.endElementNs = { data, _, _, _ in TreeBuilder.builder(data)?.pointee.endElement() }
        handler.characters = { data, text, count in
            if let text { TreeBuilder.builder(data)?.pointee.characters(text, Int(count)) }
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = { data, text, count in
            if let text {
                TreeBuilder.builder(data)?.pointee.characters(text, Int(count), after: "<![CDATA[".utf8.count)
            }
        }
        handler.comment = { data, _ in TreeBuilder.builder(data)?.pointee.skippedMarkup() }
        handler.processingInstruction = { data, _, _ in TreeBuilder.builder(data)?.pointee.skippedMarkup() }
        handler.internalSubset = { data, _, _, _ in TreeBuilder.builder(data)?.pointee.doctype() }
        handler.startDocument = { data in TreeBuilder.builder(data)?.pointee.startDocument() }
        handler.serror = { data, error in
            if let error = error?.pointee { TreeBuilder.builder(data)?.pointee.syntaxError(error) }
        }
        return handler
    }
}
