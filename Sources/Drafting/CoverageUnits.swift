import SDKGenDiagnostics
import SDKGenSourceReading

/// A sentence, table cell or sample of a source.
struct CoverageUnit: Sendable {
    enum Kind: Sendable { case cell, sentence }

    var kind: Kind
    /// The range of the unit in the file.
    let range: Range<Int>
    /// Whether the unit belongs to the frame of the document, such as a heading, the head of a table, or a fixed text
    /// that all documents of the vendor have.
    let isFrame: Bool
}

/// A part of a source, split into units and into the lines of a page.
struct CoverageText: Sendable {
    struct Line: Sendable {
        /// The number of the line in the file; nil if the page breaks lines at other places than the file.
        var number: Int?
        var indentation = 0
        /// The ranges of the line in the file, each with the index of its unit if it belongs to one.
        var pieces: [(range: Range<Int>, unit: Int?)] = []
    }

    fileprivate(set) var units: [CoverageUnit] = []
    fileprivate(set) var lines: [Line] = []
}

// MARK: Documents

extension CoverageText {
    /// Splits a document.
    ///
    /// - Parameters:
    ///   - samples: The ranges of samples, in order; each becomes one unit.
    ///   - common: The names of parameters that each request has. Their rows belong to the frame.
    init(document text: SourceLines, samples: [Range<Int>], common: Set<String>) {
        var splitter = DocumentSplitter(text: text, samples: samples, common: common)
        splitter.run()
        units = splitter.units
        addLines(of: text)
    }

    /// Adds the lines of the file, with the parts of units that each has.
    private mutating func addLines(of text: SourceLines) {
        var next = 0
        for index in 0..<text.count {
            let range = text.ranges[index]
            var line = Line(number: index + 1)
            var position = range.lowerBound
            // A unit that ends after the line continues on the next line.
            while next < units.count, units[next].range.lowerBound < range.upperBound {
                let part = units[next].range.clamped(to: range)
                if !part.isEmpty {
                    if position < part.lowerBound { line.pieces.append((position..<part.lowerBound, nil)) }
                    line.pieces.append((part, next))
                    position = part.upperBound
                }
                guard units[next].range.upperBound <= range.upperBound else { break }
                next += 1
            }
            if position < range.upperBound { line.pieces.append((position..<range.upperBound, nil)) }
            lines.append(line)
        }
    }
}

/// Splits a document into units, line by line.
private struct DocumentSplitter {
    let text: SourceLines
    let samples: [Range<Int>]
    let common: Set<String>
    private(set) var units: [CoverageUnit] = []

    private var nextSample = 0
    /// The start of the code block that contains the current line.
    private var fence: Int?
    /// Whether all content of the section belongs to the frame.
    private var isFrameSection = false
    /// Whether the current line continues a row of a table.
    private var isInRow = false
    private var isFrameRow = false

    init(text: SourceLines, samples: [Range<Int>], common: Set<String>) {
        (self.text, self.samples, self.common) = (text, samples, common)
    }

    private var bytes: [UInt8] { text.file.bytes }

    mutating func run() {
        for index in 0..<text.count { add(line: index) }
        if let fence, let end = text.ranges.last?.upperBound { add(sample: fence..<end) }
    }

    private mutating func add(line index: Int) {
        let range = bytes.trimmed(text.ranges[index])
        if let start = fence {
            if bytes[range].starts(with: "```".utf8) {
                add(sample: start..<text.ranges[index].lowerBound)
                fence = nil
            }
            return
        }
        guard !range.isEmpty, !addSample(containing: range) else { return }
        if bytes[range].starts(with: "```".utf8) {
            fence = text.ranges[index].upperBound
            return
        }
        if bytes[range.lowerBound] == UInt8(ascii: "#") || CoverageFrame.isHeading(label(of: range)) {
            isInRow = false
            isFrameSection = CoverageFrame.isFrameSection(label(of: range))
            add(range, isFrame: true)
        } else if bytes[range.lowerBound] == UInt8(ascii: "|") {
            guard !bytes[range].allSatisfy(\.isTableRule) else { return }
            beginRow(range, at: index)
        } else if isInRow {
            addCells(range)
        } else if bytes.separators(in: range).isEmpty || !bytes.hasSpacedSeparator(in: range) {
            addSentences(range, isFrame: isFrameSection)
        } else if !bytes[range].allSatisfy(\.isTableRule) {
            addCells(range)
            isInRow = false
        }
    }

    /// Adds the sample that contains a line, if there is one and it has not been added.
    private mutating func addSample(containing range: Range<Int>) -> Bool {
        while nextSample < samples.count, samples[nextSample].upperBound <= range.lowerBound { nextSample += 1 }
        guard nextSample < samples.count, samples[nextSample].lowerBound < range.upperBound else { return false }
        let sample = samples[nextSample]
        if units.last.map({ $0.range.upperBound <= sample.lowerBound }) ?? true { add(sample: sample) }
        return true
    }

    private mutating func add(sample range: Range<Int>) {
        let content = bytes.trimmed(range)
        guard !content.isEmpty else { return }
        units.append(CoverageUnit(kind: .cell, range: content, isFrame: isFrameSection))
    }

    // MARK: Tables

    private mutating func beginRow(_ range: Range<Int>, at index: Int) {
        let isHead = index + 1 < text.count && isRule(bytes.trimmed(text.ranges[index + 1]))
        let first = bytes.separators(in: range).dropFirst().first ?? range.upperBound
        let name = label(of: (range.lowerBound + 1)..<max(first, range.lowerBound + 1))
        isFrameRow = isHead || common.contains(name)
        isInRow = true
        addCells(range)
    }

    private func isRule(_ range: Range<Int>) -> Bool {
        !range.isEmpty && bytes[range].contains(UInt8(ascii: "-")) && bytes[range].allSatisfy(\.isTableRule)
    }

    /// Adds the cells of a line that belongs to a row.
    private mutating func addCells(_ range: Range<Int>) {
        var start = range.lowerBound
        for separator in bytes.separators(in: range) + [range.upperBound] {
            addSentences(bytes.trimmed(start..<separator), isFrame: isFrameSection || isFrameRow)
            start = min(separator + 1, range.upperBound)
        }
        // The row ends with a separator, unless the line is all there is of a cell.
        if range.count > 1, let last = bytes.separators(in: range).last, last == range.upperBound - 1 {
            isInRow = false
        }
        if !isInRow { isFrameRow = false }
    }

    // MARK: Sentences

    private mutating func addSentences(_ range: Range<Int>, isFrame: Bool) {
        for sentence in bytes.sentences(in: range) { add(sentence, isFrame: isFrame) }
    }

    private mutating func add(_ range: Range<Int>, isFrame: Bool) {
        guard !range.isEmpty, bytes[range].contains(where: \.isWordByte) else { return }
        let label = label(of: range)
        guard !label.isEmpty else { return }
        units.append(
            CoverageUnit(
                kind: bytes.looksLikeSentence(range) ? .sentence : .cell, range: range,
                isFrame: isFrame || CoverageFrame.isFrame(label, isInTable: isInRow)))
    }

    /// Returns the beginning of a range without marks around it.
    private func label(of range: Range<Int>) -> String {
        let isMark = { (byte: UInt8) in !byte.isWordByte }
        var (start, end) = (range.lowerBound, min(range.upperBound, range.lowerBound + CoverageFrame.longestLabel))
        while start < end, isMark(bytes[start]) { start += 1 }
        while end > start, isMark(bytes[end - 1]) { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// The parts of the vendor's documents that state no facts.
enum CoverageFrame {
    static let longestLabel = 400

    /// The headings of documents without Markdown.
    private static let headings: Set<String> = [
        "debugging", "debug", "authorization information", "request parameters", "response parameters", "examples",
        "error codes", "errors", "change history", "operation description", "description", "request syntax",
        "ram authorization", "try it now", "api overview", "limits", "usage notes", "prerequisites",
        "background information", "使用限制", "使用说明", "前提条件", "调试", "授权信息", "请求参数", "返回数据", "返回参数", "示例",
        "错误码", "变更历史", "接口说明", "api描述",
    ]

    private static let frameSections = ["debug", "try it now", "调试"]

    /// Labels of tables, samples and navigation, in lower case.
    private static let labels: Set<String> = [
        "parameter", "parameters", "type", "required", "required?", "description", "example", "example value", "name",
        "operation", "access level", "resource type", "condition key", "associated operation", "http status code",
        "error code", "error message", "httpcode", "date", "change time", "change content", "summary of changes",
        "sample request", "sample requests", "request examples", "response examples", "request example",
        "response example", "sample response",
        "sample responses", "sample success responses", "success responses", "normal response example", "json format",
        "jsonformat", "xml format", "xmlformat", "json`format", "xml` format", "json` format", "json", "xml",
        "all products", "search", "document center", "none", "n/a", "object", "无", "名称", "类型", "是否必选",
        "是否必须", "示例值", "描述", "参数", "错误信息", "请求示例", "返回示例", "正常返回示例", "json 格式", "xml 格式",
        "json`格式", "xml`格式", "json` 格式", "xml` 格式", "json格式", "xml格式", "parametertyperequireddescriptionexample",
        "parametertypedescriptionexample", "http status codeerror codeerror messagedescription",
        "operationaccess levelresource typecondition keyassociated operation",
        "parameter type required example description", "parameter type example description",
        "httpcode error code error message description",
    ]

    private static let emptyCells: Set<String> = ["none", "n/a", "无"]

    /// Parts of fixed texts, in lower case.
    private static let phrases = [
        "openapi explorer", "run this interface directly", "api error center", "for a list of error codes",
        "common errors", "error center", "common request parameters", "common parameters", "last updated",
        "authorization information corresponding to", "no authorization information disclosed",
        "value that you can use in the action element", "access level of each operation",
        "type of the resource on which",
        "required resource types are displayed", "mandatory resource types", "cannot be granted at the resource level",
        "condition key that is defined by", "operations that the ram user or the ram role must have permissions",
        "the authorization information can be used in", "the levels are read, write",
        "take note of the following items",
        "to complete the operation, the ram user", "view change details", "error-center", "common error codes",
        "://[endpoint]",
        "operation that you want to perform", "系统规定参数", "公共参数", "公共请求参数", "错误中心", "更多错误码", "公共错误码",
        "当前api暂无授权信息",
    ]

    static func isHeading(_ label: String) -> Bool { label.utf8.count <= 40 && headings.contains(label.lowercased()) }

    static func isFrameSection(_ label: String) -> Bool {
        let label = label.lowercased()
        return frameSections.contains(where: label.hasPrefix)
    }

    /// - Parameter isInTable: Whether the label is a cell of a table, which can have the name of a parameter.
    static func isFrame(_ label: String, isInTable: Bool) -> Bool {
        let label = label.lowercased()
        if (isInTable ? emptyCells : labels).contains(label) { return true }
        let bytes = Array(label.utf8)
        return bytes.withUnsafeBufferPointer { bytes in phraseBytes.contains { bytes.contains($0) } }
    }

    private static let phraseBytes = phrases.map { Array($0.utf8) }
}

// MARK: Metadata

extension CoverageText {
    /// Splits a range of a JSON file, such as the object of an operation.
    ///
    /// - Parameter isFact: Returns whether a range contains a fact: the name of a member can be the name of a field.
    init(json range: Range<Int>, of file: SourceFile, isFact: (Range<Int>) -> Bool) {
        var splitter = JSONSplitter(
            bytes: file.bytes, index: range.lowerBound, end: min(range.upperBound, file.bytes.count))
        splitter.run(isFact)
        (units, lines) = (splitter.units, splitter.lines)
    }
}

/// Splits JSON into units, and breaks it into indented lines. Anything but strings and punctuation is a scalar.
private struct JSONSplitter {
    let bytes: [UInt8]
    var index: Int
    let end: Int
    private(set) var units: [CoverageUnit] = []
    private(set) var lines = [CoverageText.Line()]

    private var depth = 0
    private var key = ""
    private static let deepestIndentation = 40

    /// The members that describe how the vendor shows or bills an operation, and those whose facts the reader reads if
    /// they say something: a type `object` around a list does not.
    private static let frame: Set<String> = [
        "in", "schemes", "security", "consumes", "produces", "systemTags", "operationType", "riskType", "chargeType",
        "abilityTreeCode", "abilityTreeNodes", "extraInfo", "requestParamsDescription", "responseParamsDescription",
        "docRequired", "allowEmptyValue", "visibility", "title", "callback", "callbackInterval", "maxCallbackTimes",
        "returnType", "isDocRequired", "headers", "paramType", "eventInfo", "format", "type", "required", "deprecated",
    ]

    init(bytes: [UInt8], index: Int, end: Int) {
        (self.bytes, self.index, self.end) = (bytes, index, end)
    }

    mutating func run(_ isFact: (Range<Int>) -> Bool) {
        while index < end {
            let start = index
            switch bytes[index] {
            case 32, 9, 10, 13: index += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                index += 1
                append(start..<index)
                depth += 1
                breakLine()
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                index += 1
                depth = max(depth - 1, 0)
                breakLine()
                append(start..<index)
            case UInt8(ascii: ","):
                index += 1
                append(start..<index)
                breakLine()
            case UInt8(ascii: ":"):
                index += 1
                append(start..<index)
            case UInt8(ascii: "\""): addString(isFact)
            default:
                while index < end, !bytes[index].endsJSONScalar { index += 1 }
                index = max(index, start + 1)
                addUnit(start..<index)
            }
        }
    }

    private mutating func append(_ range: Range<Int>, unit: Int? = nil) {
        if !range.isEmpty { lines[lines.count - 1].pieces.append((range, unit)) }
    }

    private mutating func breakLine() {
        if lines[lines.count - 1].pieces.isEmpty {
            lines[lines.count - 1].indentation = min(depth, Self.deepestIndentation)
        } else {
            lines.append(CoverageText.Line(indentation: min(depth, Self.deepestIndentation)))
        }
    }

    private mutating func addUnit(_ range: Range<Int>) {
        guard bytes[range].contains(where: \.isWordByte) else { return append(range) }
        append(range, unit: units.count)
        units.append(
            CoverageUnit(
                kind: bytes.looksLikeSentence(range) ? .sentence : .cell, range: range,
                isFrame: Self.frame.contains(key)))
    }

    private mutating func addString(_ isFact: (Range<Int>) -> Bool) {
        let start = index
        index += 1
        while index < end, bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
        index = min(index, end)
        let content = (start + 1)..<max(index, start + 1)
        index = min(index + 1, end)
        append(start..<(start + 1))
        var after = index
        while after < end, bytes[after].isJSONBlank { after += 1 }
        if after < end, bytes[after] == UInt8(ascii: ":") {
            key = String(decoding: bytes[content.prefix(80)], as: UTF8.self)
            if isFact(content) { addUnit(content) } else { append(content) }
        } else if key == "responseDemo" {
            // The string is a list of samples.
            append(content, unit: units.count)
            units.append(CoverageUnit(kind: .cell, range: content, isFrame: false))
        } else {
            var position = content.lowerBound
            for sentence in bytes.sentences(in: content, isJSON: true) {
                append(position..<sentence.lowerBound)
                addUnit(sentence)
                position = sentence.upperBound
            }
            append(position..<content.upperBound)
        }
        append(content.upperBound..<index)
    }
}

// MARK: Bytes

extension UnsafeBufferPointer<UInt8> {
    fileprivate func contains(_ phrase: [UInt8]) -> Bool {
        guard let first = phrase.first, count >= phrase.count else { return false }
        return (0...(count - phrase.count)).contains { start in
            self[start] == first && phrase.indices.allSatisfy { self[start + $0] == phrase[$0] }
        }
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 32 || self == 9 || self == 13 }
    fileprivate var isJSONBlank: Bool { isBlank || self == 10 }
    fileprivate var endsJSONScalar: Bool {
        isJSONBlank || [UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\"")].contains(self)
            || [UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(self)
    }
    fileprivate var isTableRule: Bool {
        self == UInt8(ascii: "|") || self == UInt8(ascii: "-") || self == UInt8(ascii: ":") || isBlank
    }
    fileprivate var isWordByte: Bool {
        self >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}

extension [UInt8] {
    fileprivate func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start].isBlank || self[start] == 10 { start += 1 }
        while end > start, self[end - 1].isBlank || self[end - 1] == 10 { end -= 1 }
        return start..<end
    }

    /// The offsets of the pipes in a range that are not escaped.
    fileprivate func separators(in range: Range<Int>) -> [Int] {
        range.filter { offset in
            self[offset] == UInt8(ascii: "|")
                && (offset == range.lowerBound || self[offset - 1] != UInt8(ascii: "\\"))
        }
    }

    /// Returns whether a range has a pipe between spaces, as in tables whose rows begin without a pipe.
    fileprivate func hasSpacedSeparator(in range: Range<Int>) -> Bool {
        separators(in: range).contains { offset in
            offset > range.lowerBound && offset + 1 < range.upperBound && self[offset - 1] == 32
                && self[offset + 1] == 32
        }
    }

    /// Splits a range at the ends of sentences, and removes list marks and whitespace around them.
    fileprivate func sentences(in range: Range<Int>, isJSON: Bool = false) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = range.lowerBound
        var index = range.lowerBound
        func end(at offset: Int) {
            let sentence = withoutMarks(start..<offset)
            if !sentence.isEmpty { sentences.append(sentence) }
        }
        while index < range.upperBound {
            let byte = self[index]
            index += 1
            if isJSON, byte == UInt8(ascii: "\\") {
                guard index < range.upperBound else { break }
                let isLineBreak = self[index] == UInt8(ascii: "n") || self[index] == UInt8(ascii: "r")
                if isLineBreak { end(at: index - 1) }
                index += 1
                if isLineBreak { start = index }
            } else if endsSentence(byte, at: index - 1, in: range) {
                // Marks after the full stop belong to the sentence.
                while index < range.upperBound, [UInt8(ascii: "*"), UInt8(ascii: ")")].contains(self[index]) {
                    index += 1
                }
                end(at: index)
                start = index
            } else if byte == 0x82, index >= range.lowerBound + 3, self[index - 2] == 0x80, self[index - 3] == 0xE3 {
                // The ideographic full stop.
                end(at: index)
                start = index
            }
        }
        end(at: range.upperBound)
        return sentences
    }

    private func endsSentence(_ byte: UInt8, at offset: Int, in range: Range<Int>) -> Bool {
        guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") else { return false }
        var next = offset + 1
        while next < range.upperBound, self[next] == UInt8(ascii: "*") || self[next] == UInt8(ascii: ")") { next += 1 }
        guard next < range.upperBound else { return true }
        guard self[next] == 32 else { return false }
        while next < range.upperBound, self[next] == 32 || self[next] == UInt8(ascii: "*") { next += 1 }
        // An abbreviation such as "e.g." is followed by a lower-case letter.
        return next >= range.upperBound || !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self[next])
    }

    private func withoutMarks(_ range: Range<Int>) -> Range<Int> {
        let content = trimmed(range)
        var start = content.lowerBound
        let marks = [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: ">"), UInt8(ascii: "+")]
        if start + 1 < content.upperBound, marks.contains(self[start]), self[start + 1] == 32 {
            start += 1
            while start < content.upperBound, self[start].isBlank { start += 1 }
        }
        return start..<content.upperBound
    }

    /// Returns whether a range is a sentence rather than a name or value.
    fileprivate func looksLikeSentence(_ range: Range<Int>) -> Bool {
        var spaces = 0
        var wide = 0
        for offset in range {
            if self[offset] == 32 { spaces += 1 }
            if self[offset] >= 0xE3, self[offset] <= 0xE9 { wide += 1 }
        }
        return spaces >= 3 || wide >= 8 || spaces > 0 && self[range.upperBound - 1] == UInt8(ascii: ".")
    }
}
