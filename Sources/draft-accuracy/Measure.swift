import ArgumentParser
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenJSONTree
import SDKGenSourceReading
import SDKGenSpecReading

/// Reads all documents and metadata, compares them with oracles, and prints the accuracy by layout.
struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the accuracy by layout.",
        discussion: """
            The oracles are the newest metadata, the specs, and tables in Tests/DraftAccuracy that a person has checked. \
            Documents of another year than the metadata differ from it for good reasons, so a share below 100 % is a list of \
            differences to look at, not of mistakes.
            """)

    @Option(help: "The folder with 'documents' and 'metadata'.")
    var shared = "../shared"

    @Option(help: "The folder of specs.")
    var specs = "specs/vpc"

    @Option(help: "The folder of checked tables.")
    var checked = "Tests/DraftAccuracy"

    @Option(help: "Print the differences of these layouts.")
    var differences: [String] = []

    @Option(help: "Print only differences of this kind, such as 'type'.")
    var kind: String?

    func run() throws {
        guard !SourceFiles.folders(in: shared).isEmpty else {
            print("There is no folder '\(shared)' with documents and metadata, so nothing was measured.")
            return
        }
        var run = MeasureRun(shared: shared, specs: specs, checked: checked)
        try run.measure()
        run.printTable()
        for (layout, figures) in run.layouts where differences.contains(layout) || differences.contains("all") {
            print("\n## \(layout)")
            for line in figures.differences where kind.map({ line.hasPrefix($0 + "\t") }) ?? true { print(line) }
        }
    }
}

/// The state of a measurement.
struct MeasureRun {
    let shared: String
    let specs: String
    let checked: String

    private(set) var layouts: [(layout: String, figures: LayoutFigures)] = []
    private var oracles: [String: OperationOracle] = [:]
    private var knownErrors: [String: Set<ErrorRow>] = [:]
    private var checkedFigures: [(layout: String, figures: LayoutFigures)] = []
    private var metadataTimes: [String] = []

    init(shared: String, specs: String, checked: String) {
        (self.shared, self.specs, self.checked) = (shared, specs, checked)
    }

    mutating func measure() throws {
        let metadata = try SourceFiles.read("\(shared)/metadata").filter { $0.path.hasSuffix(".json") }
        // The names of newer files sort last, and win.
        for file in metadata.sorted(by: { $0.path > $1.path }) {
            let tree = try JSONParser.parse(file.bytes)
            let product = file.product
            for api in tree.member(named: "apis")?.members ?? [] {
                let oracle = OperationOracle(metadata: api.value)
                for row in oracle.errors { knownErrors[row.code, default: []].insert(row) }
                oracles["\(product) \(api.name)", default: OperationOracle()].add(oracle)
            }
        }
        let folder = readSpecs(in: specs)
        for spec in folder.operations.compactMap(\.spec) {
            let oracle = OperationOracle(spec: spec, of: folder.service.spec)
            for row in oracle.errors { knownErrors[row.code, default: []].insert(row) }
            oracles["vpc \(spec.name.value)", default: OperationOracle()].add(oracle)
        }
        for file in metadata { try measure(metadata: file) }
        for name in SourceFiles.folders(in: "\(shared)/documents") {
            try measure(layout: name, in: "\(shared)/documents/\(name)")
        }
        try measureChecked()
    }

    private mutating func measure(metadata file: SourceFile) throws {
        var figures = LayoutFigures()
        let clock = ContinuousClock()
        var document = readSource(file, only: [])
        let all = clock.measure { document = readSource(file) }
        figures.documents = 1
        // An operation of its own file, read without the others.
        let tree = try JSONParser.parse(file.bytes)
        var own: [String: OperationOracle] = [:]
        for api in tree.member(named: "apis")?.members ?? [] { own[api.name] = OperationOracle(metadata: api.value) }
        for operation in document.operations.prefix(20) {
            figures.times.append(clock.measure { _ = readSource(file, only: [operation.name.value]) })
        }
        for operation in document.operations {
            let oracle = own[operation.name.value]
            let known = Dictionary(grouping: oracle?.errors ?? [], by: \.code).mapValues { Set($0) }
            figures.add(operation, oracle, knownErrors: known, at: "\(operation.name.value)", isMetadata: true)
            let read = Set(operation.errors.map(ErrorRow.init))
            figures.errorRows.add(
                Ratio(right: oracle?.errors.intersection(read).count ?? 0, all: oracle?.errors.count ?? 0))
            for row in oracle?.errors.subtracting(read) ?? [] {
                figures.note(
                    "error rows", operation.name.value, "\(row.status) \(row.code) | \(row.message.prefix(80))")
            }
            let paths = Set(operation.rows.map(\.row.key))
            for row in oracle?.rows ?? [] {
                figures.names.count(paths.contains(row.key))
                if !paths.contains(row.key) { figures.note("missed", operation.name.value, row.key) }
            }
        }
        let missing = Set(own.keys).subtracting(document.operations.map(\.name.value))
        for name in missing.sorted() { figures.note("missed", file.path, "the operation \(name)") }
        let name = String(file.path.split(separator: "/").last ?? "").replacingSuffix(".json")
        metadataTimes.append("\(name): \(document.operations.count) operations in \(all.milliseconds) ms")
        layouts.append((name, figures))
    }

    private mutating func measure(layout: String, in path: String) throws {
        var figures = LayoutFigures()
        let clock = ContinuousClock()
        for file in try SourceFiles.read(path) {
            let name = file.operationName
            figures.documents += 1
            var document = readSource(file, only: [], fallbackName: name)
            figures.times.append(clock.measure { document = readSource(file, fallbackName: name) })
            if document.operations.isEmpty {
                figures.note("unreadable", file.path, document.log.diagnostics.first?.message ?? "no operation")
            }
            for operation in document.operations {
                figures.add(
                    operation, oracles["vpc \(operation.name.value)"], knownErrors: knownErrors, at: file.path)
            }
            figures.addErrorLines(of: file, document.operations)
        }
        layouts.append((layout, figures))
    }

    /// Compares documents with the tables that a person has checked: `LAYOUT/FILE.tsv` for `documents/LAYOUT/FILE`, and
    /// `LAYOUT/START.2.tsv` for the second document whose name starts with `START.`.
    private mutating func measureChecked() throws {
        for layout in SourceFiles.folders(in: checked) {
            var figures = LayoutFigures()
            let files = try SourceFiles.read("\(shared)/documents/\(layout)")
            for table in try SourceFiles.read("\(checked)/\(layout)", extensions: [".tsv"]) {
                let stem = (table.path.split(separator: "/").last.map(String.init) ?? "").replacingSuffix(".tsv")
                guard let file = Self.document(stem, among: files) else { continue }
                figures.documents += 1
                let lines = String(decoding: table.bytes, as: UTF8.self).split(separator: "\n")
                figures.add(checked: OperationOracle(table: lines), of: file)
            }
            checkedFigures.append((layout, figures))
        }
    }

    private static func document(_ stem: String, among files: [SourceFile]) -> SourceFile? {
        if let file = files.first(where: { $0.path.hasSuffix("/\(stem)") || $0.operationName == stem }) { return file }
        guard let dot = stem.lastIndex(of: "."), let number = Int(stem[stem.index(after: dot)...]), number > 0 else {
            return nil
        }
        let found = files.filter { $0.path.contains("/\(stem[...dot])") }.sorted { $0.path < $1.path }
        return number <= found.count ? found[number - 1] : nil
    }

    func printTable() {
        print(
            "| layout | documents | operations | facts | names | types | required | error rows | exact | nesting | wrappers | value lists | invented | doubts | ms |"
        )
        print("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")
        for (layout, figures) in layouts + checkedFigures.map({ ("checked \($0.layout)", $0.figures) }) {
            let times = figures.times.sorted()
            let median = times.isEmpty ? "–" : times[times.count / 2].milliseconds
            print(
                """
                | \(layout) | \(figures.documents) | \(figures.operations) | \(figures.facts) | \(figures.names.text) \
                +\(figures.unknownNames) | \(figures.types.text), metadata \(figures.oracleTypes.text) | \(figures.required.text), metadata \
                \(figures.oracleRequired.text) | \(figures.errorRows.text) | \
                \(figures.errors.text) codes \(figures.codes.text) | \(figures.nesting.text), \
                \(figures.unmarkedNesting) unmarked | \(figures.wrappers.text) | \(figures.values.text) | \
                \(figures.invented) | \(figures.doubts) | \(median) |
                """)
        }
        for line in metadataTimes { print(line) }
    }
}

extension LayoutFigures {
    /// Compares a document with its checked table.
    fileprivate mutating func add(checked oracle: OperationOracle, of file: SourceFile) {
        let document = readSource(file, fallbackName: file.operationName)
        let rows = document.operations.flatMap(\.rows)
        operations += document.operations.count
        let read = Dictionary(rows.map { ($0.row.key, $0) }) { first, _ in first }
        let leaves = Set(rows.map(\.row.leafKey))
        let expected = Set(oracle.rows.map(\.key))
        let unmarked = Set(rows.filter { !$0.isDoubted && !expected.contains($0.row.key) }.map(\.row.leafKey))
        for row in oracle.rows {
            names.count(leaves.contains(row.leafKey))
            guard let same = read[row.key] else {
                guard leaves.contains(row.leafKey) else {
                    note("missed", file.path, row.path)
                    continue
                }
                nesting.count(false)
                let isUnmarked = unmarked.contains(row.leafKey)
                if isUnmarked { unmarkedNesting += 1 }
                note(isUnmarked ? "nesting" : "nesting (doubted)", file.path, row.path)
                continue
            }
            nesting.count(true)
            types.count(same.row.type == row.type)
            if same.row.type != row.type {
                note("type", file.path, "\(row.path): \(same.row.type ?? "none"), not \(row.type ?? "none")")
            }
            if row.isRequest, row.isRequired != nil {
                required.count(same.row.isRequired == row.isRequired)
                if same.row.isRequired != row.isRequired { note("required", file.path, row.path) }
            }
        }
        for (row, _, _) in rows where !expected.contains(row.key) {
            unknownNames += 1
            note("name", file.path, "\(row.path) is not in the table")
        }
        let errors = Set(document.operations.flatMap(\.errors).map(ErrorRow.init))
        for row in oracle.errors {
            self.errors.count(errors.contains(row))
            if !errors.contains(row) { note("error", file.path, "\(row.status) \(row.code) | \(row.message)") }
        }
        for row in errors.subtracting(oracle.errors) {
            note("error", file.path, "not in the table: \(row.status) \(row.code) | \(row.message)")
        }
    }
}

extension SourceFile {
    /// The name of the operation at the beginning of the file's name.
    fileprivate var operationName: String {
        String((path.split(separator: "/").last ?? "").prefix { $0 != "." })
    }

    /// The product at the beginning of the file's name.
    fileprivate var product: String { operationName }
}

extension Duration {
    /// The duration in milliseconds, with one decimal.
    fileprivate var milliseconds: String {
        let tenths = components.seconds * 10_000 + components.attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension String {
    fileprivate func replacingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
