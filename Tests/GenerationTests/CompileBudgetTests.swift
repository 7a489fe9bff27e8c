import Foundation
import Testing

@testable import sdkgen_benchmark

/// The reproducible figures of generated code stay within the committed budget.
@Suite struct CompileBudgetTests {
    private let budget: Budget

    init() throws { budget = try Budget.read(from: "\(Workspace.repository)/\(Budget.file)") }

    private func hold(_ service: String, _ figures: Budget.Figures) {
        for violation in budget.violations(service, figures) { Issue.record("\(violation)") }
    }

    @Test(arguments: [100, 400, 1_000]) func linesAndBytesAreWithinTheBudget(operationCount: Int) throws {
        let workspace = try Workspace()
        let specs = URL(fileURLWithPath: workspace.at("specs"))
        try SyntheticService.write(operationCount: operationCount, to: specs)
        hold("synthetic \(operationCount)", try EmittedSize(specs: specs.path).perOperation(operationCount))
    }

    /// Uses the runtime that was built for the tests.
    @Test(.enabled(if: CompileBudgetTests.measuresCode)) func compiledCodeIsWithinTheBudget() throws {
        let workspace = try Workspace()
        let specs = workspace.at("specs/synthetic")
        try SyntheticService.write(operationCount: 100, to: URL(fileURLWithPath: specs))
        let run = try SDKGen("generate", specs, "-o", workspace.at("out"), "--quiet")
        #expect(run.status == 0, "\(run.error)")
        let products = BuildProducts(configuration: "debug", besides: SDKGen.executable.deletingLastPathComponent())
        let benchmark = CompileBenchmark(
            sources: workspace.at("out"), products: products, scratch: URL(fileURLWithPath: workspace.at("objects")))
        let code = try #require(try benchmark.debug(rounds: 1).codeSize)
        hold("synthetic 100", try EmittedSize(folder: workspace.at("out")).perOperation(100, debugCode: code))
    }

    /// New operations of real services do not change the budget.
    @Test func onlySyntheticServicesHaveABudget() {
        #expect(!budget.perOperation.isEmpty)
        #expect(budget.perOperation.keys.allSatisfy { $0.hasPrefix("synthetic ") })
    }

    // MARK: The check itself

    @Test func refusesFiguresAboveTheBudget() throws {
        let allowed = try #require(budget.perOperation["synthetic 100"])
        #expect(budget.violations("synthetic 100", allowed) == [])
        var grown = allowed
        grown.bytes += 1
        #expect(
            budget.violations("synthetic 100", grown) == [
                """
                synthetic 100: \(grown.bytes) bytes of Swift for each operation, but the budget is \(allowed.bytes). Users pay for it in \
                every build. Make the emitted code smaller. If that is not possible, raise "bytes" of "synthetic 100" in \
                Sources/sdkgen-benchmark/budget.json and give the reason in the commit.
                """
            ])
        grown.lines += 1
        grown.debugCode = try #require(allowed.debugCode) + 1
        #expect(budget.violations("synthetic 100", grown).count == 3)
    }

    @Test func refusesLargerProgram() throws {
        var grown = try #require(budget.perOperation["synthetic 400"])
        grown.programCode = try #require(grown.programCode) + 1
        #expect(budget.violations("synthetic 400", grown).map { $0.contains("bytes of a stripped program") } == [true])
    }

    @Test func refusesBudgetFarAboveTheFigures() throws {
        var shrunk = try #require(budget.perOperation["synthetic 100"])
        shrunk.lines = shrunk.lines * 8 / 10
        #expect(budget.violations("synthetic 100", shrunk).first?.contains("Lower \"lines\"") == true)
    }

    @Test func refusesServiceWithoutABudget() {
        let figures = Budget.Figures(lines: 1, bytes: 1)
        #expect(budget.violations("Nobody", figures) == ["\(Budget.file) has no budget for Nobody."])
    }

    @Test func countsLinesAndBytes() {
        let one = EmittedSize([Array("let a = 1\n".utf8)])
        let two = EmittedSize([Array("let a = 1\n".utf8), Array("let b = 2\nlet c = 3\n".utf8)])
        #expect(one.perOperation(1) == Budget.Figures(lines: 1, bytes: 10))
        #expect(two.perOperation(2) == Budget.Figures(lines: 2, bytes: 15))
    }

    @Test func readsOnlyObjectFiles() {
        #expect(ObjectFile(Data("no object file".utf8)) == nil)
        #expect(ObjectFile(Data([0x7F, 0x45, 0x4C, 0x46, 2, 1])) == nil)
        #expect(ObjectFile.codeSize(in: "\(Workspace.repository)/specs") == nil)
    }

    /// Other platforms and optimized builds produce different code.
    private static var measuresCode: Bool {
        #if os(Linux) && arch(x86_64) && DEBUG
            true
        #else
            false
        #endif
    }
}
