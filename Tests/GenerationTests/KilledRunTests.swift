import Foundation
import Testing

@Suite struct KilledRunTests {
    /// - Parameter count: the number of temporary files after which the run is killed.
    @Test(arguments: [1, 7, 23, 40, 60])
    func leavesEveryFileEitherOldOrNew(count: Int) throws {
        let workspace = try Workspace()
        let specs = try workspace.copySpecs("Tests/ObstacleCourse/specs")
        #expect(try SDKGen("generate", specs, "-o", workspace.at("out"), "-q").status == 0)
        let old = try workspace.contents(of: "out")
        let service = "specs/vpc/service.xml"
        // The client's name occurs in every file.
        try workspace.write(
            workspace.text(of: service).replacing("CourseClient", with: "RacerClient"), to: service)
        #expect(try SDKGen("generate", specs, "-o", workspace.at("new"), "-q").status == 0)
        let new = try workspace.contents(of: "new")

        let (process, _, _) = SDKGen.process(
            SDKGen.executable, ["generate", specs, "-o", workspace.at("out"), "-q"])
        try process.run()
        while process.isRunning, try temporaryFiles(in: workspace) < count {}
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()

        for (path, contents) in try workspace.contents(of: "out") where !path.hasSuffix(".sdkgen-tmp") {
            #expect(contents == old[path] || contents == new[path], "\(path)")
        }
        #expect(try SDKGen("generate", specs, "-o", workspace.at("out"), "-q").status == 0)
        #expect(try workspace.contents(of: "out") == new)
    }

    private func temporaryFiles(in workspace: Workspace) throws -> Int {
        let folders = ["out", "out/Operations", "out/SDKGenObstacleCourse.docc"]
        return try folders.reduce(0) { count, folder in
            try count
                + FileManager.default.contentsOfDirectory(atPath: workspace.at(folder))
                .count { $0.hasSuffix(".sdkgen-tmp") }
        }
    }
}
