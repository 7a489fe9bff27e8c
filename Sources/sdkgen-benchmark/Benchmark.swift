import ArgumentParser
import Foundation

@main
struct Benchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdkgen-benchmark",
        abstract: "Measures the generator on synthetic services, and what its output costs to compile.")

    @Option(help: "How many operations the services have.")
    var operations: [Int] = [400, 2_000, 10_000]

    @Option(help: "How often each run is repeated; medians are printed.")
    var rounds = 5

    @Option(help: "How often the builds of the generated code are repeated; 0 leaves them out.")
    var compilations = 1

    @Option(help: "How many operations the services have that are compiled.")
    var compiledOperations: [Int] = [100, 400, 1_000]

    @Option(help: "The folder of a committed SDK that is compiled too, when it is there.")
    var sdk = "Generated/AlibabaCloudVPC"

    @Option(help: "Write the specs of a synthetic service to this folder, and measure nothing.")
    var writeSpecs: String?

    func run() throws {
        if let writeSpecs {
            try SyntheticService.write(operationCount: operations.first ?? 400, to: URL(fileURLWithPath: writeSpecs))
            return
        }
        let scratch = FileManager.default.temporaryDirectory.appending(path: "sdkgen-benchmark-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let binaries = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let sdkgen = binaries.appending(path: "sdkgen").path
        // First, because the system counts the memory of this process to those that it starts, and a large service takes a lot.
        let compilation = Result {
            try reportCompilation(binaries: binaries, sdkgen: sdkgen, scratch: scratch)
        }
        print("\nMedians of \(rounds). The limit is xmllint and cp together, on the same files at the same time.\n")
        print(
            "| operations | full s | CPU s | op/s | × limit | no change s | xmllint s | cp s | MB out | peak MB | read / build / emit / write s |"
        )
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
        for count in operations {
            let benchmark = GeneratorBenchmark(operationCount: count, rounds: rounds, sdkgen: sdkgen, scratch: scratch)
            print(Self.row(count, try benchmark.run()))
        }
        try compilation.get()
    }

    /// What the generated code costs to compile, for several sizes, beside the committed budget.
    private func reportCompilation(binaries: URL, sdkgen: String, scratch: URL) throws {
        guard compilations > 0 else { return }
        var reports: [CompileReport] = []
        let operations = (try? FileManager.default.contentsOfDirectory(atPath: "\(sdk)/Operations").count) ?? 0
        print("The cost of compiling generated code, for each operation:\n\n\(CompileReport.head)")
        func report(_ name: String, _ count: Int, _ sources: String) throws {
            let report = try CompileReport(
                name, count, sources: sources, rounds: compilations, binaries: binaries, scratch: scratch)
            print(report.row)
            reports.append(report)
        }
        if operations > 0 {
            let folder = URL(fileURLWithPath: sdk)
            try report(folder.lastPathComponent, operations, folder.path)
        }
        for count in compiledOperations {
            let folder = scratch.appending(path: "compiled\(count)")
            try SyntheticService.write(operationCount: count, to: folder.appending(path: "specs"))
            let output = folder.appending(path: "output").path
            _ = try MeasuredProcess.run(
                sdkgen, ["generate", folder.appending(path: "specs").path, "--output", output, "--quiet"])
            try report("synthetic \(count)", count, output)
        }
        let sizes = reports.filter { $0.name.hasPrefix("synthetic") }
        if let smallest = sizes.first {
            print("")
            for larger in sizes.dropFirst() { print(larger.growth(from: smallest)) }
        }
        // What the real SDK costs depends on its specs, so only services of one kind are held against a budget.
        try compareWithBudget(sizes)
    }

    private func compareWithBudget(_ reports: [CompileReport]) throws {
        guard FileManager.default.fileExists(atPath: Budget.file) else { return }
        let budget = try Budget.read(from: Budget.file)
        let violations = reports.flatMap { budget.violations($0.name, $0.figures) }
        print(violations.isEmpty ? "All within the budget of \(Budget.file)." : violations.joined(separator: "\n"))
        if !violations.isEmpty { throw ExitCode.failure }
    }

    private static func row(_ count: Int, _ result: GeneratorBenchmark.Result) -> String {
        let full = result.full.map(\.wall).median
        let limit = result.xmllint.map(\.wall).median + result.copy.map(\.wall).median
        let stages = (0..<4).map { stage in seconds(result.stages.map { $0[stage] }.median) }
        let cells = [
            "\(count)", seconds(full), seconds(result.full.map(\.processor).median), "\(Int(Double(count) / full))",
            decimals(full / limit, 1), seconds(result.unchanged.map(\.wall).median),
            seconds(result.xmllint.map(\.wall).median), seconds(result.copy.map(\.wall).median),
            decimals(Double(result.outputBytes) / 1e6, 1),
            "\(Int(result.full.map { Double($0.peakMemory) }.median / 1e6))", stages.joined(separator: " / "),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func seconds(_ value: Double) -> String { decimals(value, 3) }

    private static func decimals(_ value: Double, _ places: Int) -> String {
        String(format: "%.\(places)f", value)
    }
}
