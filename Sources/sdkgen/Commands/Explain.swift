import ArgumentParser
import SDKGenDiagnostics
import SDKGenServiceModel

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain an error code and list the operations that return it.")

    @ArgumentParser.Argument(
        help: "The error code, such as Forbidden.VBRExists, or its Swift case, forbiddenVBRExists.")
    var code: String

    @OptionGroup var options: ServiceOptions

    @Option(help: "Explain only the errors of this operation.")
    var operation: String?

    @Option(help: "The output format: text or json.")
    var format: ExplanationFormat = .text

    func run() throws {
        let service = try options.service()
        let index = ErrorIndex(service)
        let found = find(in: index)
        guard !found.isEmpty else { throw unknown(index, service) }
        let narrowed = try narrow(found, service)
        switch format {
        case .text:
            let page = ExplanationText(width: Terminal.width, hasStyle: Terminal.outputHasStyle)
            Terminal.output(page.text(narrowed))
        case .json: Terminal.output(ExplanationJSON.text(narrowed))
        }
    }

    /// Finds the entries of the code. A Swift case can have several codes, as long as no operation has two of them.
    private func find(in index: ErrorIndex) -> [ErrorIndex.Entry] {
        let entries = index.entries
        if let entry = entries.first(where: { $0.code == code }) { return [entry] }
        let name = code.hasPrefix(".") ? String(code.dropFirst()) : code
        let cases = entries.filter { $0.rows.contains { $0.caseName == name } }
        guard cases.isEmpty else { return cases }
        let families = entries.filter { ErrorCase.covers($0.code, code) }
        guard families.isEmpty else { return families }
        let folded = entries.filter { $0.code.lowercased() == code.lowercased() }
        for entry in folded { Terminal.error("the code is spelled '\(entry.code.harmless)'") }
        return folded
    }

    /// Prints that the code is unknown, with similar codes.
    private func unknown(_ index: ErrorIndex, _ service: Service) -> ExitCode {
        let codes = index.entries.map(\.code)
        let part = code.lowercased()
        let containing = part.count < 3 ? [] : codes.filter { $0.lowercased().contains(part) }
        let near = nearest(Self.hintCount, to: code, among: codes).filter { !containing.contains($0) }
        let hints = (containing + near).prefix(Self.hintCount)
        let problem = "no operation of \(service.module) documents the error '\(code.harmless)'"
        if hints.isEmpty {
            Terminal.error("\(problem); in Swift it is '.unrecognized'")
        } else {
            Terminal.error("\(problem); did you mean \(hints.map { "'\($0.harmless)'" }.joined(separator: " or "))?")
        }
        return ExitCode(1)
    }

    private static let hintCount = 5

    /// Returns only the rows of the operation in `--operation`; ends the run if there are none.
    private func narrow(_ entries: [ErrorIndex.Entry], _ service: Service) throws -> [ErrorIndex.Entry] {
        guard let operation else { return entries }
        let name: Name
        switch service.operation(called: operation) {
        case .success(let operation): name = operation.name
        case .failure(let problem):
            Terminal.error(problem.message.harmless)
            throw ExitCode(1)
        }
        let narrowed = entries.compactMap { $0.narrowed(to: name) }
        if narrowed.isEmpty {
            let others = Set(entries.flatMap(\.operations)).map(\.wire).sorted().joined(separator: ", ")
            Terminal.error("'\(code.harmless)' is not documented by \(name.wire), only by \(others)")
            throw ExitCode(1)
        }
        return narrowed
    }
}

enum ExplanationFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}
