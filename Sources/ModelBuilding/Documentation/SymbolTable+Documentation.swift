import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

extension SymbolTable {
    /// Returns the documentation of a text, with the operations in double backticks resolved.
    func documentation(_ text: SpecText?, _ log: inout DiagnosticLog) -> Documentation {
        guard let text else { return .none }
        var resolution = ReferenceResolution(symbols: self, text: text, log: log)
        let blocks = resolution.blocks(text.markdown.blocks)
        log = resolution.log
        return Documentation(blocks: blocks)
    }

    /// Resolves the name of an operation. Reports a name that does not exist.
    func operation(
        _ name: String, at location: @autoclosure () -> SourceLocation, _ log: inout DiagnosticLog
    ) -> Documentation.Piece? {
        if let known = selectedOperation(name) { return .operation(known) }
        if declaredOperations.contains(name) || unselected.contains(name) { return .declaredOperation(name) }
        if isComplete {
            let correction = log.correction(of: name, among: knownOperationNames)
            let place = location()
            let remedy =
                correction.meant == nil
                ? "; declare an operation without a spec in the `<operations>` of service.xml" : correction.description
            log.report(
                .unknownReference,
                "no operation has the name '\(name)'\(remedy)", at: place, fix: correction.fix(at: place))
        }
        return nil
    }
}

/// Converts the blocks of a text, and resolves the references to operations.
private struct ReferenceResolution {
    let symbols: SymbolTable
    let text: SpecText
    var log: DiagnosticLog
    /// The end of the last reported reference. The search for the next one begins there.
    private var position: Int?

    init(symbols: SymbolTable, text: SpecText, log: DiagnosticLog) {
        self.symbols = symbols
        self.text = text
        self.log = log
    }

    mutating func blocks(_ blocks: [MarkdownBlock]) -> [Documentation.Block] { blocks.map { block($0) } }

    private mutating func block(_ block: MarkdownBlock) -> Documentation.Block {
        switch block {
        case .paragraph(let inlines): return .paragraph(pieces(inlines))
        case .code(let language, let lines): return .code(language: language, lines: lines)
        case .list(let list):
            let items = list.items.map { blocks($0) }
            return .list(
                Documentation.List(
                    mark: Unicode.Scalar(list.mark), start: list.isOrdered ? list.start : nil, isLoose: list.isLoose,
                    items: items))
        case .table(let table):
            let head = table.head.map { pieces($0) }
            let rows = table.rows.map { row in row.map { pieces($0) } }
            return .table(
                Documentation.Table(alignments: table.alignments.map(\.modelAlignment), head: head, rows: rows))
        }
    }

    private mutating func pieces(_ inlines: [MarkdownInline]) -> [Documentation.Piece] { inlines.map { piece($0) } }

    private mutating func piece(_ inline: MarkdownInline) -> Documentation.Piece {
        switch inline {
        case .text(let text): .text(text)
        case .code(let code): .code(code)
        case .reference(let name, let line): reference(to: name, line)
        case .emphasis(let inlines): .emphasis(pieces(inlines))
        case .strong(let inlines): .strong(pieces(inlines))
        case .link(let inlines, let destination): .link(pieces(inlines), destination: destination)
        case .lineEnd: .lineEnd
        case .lineBreak: .lineBreak
        }
    }

    private mutating func reference(to name: String, _ line: Int) -> Documentation.Piece {
        var end = position
        func location() -> SourceLocation {
            let place = text.location(ofLine: line, containing: "``\(name)``", after: end)
            if place.length > 0 { end = place.offset + place.length }
            return place.narrowed(to: name)
        }
        let piece = symbols.operation(name, at: location(), &log)
        position = end
        return piece ?? .code(name)
    }
}

extension MarkdownTable.Alignment {
    fileprivate var modelAlignment: Documentation.Table.Alignment {
        switch self {
        case .none: .none
        case .left: .left
        case .center: .center
        case .right: .right
        }
    }
}
