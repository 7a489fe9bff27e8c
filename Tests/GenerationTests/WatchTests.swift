import Foundation
import SDKGenGeneration
import Testing

/// A running `sdkgen generate --watch` and its output.
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

    /// Waits until the new output contains all of the words, and returns the new output; returns nil after a minute.
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

    func end(by signal: Int32) -> Int32 {
        kill(process.processIdentifier, signal)
        let deadline = Date(timeIntervalSinceNow: 60)
        while process.isRunning, Date() < deadline { usleep(5_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -1
    }
}

/// How `generate --watch` reacts to the ways in which people and editors change files.
@Suite struct WatchTests {
    private let workspace: Workspace
    private let specs: String
    private let spec = "specs/vpc/operations/DeleteExpressConnect.xml"
    private let article = "out/AlibabaCloudVPC.docc/DeleteExpressConnect.md"

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
    }

    private func watcher() throws -> Watcher {
        let watcher = try Watcher(["generate", specs, "-o", workspace.at("out"), "--watch"])
        let start = try #require(watcher.wait(for: "press Ctrl-C to stop\n"))
        #expect(start.contains("23 written, 0 unchanged, 0 removed"))
        return watcher
    }

    private func edited(_ word: String) throws -> String {
        try workspace.text(of: spec).replacing(#/<summary>(\w+ really )?/#, with: "<summary>\(word) really ")
    }

    private var output: String { workspace.at("out") }

    @Test func detectsSavesOfAllKindsOfEditors() throws {
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

    @Test func writesAndRemovesFilesOfAddedAndRemovedSpecs() throws {
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

    @Test func keepsTheOutputWhileSpecsHaveErrors() throws {
        let watcher = try watcher()
        let good = try workspace.text(of: spec)
        let before = try workspace.identities(of: "out")
        try workspace.write(good.replacing("<summary>", with: "<sumary>"), to: spec)
        let said = watcher.wait(for: "the output was not changed\n")
        #expect(said?.contains("[xml-syntax]") == true)
        #expect(try workspace.identities(of: "out") == before)
        // The output still matches the restored spec.
        try workspace.write(good, to: spec)
        #expect(watcher.wait(for: "resolved: ")?.contains("wrote") == false)
        try workspace.write(good.replacing("<summary>", with: "<sumary>"), to: spec)
        #expect(watcher.wait(for: "the output was not changed\n") != nil)
        try workspace.write(good.replacing("<summary>", with: "<summary>Good really "), to: spec)
        let mended = watcher.wait(for: "written, 0 removed (")
        #expect(mended?.contains("resolved: \(specs)/operations/DeleteExpressConnect.xml: ") == true)
        #expect(try workspace.text(of: article).contains("Good really"))
        // A warning is printed once, even if it moves to another line.
        try workspace.write(workspace.text(of: spec).replacing("access=\"delete\"", with: "access=\"get\""), to: spec)
        #expect(watcher.wait(for: "[access-level]", "removed (")?.contains("warning:") == true)
        try workspace.write(workspace.text(of: spec).replacing("<summary>", with: "\n<summary>Still "), to: spec)
        #expect(watcher.wait(for: "removed (")?.contains("access-level") == false)
        #expect(watcher.end(by: SIGINT) == 0)
    }

    @Test func survivesMovingTheSpecsAwayAndBack() throws {
        let watcher = try watcher()
        let before = try workspace.contents(of: "out")
        try FileManager.default.moveItem(atPath: specs, toPath: workspace.at("elsewhere"))
        #expect(watcher.wait(for: "[unreadable]", "the output was not changed\n") != nil)
        #expect(try workspace.contents(of: "out") == before)
        try workspace.write(
            String(contentsOfFile: workspace.at("elsewhere/operations/DeleteExpressConnect.xml"), encoding: .utf8)
                .replacing("<summary>", with: "<summary>Back "), to: "elsewhere/operations/DeleteExpressConnect.xml")
        try FileManager.default.moveItem(atPath: workspace.at("elsewhere"), toPath: specs)
        #expect(watcher.wait(for: "resolved: ", "written, 0 removed (") != nil)
        #expect(try workspace.text(of: article).contains("Back "))
        #expect(watcher.end(by: SIGINT) == 0)
    }

    /// The timing of saves relative to runs varies from round to round.
    @Test func outputMatchesTheLastOfManyQuickSaves() throws {
        let watcher = try watcher()
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

    @Test func generatesOnlySelectedOperations() throws {
        let watcher = try Watcher(
            ["generate", specs, "-o", output, "--watch", "--only", "DeleteExpressConnect"])
        #expect(watcher.wait(for: "press Ctrl-C to stop\n")?.contains(": 1 operation from 5 spec files") == true)
        try workspace.write(edited("Slim"), to: spec)
        #expect(watcher.wait(for: "written, 0 removed (") != nil)
        #expect(!workspace.exists("out/Operations/DeletePhysicalConnection.swift"))
        #expect(watcher.end(by: SIGINT) == 0)
    }

    #if canImport(Glibc)
        /// inotify reports a save long before the next poll.
        @Test func detectsSaveAtOnce() throws {
            let start = ContinuousClock.now
            #expect(try detectsChange(spec, intervals: .seconds(30) ... .seconds(30)))
            #expect(ContinuousClock.now - start < .seconds(15))
        }
    #endif

    /// inotify does not report changes of a link's target, but polling detects them.
    @Test func detectsChangeOfALinkedFile() throws {
        try workspace.write(workspace.text(of: spec), to: "linked.xml")
        try FileManager.default.removeItem(atPath: workspace.at(spec))
        try FileManager.default.createSymbolicLink(
            atPath: workspace.at(spec), withDestinationPath: workspace.at("linked.xml"))
        #expect(try detectsChange("linked.xml", intervals: .milliseconds(1) ... .milliseconds(20)))
    }

    /// Changes a file during a wait, and returns whether the change was detected.
    private func detectsChange(_ file: String, intervals: ClosedRange<Duration>) throws -> Bool {
        let (place, text) = (URL(fileURLWithPath: workspace.at(file)), try workspace.text(of: file) + "\n")
        var watch = SpecWatch(folder: specs, intervals: intervals)
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { try? Data(text.utf8).write(to: place) }
        let deadline = ContinuousClock.now + .seconds(60)
        return watch.waitForChange(orUntil: { ContinuousClock.now > deadline })
    }

    @Test(arguments: [["--dry-run"], ["--format", "json"], ["--format", "sarif"]])
    func refusesIncompatibleOptions(arguments: [String]) throws {
        #expect(try SDKGen(arguments: ["generate", specs, "-o", output, "--watch"] + arguments).status == 64)
    }
}
