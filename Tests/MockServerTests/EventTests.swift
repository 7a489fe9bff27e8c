internal import AlibabaCloudCore
internal import AlibabaCloudVPC
internal import Foundation
internal import MockServer
internal import Testing

/// What only the vendor does, from the library and from the command line.
struct EventTests {
    private func message(of event: String, on id: String, _ server: MockServer, kind: String? = nil) -> String {
        do throws(MockServerError) {
            return try server.perform(event, on: id, kind: kind) ?? "gone"
        } catch {
            return error.description
        }
    }

    @Test func whatIsPossibleIsTold() async throws {
        try await withMockedVPC { vpc, server in
            let id = try #require(
                try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
                    .physicalConnectionId)
            #expect(
                message(of: "allocate", on: id, server)
                    == "PhysicalConnection \(id) is Initial: possible: approve, reject; 'allocate' happens in Approved.")
            #expect(
                message(of: "burn", on: id, server)
                    == "PhysicalConnection \(id) is Initial: possible: approve, reject; there is no event 'burn'.")
            #expect(message(of: "approve", on: "pc-none", server) == "There is no resource with the ID pc-none.")
            #expect(
                message(of: "approve", on: id, server, kind: "RouterInterface")
                    == "There is no RouterInterface with the ID \(id).")
            _ = try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
            #expect(
                message(of: "approve", on: id, server)
                    == "PhysicalConnection \(id) is Canceled: nothing can happen to it; 'approve' happens in Initial.")
        }
    }

    /// A letter of authorization goes by the ID of its circuit.
    @Test func twoResourcesWithTheSameID() async throws {
        try await withMockedVPC { vpc, server in
            let id = try #require(
                try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
                    .physicalConnectionId)
            _ = try await vpc.applyPhysicalConnectionLOA(
                instanceId: id, companyName: "company", lineType: .fibre, si: "builder",
                constructionTime: Timestamp("2022-02-28T16:00:00Z"), pmInfo: [])
            func states() -> [String] { server.resources.map { "\($0.kind) \($0.state ?? "")" } }
            #expect(states() == ["PhysicalConnection Initial", "PhysicalConnectionLOA Applying"])
            try server.perform("reject", on: id, kind: "PhysicalConnectionLOA")
            #expect(states() == ["PhysicalConnection Initial", "PhysicalConnectionLOA Rejected"])
            try server.perform("approve", on: id)
            #expect(states() == ["PhysicalConnection Approved", "PhysicalConnectionLOA Rejected"])
        }
    }

    /// A run of the built command.
    private func run(_ arguments: String...) throws -> (status: Int32, output: String, error: String) {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
            let tests = bundle ?? Bundle.main.bundleURL
        #else
            let tests = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
        #endif
        let (process, output, error) = (Process(), Pipe(), Pipe())
        process.executableURL = tests.deletingLastPathComponent().appending(path: "sdk-mock-server")
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = error
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let problem = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text, problem)
    }

    @Test func theCommands() async throws {
        try await withMockedVPC { vpc, server in
            let port = "\(server.port)"
            #expect(try run("resources", "--port", port).output == "There are no resources yet.\n")
            let id = try #require(
                try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
                    .physicalConnectionId)
            #expect(
                try run("resources", "--port", port).output == "\(id)  PhysicalConnection  Initial  approve, reject\n")
            #expect(try run("event", id, "approve", "--port", port).output == "\(id) is Approved\n")
            let refused = try run("event", id, "approve", "--kind", "PhysicalConnection", "--port", port)
            #expect(refused.status == 1 && refused.output.isEmpty)
            #expect(
                refused.error
                    == "sdk-mock-server: PhysicalConnection \(id) is Approved: possible: allocate; 'approve' happens in Initial.\n"
            )
        }
    }

    @Test func noServerAndNoPort() async throws {
        var port = 0
        try await withMockedVPC { _, server in port = server.port }
        let nobody = try run("resources", "--port", "\(port)")
        #expect(nobody.status == 69)
        #expect(nobody.error.hasPrefix("sdk-mock-server: no mock server answers at 127.0.0.1:\(port) ("))
        #expect(try run("resources").status == 64)
        #expect(try run("event", "pc-1", "approve", "--port", "0").status == 64)
        #expect(try run("serve", "--record", "a", "--replay", "b").status == 64)
    }

    @Test func aServerThatCannotStart() throws {
        let specs = try run("--specs", "/no/such/folder")
        #expect(specs.status == 1 && specs.error.contains("/no/such/folder"))
        let file = try run("--specs", MockServerTests.specs, "--record", "/no/such/folder/file")
        #expect(file.status == 74)
        #expect(
            file.error == "sdk-mock-server: the recording '/no/such/folder/file' cannot be opened: No such file or directory\n"
        )
    }
}
