internal import Diagnostics
internal import ServiceModel
internal import SpecReading

extension Catalog {
    /// Finds the operations that a text names in double backticks.
    func documentation(_ text: SpecText?, _ log: inout DiagnosticLog) -> Documentation {
        guard let text else { return .none }
        return Documentation(
            lines: text.lines.enumerated().map { index, line in
                pieces(of: line, in: text, lineIndex: index, &log)
            })
    }

    private func pieces(
        of line: String, in text: SpecText, lineIndex: Int, _ log: inout DiagnosticLog
    ) -> [Documentation.Piece] {
        let backtick = UInt8(ascii: "`")
        guard line.utf8.withContiguousStorageIfAvailable({ $0.contains(backtick) }) ?? true else {
            return line.isEmpty ? [] : [.text(line)]
        }
        var pieces: [Documentation.Piece] = []
        var rest = line[...]
        while let open = rest.firstRange(of: "``"), let close = rest[open.upperBound...].firstRange(of: "``") {
            let name = String(rest[open.upperBound..<close.lowerBound])
            if open.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<open.lowerBound]))) }
            pieces.append(reference(to: name, in: text, lineIndex: lineIndex, &log))
            rest = rest[close.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    private func reference(
        to name: String, in text: SpecText, lineIndex: Int, _ log: inout DiagnosticLog
    ) -> Documentation.Piece {
        let location = { text.location(ofLine: lineIndex, containing: "``\(name)``").narrowed(to: name) }
        return operation(name, at: location(), &log) ?? .text("`\(name)`")
    }

    /// An operation by name; reports what does not exist.
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
                ? "; one without a spec is declared in the `<operations>` of service.xml" : correction.description
            log.report(
                .unknownReference,
                "no operation is called '\(name)'\(remedy)", at: place, fix: correction.fix(at: place))
        }
        return nil
    }
}
