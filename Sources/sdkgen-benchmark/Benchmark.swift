internal import ArgumentParser
internal import Foundation

@main
struct Benchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdkgen-benchmark",
        abstract: "Measures the generator on synthetic services, and what its output costs to compile.")

    @Option(help: "How many operations the services have.")
    var operations: [Int] = [400, 2_000, 10_000]

    @Option(help: "How often each run is repeated; medians are printed.")
    var rounds = 5

    @Option(help: "How often the debug build of the generated code is repeated; 0 leaves it out.")
    var compilations = 3

    @Option(help: "The folder of a committed SDK whose debug build is measured too, when it is there.")
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
        print("Medians of \(rounds). The limit is xmllint and cp together, on the same files at the same time.\n")
        print(
            "| operations | full s | CPU s | op/s | × limit | no change s | one changed s | xmllint s | cp s | MB out | peak MB | read / build / emit / write s |"
        )
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
        for count in operations {
            let benchmark = GeneratorBenchmark(operationCount: count, rounds: rounds, sdkgen: sdkgen, scratch: scratch)
            print(Self.row(count, try benchmark.run()))
        }
        guard compilations > 0, let count = operations.first else { return }
        // A link where builds leave their products; paths through it are not followed.
        let debug = binaries.deletingLastPathComponent().appending(path: "debug").resolvingSymlinksInPath()
        func compile(_ sources: String) throws -> CompileBenchmark.Result {
            let objects = scratch.appending(path: "objects-\(UUID().uuidString)")
            return try CompileBenchmark(rounds: compilations, sources: sources, products: debug, scratch: objects).run()
        }
        let synthetic = try compile(scratch.appending(path: "\(count)/output0").path)
        print("\n" + Self.summary("\(count) generated operations", count, synthetic))
        let operations = (try? FileManager.default.contentsOfDirectory(atPath: "\(sdk)/Operations").count) ?? 0
        guard operations > 0 else { return }
        let absolute = URL(fileURLWithPath: sdk).path
        print(Self.summary("the \(operations) operations of \(sdk)", operations, try compile(absolute)))
    }

    private static func row(_ count: Int, _ result: GeneratorBenchmark.Result) -> String {
        let full = result.full.map(\.wall).median
        let limit = result.xmllint.map(\.wall).median + result.copy.map(\.wall).median
        let stages = (0..<4).map { stage in seconds(result.stages.map { $0[stage] }.median) }
        let cells = [
            "\(count)", seconds(full), seconds(result.full.map(\.processor).median), "\(Int(Double(count) / full))",
            decimals(full / limit, 1), seconds(result.unchanged.map(\.wall).median),
            seconds(result.oneChanged.map(\.wall).median), seconds(result.xmllint.map(\.wall).median),
            seconds(result.copy.map(\.wall).median), decimals(Double(result.outputBytes) / 1e6, 1),
            "\(Int(result.full.map { Double($0.peakMemory) }.median / 1e6))", stages.joined(separator: " / "),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func summary(_ name: String, _ count: Int, _ result: CompileBenchmark.Result) -> String {
        let processor = result.costs.map(\.processor)
        let memory = result.costs.map { Double($0.peakMemory) }.median
        return "Debug build of \(name): \(decimals(processor.median, 1)) CPU s "
            + "(\(decimals(processor.median / Double(count), 4)) per operation, least \(decimals((processor.min() ?? .nan) / Double(count), 4))), "
            + "\(Int(memory / 1e6)) MB peak, \(decimals(Double(result.codeSize) / Double(count) / 1000, 1)) kB of code per operation."
    }

    private static func seconds(_ value: Double) -> String { decimals(value, 3) }

    private static func decimals(_ value: Double, _ places: Int) -> String {
        String(format: "%.\(places)f", value)
    }
}
