import SDKGenServiceModel
import SDKGenSwiftText

/// Renders documentation of specs as Markdown for DocC.
struct DocumentationRenderer {
    /// The kind of file that the text is for, which determines how it links to operations.
    ///
    /// No link contains the parameters of another operation, so that a change of those does not change other files.
    enum Target {
        /// A doc comment, which links to the request of an operation.
        case source(of: Service)
        /// An article, which links to the article of an operation.
        case article
    }

    let target: Target

    /// Returns all blocks of a text.
    func lines(_ documentation: Documentation) -> MarkdownText {
        MarkdownText(utf8: bytes(documentation.blocks, isTight: false))
    }

    /// Returns the text as one paragraph, for places where DocC accepts no other block.
    func paragraph(_ documentation: Documentation) -> MarkdownText {
        if documentation.blocks.count == 1, case .paragraph? = documentation.blocks.first {
            return lines(documentation)
        }
        return line(documentation)
    }

    /// Returns the whole text on one line, for tables and lists, with semicolons between the items of a list.
    func line(_ documentation: Documentation) -> MarkdownText { line(documentation.blocks) }

    /// Returns a reference to an operation, or another piece of text.
    func text(_ piece: Documentation.Piece) -> MarkdownText {
        var bytes: [UInt8] = []
        append([piece], to: &bytes, Context(position: .insideLine, isOneLine: true))
        return MarkdownText(utf8: bytes)
    }

    // MARK: Blocks

    private func bytes(_ blocks: [Documentation.Block], isTight: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        var previous: Documentation.Block?
        for block in blocks {
            if let previous {
                let isJoined = isTight && previous.canPrecede(block)
                bytes.append(contentsOf: isJoined ? "\n".utf8 : "\n\n".utf8)
            }
            append(block, to: &bytes)
            previous = block
        }
        return bytes
    }

    private func append(_ block: Documentation.Block, to bytes: inout [UInt8]) {
        switch block {
        case .paragraph(let pieces): append(pieces, to: &bytes, Context(position: .blockStart, isOneLine: false))
        case .code(let language, let lines):
            bytes.append(contentsOf: MarkdownText.block(lines.joined(separator: "\n"), language: language).bytes)
        case .list(let list): append(list, to: &bytes)
        case .table(let table):
            let cells = ([table.head] + table.rows).map { row in row.map { self.cell($0) } }
            bytes.append(contentsOf: MarkdownText.table(cells, table.alignments).bytes)
        }
    }

    private func append(_ list: Documentation.List, to bytes: inout [UInt8]) {
        for (index, item) in list.items.enumerated() {
            if index > 0 { bytes.append(contentsOf: list.isLoose ? "\n\n".utf8 : "\n".utf8) }
            let mark = list.start.map { "\($0 + index)\(list.mark)" } ?? "\(list.mark)"
            bytes.append(contentsOf: mark.utf8)
            var content = self.bytes(item, isTight: !list.isLoose)
            guard !content.isEmpty else { continue }
            if list.start == nil, case .paragraph(let pieces)? = item.first, case .text? = pieces.first {
                DocumentationTags.neutralize(&content, from: 0)
            }
            let margin = [UInt8](repeating: UInt8(ascii: " "), count: mark.utf8.count + 1)
            var isFirst = true
            for line in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
                if !isFirst { bytes.append(UInt8(ascii: "\n")) }
                if isFirst {
                    bytes.append(UInt8(ascii: " "))
                } else if !line.isEmpty {
                    bytes.append(contentsOf: margin)
                }
                isFirst = false
                bytes.append(contentsOf: line)
            }
        }
    }

    private func cell(_ pieces: [Documentation.Piece]) -> MarkdownText {
        var bytes: [UInt8] = []
        append(pieces, to: &bytes, Context(position: .blockStart, isOneLine: true))
        return MarkdownText(utf8: bytes)
    }

    // MARK: One line

    private func line(_ blocks: [Documentation.Block]) -> MarkdownText {
        blocks.map { block -> MarkdownText in
            switch block {
            case .paragraph(let pieces): cell(pieces)
            case .code(_, let lines): lines.map { "\(code: $0)" as MarkdownText }.joined(by: " ")
            case .list(let list): separated(list.items.map(line))
            case .table(let table):
                separated(([table.head] + table.rows).map { row in row.map { self.cell($0) }.joined(by: ", ") })
            }
        }.joined(by: " ")
    }

    private func separated(_ texts: [MarkdownText]) -> MarkdownText {
        texts.enumerated().map { index, text in index < texts.count - 1 ? text.withoutStop : text }.joined(by: "; ")
    }

    // MARK: Pieces

    private struct Context {
        var position: MarkdownEscaping.Position
        let isOneLine: Bool
        var isInLink = false
    }

    private func append(
        _ pieces: [Documentation.Piece], to bytes: inout [UInt8], _ context: Context, before following: UInt8? = nil
    ) {
        var context = context
        for (index, piece) in pieces.enumerated() {
            let next = index + 1 < pieces.count ? firstByte(of: pieces[index + 1]) : following
            switch piece {
            case .text(let text):
                MarkdownEscaping.append(
                    text, to: &bytes, at: context.position, isInLink: context.isInLink, before: next)
            case .code(let code): bytes.append(contentsOf: ("\(code: code)" as MarkdownText).bytes)
            case .declaredOperation(let name): bytes.append(contentsOf: ("\(code: name)" as MarkdownText).bytes)
            case .operation(let name): bytes.append(contentsOf: link(to: name).bytes)
            case .emphasis(let inner): append(inner, between: "*", to: &bytes, context)
            case .strong(let inner): append(inner, between: "**", to: &bytes, context)
            case .link(let inner, let destination): append(inner, to: destination, &bytes, context)
            case .lineEnd: bytes.append(UInt8(ascii: context.isOneLine ? " " : "\n"))
            case .lineBreak: bytes.append(contentsOf: context.isOneLine ? " ".utf8 : "\\\n".utf8)
            }
            switch piece {
            case .lineEnd, .lineBreak: context.position = context.isOneLine ? .insideLine : .lineStart
            default: context.position = .insideLine
            }
        }
    }

    private func append(
        _ pieces: [Documentation.Piece], between mark: StaticString, to bytes: inout [UInt8], _ context: Context
    ) {
        var inner = context
        inner.position = .insideLine
        mark.withUTF8Buffer { bytes.append(contentsOf: $0) }
        append(pieces, to: &bytes, inner, before: UInt8(ascii: "*"))
        mark.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private func append(
        _ pieces: [Documentation.Piece], to destination: String, _ bytes: inout [UInt8], _ context: Context
    ) {
        var inner = context
        inner.position = .insideLine
        inner.isInLink = true
        bytes.append(UInt8(ascii: "["))
        append(pieces, to: &bytes, inner, before: UInt8(ascii: "]"))
        bytes.append(contentsOf: "](\(destination.replacing("&", with: "&amp;")))".utf8)
    }

    private func link(to operation: Name) -> MarkdownText {
        switch target {
        case .source(let service): service.requestLink(to: operation)
        case .article: MarkdownText(utf8: Array("<doc:\(operation.wire)>".utf8))
        }
    }

    private func firstByte(of piece: Documentation.Piece) -> UInt8 {
        switch piece {
        case .text(let text): text.utf8.first ?? UInt8(ascii: " ")
        case .code, .declaredOperation: UInt8(ascii: "`")
        case .operation: UInt8(ascii: "<")
        case .emphasis, .strong: UInt8(ascii: "*")
        case .link: UInt8(ascii: "[")
        case .lineEnd: UInt8(ascii: "\n")
        case .lineBreak: UInt8(ascii: "\\")
        }
    }
}

extension Documentation.Block {
    /// Returns whether a block can follow on the next line, without an empty line between.
    fileprivate func canPrecede(_ next: Documentation.Block) -> Bool {
        switch (self, next) {
        case (.paragraph, .list(let list)): list.start ?? 1 == 1 && list.items.first?.isEmpty == false
        case (.paragraph, .code), (.code, .paragraph), (.code, .code), (.code, .list): true
        default: false
        }
    }
}

extension Service {
    /// Returns a link to the request of an operation, or its name if the operation is not generated.
    fileprivate func requestLink(to operation: Name) -> MarkdownText {
        guard let operation = self.operation(operation) else { return "\(code: operation.wire)" }
        return "``\(name: operation.request.name.swift)``"
    }

    /// Returns a link to the method of an operation, or its name if the operation is not generated.
    func link(to operation: Name) -> MarkdownText {
        guard let operation = self.operation(operation) else { return "\(code: operation.wire)" }
        let labels = operation.ownParameters.map { "\($0.name.swift):" }.joined()
        return "``\(name: client)/\(name: operation.name.swift)(\(name: labels))``"
    }
}
