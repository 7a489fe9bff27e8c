import SDKGenDiagnostics

/// The paragraphs of a row of which the last one may be the example.
struct DescriptionSplit {
    /// A paragraph: its lines, and its text without escapes.
    struct Block {
        var lines: Range<Int>
        var text: SourceText
        var isList: Bool

        /// Whether the paragraph ends like a sentence.
        var endsSentence: Bool {
            guard let last = text.string.last(where: { !"*`\"”’)）_ ".contains($0) }) else { return false }
            return ".。!！".contains(last) && !text.string.hasSuffix("...")
        }

        var announces: Bool { text.string.hasSuffix(":") || text.string.hasSuffix("：") }

        var isNote: Bool {
            let string = text.string
            return string.hasPrefix("**Note") || string.hasPrefix("Note ") || string == "Note" || string.hasPrefix("> ")
                || string.hasPrefix("**说明") || string.hasPrefix("说明 ") || string.hasPrefix("**注意")
        }
    }

    /// What is known about the last paragraph besides its words.
    enum Layout { case example, noExample, unknown }

    private(set) var descriptionLines: Range<Int>?
    private(set) var example: SourceText?
    /// What is not certain, as a sentence.
    private(set) var doubt: String?

    private static let maybeExample = "the last paragraph of the description may be the example"
    private static let maybeDescription = "the example may be the last paragraph of the description"

    init(_ blocks: [Block], type: String, name: String?, tokens: SampleTokens, layout: Layout = .unknown) {
        guard let first = blocks.first, let last = blocks.last else { return }
        let all = first.lines.lowerBound..<last.lines.upperBound
        let text = last.text.string
        func describe(_ doubt: String? = nil) -> Self {
            var result = self
            result.descriptionLines = all
            result.doubt = doubt
            return result
        }
        func exemplify(_ doubt: String? = nil) -> Self {
            var result = self
            result.descriptionLines =
                blocks.count > 1 ? first.lines.lowerBound..<blocks[blocks.count - 2].lines.upperBound : nil
            if !PageWords.empty.contains(text.lowercased()) { result.example = last.text }
            result.doubt = doubt
            return result
        }
        if last.isList || last.isNote || layout == .noExample {
            self = describe()
            return
        }
        if PageWords.empty.contains(text.lowercased()), blocks.count > 1 {
            self = exemplify()
            return
        }
        if layout == .example {
            self = exemplify(last.lines.count > 1 ? "the example may be shorter than its lines" : nil)
            return
        }
        let lowered = type.lowercased()
        let isContainer = ["array", "object", "list", "struct", "map"].contains { lowered.hasPrefix($0) }
        let isNumber = ["integer", "long", "float", "double", "number", "int"].contains { lowered.hasPrefix($0) }
        let isBoolean = lowered.hasPrefix("bool")
        if isContainer {
            if blocks.count > 1, text.hasPrefix("[") || text.hasPrefix("{") {
                self = exemplify()
            } else if blocks.count > 1, Self.isExpression(text), blocks[blocks.count - 2].endsSentence {
                self = exemplify(Self.maybeDescription)
            } else {
                let isCertain = blocks.count == 1 || last.endsSentence || last.announces || Self.isStatement(text)
                self = describe(isCertain ? nil : Self.maybeExample)
            }
            return
        }
        if blocks.count == 1 {
            if last.endsSentence || last.announces {
                self = describe()
            } else if tokens.contains(text), !text.contains(" ") {
                self = exemplify()
            } else if Self.isExpression(text) {
                self = exemplify(Self.maybeDescription)
            } else {
                self = describe(Self.maybeExample)
            }
            return
        }
        if isNumber || isBoolean {
            if isBoolean ? ["true", "false"].contains(text.lowercased()) : Self.isNumber(text) {
                self = exemplify()
            } else if last.endsSentence || last.announces || Self.isStatement(text) {
                self = describe()
            } else {
                self = exemplify(tokens.contains(text) ? nil : Self.maybeDescription)
            }
            return
        }
        if blocks.dropLast().contains(where: { $0.text.string == text }) || tokens.contains(text) {
            self = exemplify()
            return
        }
        let isDescriptive = Self.describes(name ?? "")
        if last.endsSentence {
            if Self.isStatement(text), !(isDescriptive && text.hasPrefix("This is ") && text.utf8.count < 80) {
                self = describe(isDescriptive ? Self.maybeExample : nil)
            } else if isDescriptive, text.utf8.count < 80 {
                self = exemplify(Self.maybeDescription)
            } else {
                self = describe(Self.maybeExample)
            }
        } else if last.announces {
            self = describe(Self.maybeExample)
        } else if Self.isStatement(text), text.contains("**") || !isDescriptive {
            self = describe(Self.maybeExample)
        } else {
            let words = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: true).count
            let isCertain = blocks[blocks.count - 2].endsSentence || blocks[blocks.count - 2].isList || words == 1
            self = exemplify(isCertain && (words < 4 || !Self.hasProse(text)) ? nil : Self.maybeDescription)
        }
    }

    /// Whether a text is one word without the marks of prose.
    private static func isExpression(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count < 200 && !text.contains(" ") && text.utf8.allSatisfy { $0 < 0x80 }
    }

    private static func isNumber(_ text: String) -> Bool {
        text.utf8.contains { (48...57).contains($0) }
            && text.utf8.allSatisfy { (48...57).contains($0) || $0 == 42 || $0 == 45 || $0 == 46 || $0 == 44 }
    }

    /// Whether a text has words that occur in prose and hardly in examples.
    private static func hasProse(_ text: String) -> Bool {
        let words = text.lowercased().split(separator: " ").prefix(200)
        return words.contains { ["the", "is", "are", "you", "of", "must", "can", "this", "if"].contains($0) }
    }

    private static let beginnings = [
        "The ", "You ", "If ", "This ", "Valid values", "Value range", "Default ", "Default:", "Unit:", "Specif",
        "Indicates",
        "For ", "When ", "By default", "Maximum", "Minimum", "Supports", "Only ", "A ", "An ", "In ", "Enumeration",
        "It ", "After ", "Before ", "To ", "We ", "Set ", "Make sure", "Format:", "Must ", "**", "取值", "默认", "单位",
        "最多", "最小", "当", "如果", "若", "该", "仅", "您", "支持", "格式",
    ]

    private static func isStatement(_ text: String) -> Bool {
        beginnings.contains { text.hasPrefix($0) } || text.contains(" must ") || text.contains(" cannot ")
    }

    private static func describes(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["desc", "comment", "remark", "message", "reason", "location", "note"].contains { name.contains($0) }
    }
}
