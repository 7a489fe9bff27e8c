import SDKGenDiagnostics

/// Reads the samples of a document, and notices samples of other operations.
struct TableSamples {
    private struct Body {
        let text: SourceText
        /// The name of the operation that the sample names: its root element, or its `Action`.
        let operation: SourceText?
        let sample: StatedSample
    }

    private(set) var defects: [Stated<String>] = []
    private(set) var doubts: [Stated<String>] = []
    var samples: [StatedSample] { bodies.map(\.sample) }

    private let lines: SourceLines
    private let operation: String
    private var bodies: [Body] = []

    init(_ lines: SourceLines, operation: String) {
        self.lines = lines
        self.operation = operation
    }

    // MARK: Blocks

    /// Reads the blocks of code of a section. A block can lack its first or its last fence.
    mutating func read(_ section: MarkdownSection) {
        var index = section.lines.lowerBound
        var label: SourceText?
        while index < section.lines.upperBound {
            let line = MarkdownText.trimming(lines.ranges[index], of: lines.file)
            if isFence(line) {
                let indent = line.lowerBound - lines.ranges[index].lowerBound
                let end = endOfBlock(from: index + 1, before: section.lines.upperBound, stopsAtLabels: false)
                add((index + 1)..<end, indent: indent, label: label)
                index = end
                // A fence with an anchor opens the next block.
                if index < section.lines.upperBound, isClosingFence(index) { index += 1 }
            } else if beginsBody(line) {
                let end = endOfBlock(from: index + 1, before: section.lines.upperBound, stopsAtLabels: true)
                add(index..<end, indent: 0, label: label)
                index = end
                if index < section.lines.upperBound, isClosingFence(index) { index += 1 }
            } else {
                if !line.isEmpty { label = MarkdownText.value(line, of: lines.file) }
                index += 1
            }
        }
    }

    private func isFence(_ line: Range<Int>) -> Bool {
        line.count >= 3 && lines.file.bytes[line.prefix(3)].allSatisfy { $0 == UInt8(ascii: "`") }
            && !lines.file.bytes[line.dropFirst(3)].contains(UInt8(ascii: "`"))
    }

    private func isClosingFence(_ index: Int) -> Bool {
        let line = MarkdownText.trimming(lines.ranges[index], of: lines.file)
        return isFence(line) && line.count == 3
    }

    private func beginsBody(_ line: Range<Int>) -> Bool {
        let bytes = lines.file.bytes
        guard let first = line.first, line.count > 1 || bytes[first] == UInt8(ascii: "{") else { return false }
        switch bytes[first] {
        case UInt8(ascii: "{"): return true
        case UInt8(ascii: "<"):
            let next = bytes[first + 1]
            return next == UInt8(ascii: "?") || TableDocument.isWordByte(next)
        default:
            return bytes[line.prefix(200)].starts(with: "http".utf8)
                && String(decoding: bytes[line.prefix(400)], as: UTF8.self).contains("Action=")
        }
    }

    private func endOfBlock(from start: Int, before limit: Int, stopsAtLabels: Bool) -> Int {
        let bytes = lines.file.bytes
        var index = start
        while index < limit {
            let line = MarkdownText.trimming(lines.ranges[index], of: lines.file)
            if isFence(line) { return index }
            if stopsAtLabels, let first = line.first {
                let isLabel =
                    bytes[first] == UInt8(ascii: "`")
                    || bytes[first] == UInt8(ascii: "*") && line.count > 1 && bytes[first + 1] == UInt8(ascii: "*")
                    || bytes[first] == UInt8(ascii: "-") && line.count > 2 && bytes[first + 1] == 32
                if isLabel { return index }
            }
            index += 1
        }
        return limit
    }

    /// Returns the lines of a body, without the indentation of its fences and without blank lines at its ends.
    private func body(_ range: Range<Int>, indent: Int) -> SourceText {
        var text = SourceText(in: lines.file)
        func isBlank(_ index: Int) -> Bool { MarkdownText.trimming(lines.ranges[index], of: lines.file).isEmpty }
        guard let first = range.first(where: { !isBlank($0) }), let last = range.last(where: { !isBlank($0) }) else {
            return text
        }
        for index in first...last {
            let line = lines.ranges[index]
            var start = line.lowerBound
            while start < line.upperBound, start - line.lowerBound < indent, lines.file.bytes[start] == 32 {
                start += 1
            }
            if index > first {
                text.append("\n", from: (lines.ranges[index - 1].upperBound)..<(lines.ranges[index - 1].upperBound + 1))
            }
            text.append(start..<line.upperBound)
        }
        return text
    }

    private mutating func add(_ range: Range<Int>, indent: Int, label: SourceText?) {
        var text = Self.withoutEntities(body(range, indent: indent)).trimmed
        guard !text.isEmpty else { return }
        var status: Int?
        if text.string.hasPrefix("HTTP/"), let end = text.string.firstIndex(of: "\n") {
            status = text.string[..<end].split(separator: " ").dropFirst().first.flatMap { Int($0) }
            guard let body = text.string.firstIndex(where: { $0 == "{" || $0 == "<" }) else { return }
            text = text.text(text.string[body...])
        }
        let beginning = text.string.prefix(2000)
        // Some samples of JSON lack their braces.
        let isResponse = beginning.first.map { "{[<\"".contains($0) } ?? false
        if isResponse {
            let root = Self.rootElement(text)
            if let sample = StatedSample.response(text, status: status) {
                bodies.append(Body(text: text, operation: root, sample: sample))
            } else {
                let problem =
                    text.string.hasPrefix("\"")
                    ? "the sample of JSON lacks its braces" : "the sample is neither JSON nor XML"
                defects.append(Stated(problem, at: text.location))
            }
        } else if beginning.contains("Action=") || beginning.hasPrefix("http") || beginning.hasPrefix("&") {
            if let sample = StatedSample.request(text) {
                bodies.append(Body(text: text, operation: Self.action(text), sample: sample))
            }
        }
    }

    /// Returns a body whose marks were escaped, even twice: `&amp;lt;Response&gt;`.
    private static func withoutEntities(_ text: SourceText) -> SourceText {
        let string = text.string
        guard string.hasPrefix("&amp;lt;") || string.hasPrefix("&lt;") || string.contains("\n&amp;") else {
            return text
        }
        var result = SourceText(in: text.file)
        let bytes = Array(string.utf8)
        var (from, index) = (0, 0)
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "&") else {
                index += 1
                continue
            }
            var end = index + 1
            while bytes[end...].starts(with: "amp;".utf8) { end += 4 }
            var character = end > index + 1 ? "&" : nil
            if bytes[end...].starts(with: "lt;".utf8) {
                (character, end) = ("<", end + 3)
            } else if bytes[end...].starts(with: "gt;".utf8) {
                (character, end) = (">", end + 3)
            }
            if let character {
                if from < index { result.append(text.text(from..<index)) }
                let place = text.location(of: index..<end)
                result.append(character, from: place.offset..<(place.offset + place.length))
                from = end
            }
            index = end
        }
        if from < bytes.count { result.append(text.text(from..<bytes.count)) }
        return result
    }

    // MARK: Operations

    /// Returns the name of the root element of XML, without `Response`.
    private static func rootElement(_ text: SourceText) -> SourceText? {
        let string = text.string
        guard string.first == "<" else { return nil }
        let bytes = Array(string.utf8.prefix(2000))
        var index = 0
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), TableDocument.isWordByte(bytes[index + 1]) {
                var end = index + 1
                while end < bytes.count, TableDocument.isWordByte(bytes[end]) || bytes[end] == 95 { end += 1 }
                let name = text.text((index + 1)..<end)
                guard name.string.hasSuffix("Response") else { return nil }
                return name.text(name.string.dropLast(8))
            }
            index += 1
        }
        return nil
    }

    private static func action(_ text: SourceText) -> SourceText? {
        let string = text.string.prefix(5000)
        guard let start = string.utf8.indices.first(where: { string[$0...].utf8.starts(with: "Action=".utf8) }) else {
            return nil
        }
        let value = string[start...].dropFirst(7).drop { $0 == " " }
        let end = value.utf8.firstIndex { !TableDocument.isWordByte($0) } ?? value.endIndex
        return end > value.startIndex ? text.text(value[..<end]) : nil
    }

    /// Leaves out samples of other operations.
    mutating func check(against fields: [String], _ parameters: [String]) {
        var check = SampleCheck(operation: operation, fields: fields, parameters: parameters)
        let kept = bodies.filter { body in check.keeps(body.sample, body.text, named: body.operation) }
        bodies = kept.filter { body in check.keepsJSON(body.sample, body.text) }
        defects += check.defects
        doubts += check.doubts
    }
}
