import Foundation
import SDKGenGeneration
import Testing

/// A running `sdkgen generate --watch`, and what it has printed so far.
private final class Watcher: @unchecked Sendable {
    let process: Process
    private let lock = NSCondition()
    private var text = ""

    init(_ arguments: [String]) throws {
        let (process, output, error) = SDKGen.process(SDKGen.executable, arguments)
        self.process = process
        for pipe in [output, error] {
            pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
                let data = handle.availableData
                if data.isEmpty {
                    handle.readabilityHandler = nil
                } else {
                    self?.add(String(decoding: data, as: UTF8.self))
                }
            }
        }
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    private func add(_ more: String) {
        lock.lock()
        text += more
        lock.broadcast()
        lock.unlock()
    }

    /// Waits until something new is printed that has all of these in it, and gives what was printed; nil after a time that no run takes.
    func wait(for words: String...) -> String? {
        lock.lock()
        defer { lock.unlock() }
        let deadline = Date(timeIntervalSinceNow: 60)
        while !words.allSatisfy({ text.contains($0) }) {
            guard lock.wait(until: deadline) else { return nil }
        }
        defer { text = "" }
        return text
    }

    /// What was printed since the last wait.
    var rest: String {
        lock.lock()
        defer { lock.unlock() }
        return text
    }

    func end(by signal: Int32) -> Int32 {
        kill(process.processIdentifier, signal)
        let deadline = Date(timeIntervalSinceNow: 60)
        while process.isRunning, Date() < deadline { usleep(5_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -1
    }
}

/// What `--watch` makes of the ways in which people and editors change files.
@Suite struct WatchTests {
    private let workspace: Workspace
    private let specs: String
    private let spec = "specs/vpc/operations/DeleteExpressConnect.xml"
    private let article = "out/AlibabaCloudVPC.docc/DeleteExpressConnect.md"

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
    }

    private func watcher(_ arguments: String...) throws -> Watcher {
        let watcher = try Watcher(["generate", specs, "-o", workspace.at("out"), "--watch"] + arguments)
        let start = try #require(watcher.wait(for: "Ctrl-C ends it\n"))
        #expect(start.contains("23 written, 0 unchanged, 0 removed"))
        return watcher
    }

    private func edited(_ word: String) throws -> String {
        try workspace.text(of: spec).replacing(#/<summary>(\w+ really )?/#, with: "<summary>\(word) really ")
    }

    private var output: String { workspace.at("out") }

    @Test func editorsSaveInManyWays() throws {
        let watcher = try watcher()
        let file = workspace.at(spec)
        let saves: [(name: String, save: (String) throws -> Void)] = [
            (
                "Inplace",
                { text in
                    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
                    try handle.truncate(atOffset: 0)
                    try handle.write(contentsOf: Data(text.utf8))
                    try handle.close()
                }
            ),
            (
                "Renamed",
                { text in
                    try Data(text.utf8).write(to: URL(fileURLWithPath: file + ".swp"))
                    rename(file + ".swp", file)
                }
            ),
            (
                "Recreated",
                { text in
                    unlink(file)
                    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
                }
            ),
            (
                "Backed",
                { text in
                    rename(file, file + "~")
                    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
                    unlink(file + "~")
                }
            ),
        ]
        for (name, save) in saves {
            try save(edited(name))
            let printed = watcher.wait(for: "written, 0 removed (")
            #expect(
                printed?.contains("wrote \(output)/AlibabaCloudVPC.docc/DeleteExpressConnect.md\n") == true, "\(name)")
            #expect(printed?.contains("error") == false, "\(name): \(printed ?? "")")
            #expect(printed?.contains("DeletePhysicalConnection.swift") == false)
            #expect(try workspace.text(of: article).contains("\(name) really"))
        }
        #expect(watcher.end(by: SIGINT) == 0)
    }

    @Test func filesComeAndGo() throws {
        let watcher = try watcher()
        let text = #"<operation name="Repaint"><source title="s"/><summary>Repaints.</summary></operation>"#
        try workspace.write(text, to: "specs/vpc/operations/Repaint.xml")
        #expect(watcher.wait(for: "wrote \(output)/Operations/Repaint.swift\n", "removed (") != nil)
        #expect(workspace.exists("out/Operations/Repaint.swift"))
        try FileManager.default.removeItem(atPath: workspace.at("specs/vpc/operations/Repaint.xml"))
        #expect(watcher.wait(for: "removed \(output)/Operations/Repaint.swift\n", "removed (") != nil)
        #expect(!workspace.exists("out/Operations/Repaint.swift"))
        #expect(watcher.end(by: SIGTERM) == 0)
    }

    @Test func mistakesLeaveTheLastGoodOutput() throws {
        let watcher = try watcher()
        let good = try workspace.text(of: spec)
        let before = try workspace.identities(of: "out")
        try workspace.write(good.replacing("<summary>", with: "<sumary>"), to: spec)
        let said = watcher.wait(for: "the output stays as it was\n")
        #expect(said?.contains("[xml-syntax]") == true)
        #expect(try workspace.identities(of: "out") == before)
        // As it was, it is what the output was made from.
        try workspace.write(good, to: spec)
        #expect(watcher.wait(for: "gone: ")?.contains("wrote") == false)
        try workspace.write(good.replacing("<summary>", with: "<sumary>"), to: spec)
        #expect(watcher.wait(for: "the output stays as it was\n") != nil)
        try workspace.write(good.replacing("<summary>", with: "<summary>Good really "), to: spec)
        let mended = watcher.wait(for: "written, 0 removed (")
        #expect(mended?.contains("gone: \(specs)/operations/DeleteExpressConnect.xml: ") == true)
        #expect(try workspace.text(of: article).contains("Good really"))
        // A warning is told once, and told to be gone.
        try workspace.write(workspace.text(of: spec).replacing("access=\"delete\"", with: "access=\"get\""), to: spec)
        #expect(watcher.wait(for: "[access-level]", "removed (")?.contains("warning:") == true)
        try workspace.write(workspace.text(of: spec).replacing("<summary>", with: "\n<summary>Still "), to: spec)
        #expect(watcher.wait(for: "removed (")?.contains("access-level") == false)
        #expect(watcher.end(by: SIGINT) == 0)
    }

    @Test func aFolderThatIsMovedAwayAndBack() throws {
        let watcher = try watcher()
        let before = try workspace.contents(of: "out")
        try FileManager.default.moveItem(atPath: specs, toPath: workspace.at("elsewhere"))
        #expect(watcher.wait(for: "[unreadable]", "the output stays as it was\n") != nil)
        #expect(try workspace.contents(of: "out") == before)
        try workspace.write(
            String(contentsOfFile: workspace.at("elsewhere/operations/DeleteExpressConnect.xml"), encoding: .utf8)
                .replacing("<summary>", with: "<summary>Back "), to: "elsewhere/operations/DeleteExpressConnect.xml")
        try FileManager.default.moveItem(atPath: workspace.at("elsewhere"), toPath: specs)
        #expect(watcher.wait(for: "gone: ", "written, 0 removed (") != nil)
        #expect(try workspace.text(of: article).contains("Back "))
        #expect(watcher.end(by: SIGINT) == 0)
    }

    /// However the saves fall between the runs, the last one counts.
    @Test func nothingIsLost() throws {
        let watcher = try watcher("--cache", workspace.at("cache"))
        for round in 1...40 {
            try workspace.write(edited("Round\(round)"), to: spec)
            if round % 3 == 0 { usleep(useconds_t(round * 1_500)) }
        }
        let deadline = Date(timeIntervalSinceNow: 60)
        while try !workspace.text(of: article).contains("Round40 really"), Date() < deadline { usleep(10_000) }
        #expect(try workspace.text(of: article).contains("Round40 really"))
        #expect(watcher.end(by: SIGTERM) == 0)
        #expect(try SDKGen("check", specs, "-o", output).status == 0)
    }

    @Test func onlySomeOperations() throws {
        let watcher = try Watcher(
            ["generate", specs, "-o", output, "--watch", "--only", "DeleteExpressConnect"])
        #expect(watcher.wait(for: "Ctrl-C ends it\n")?.contains(": 1 operation from 5 spec files") == true)
        try workspace.write(edited("Slim"), to: spec)
        #expect(watcher.wait(for: "written, 0 removed (") != nil)
        #expect(!workspace.exists("out/Operations/DeletePhysicalConnection.swift"))
        #expect(watcher.end(by: SIGINT) == 0)
    }

    #if canImport(Glibc)
        /// The system tells of a save long before the next look would be.
        @Test func aSaveIsSeenAtOnce() throws {
            let start = ContinuousClock.now
            #expect(try isSeen(spec, watching: .seconds(30) ... .seconds(30)))
            #expect(ContinuousClock.now - start < .seconds(15))
        }
    #endif

    /// No system tells of the file that a link leads to, but it looks different.
    @Test func aFileBehindALinkIsSeen() throws {
        try workspace.write(workspace.text(of: spec), to: "linked.xml")
        try FileManager.default.removeItem(atPath: workspace.at(spec))
        try FileManager.default.createSymbolicLink(
            atPath: workspace.at(spec), withDestinationPath: workspace.at("linked.xml"))
        #expect(try isSeen("linked.xml", watching: .milliseconds(1) ... .milliseconds(20)))
    }

    /// Whether a change of a file is seen that happens during a pause.
    private func isSeen(_ file: String, watching pauses: ClosedRange<Duration>) throws -> Bool {
        let (place, text) = (URL(fileURLWithPath: workspace.at(file)), try workspace.text(of: file) + "\n")
        var watch = SpecWatch(folder: specs, pauses: pauses)
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { try? Data(text.utf8).write(to: place) }
        let deadline = ContinuousClock.now + .seconds(60)
        return watch.waitForChange(orUntil: { ContinuousClock.now > deadline })
    }

    @Test(arguments: [["--dry-run"], ["--format", "json"], ["--format", "sarif"]])
    func whatDoesNotGoTogether(arguments: [String]) throws {
        #expect(try SDKGen(arguments: ["generate", specs, "-o", output, "--watch"] + arguments).status == 64)
    }
}
