import Foundation

/// The compile-time figures of one service, as a row of a table.
struct CompileReport {
    let name: String
    let operationCount: Int
    let figures: Budget.Figures
    let debug: CompileBenchmark.Result
    let release: CompileBenchmark.Result

    init(_ name: String, _ operationCount: Int, sources: String, rounds: Int, binaries: URL, scratch: URL) throws {
        self.name = name
        self.operationCount = operationCount
        func benchmark(_ configuration: String) -> CompileBenchmark {
            CompileBenchmark(
                sources: sources, products: BuildProducts(configuration: configuration, besides: binaries),
                scratch: scratch.appending(path: "\(configuration)-\(UUID().uuidString)"))
        }
        debug = try benchmark("debug").debug(rounds: rounds)
        release = try benchmark("release").release(rounds: rounds)
        figures = try EmittedSize(folder: sources).perOperation(
            operationCount, debugCode: debug.codeSize, programCode: release.added)
    }

    static let head = """
        | service | operations | lines | bytes | debug CPU s | MB peak | debug code B | release CPU s | MB peak | stripped B |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """

    /// The row. Figures are per operation, except for peak memory; totals of median processor time are in parentheses.
    var row: String {
        let cells = [
            name, "\(operationCount)", "\(figures.lines)", "\(figures.bytes)", processor(debug), peak(debug),
            figures.debugCode.map(String.init) ?? "–", processor(release), peak(release),
            release.added.map { "\($0 / operationCount) (\($0 / 1000) kB)" } ?? "–",
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private func processor(_ result: CompileBenchmark.Result) -> String {
        let total = result.costs.map(\.processor).median
        return String(format: "%.4f (%.1f)", total / Double(operationCount), total)
    }

    private func peak(_ result: CompileBenchmark.Result) -> String {
        "\(Int(result.costs.map { Double($0.peakMemory) }.median / 1e6))"
    }

    private func debugSecondsPerOperation() -> Double { debug.costs.map(\.processor).median / Double(operationCount) }

    /// Describes how the cost per operation changes with the size of the service. Linear growth gives a ratio of 1.
    func growth(from smaller: CompileReport) -> String {
        func ratio(_ larger: Double, _ smaller: Double) -> String { String(format: "%.2f", larger / smaller) }
        let processor = ratio(debugSecondsPerOperation(), smaller.debugSecondsPerOperation())
        let bytes = ratio(Double(figures.bytes), Double(smaller.figures.bytes))
        return
            "From \(smaller.operationCount) to \(operationCount) operations, the cost per operation grows by a factor of \(processor) in debug CPU time "
            + "and \(bytes) in bytes."
    }
}
