import AlibabaCloudCore
import AlibabaCloudVPC
import Foundation
import SDKGenGeneration
import SDKGenJSONTree
import SDKGenMockServer
import SDKGenServiceModel
import Testing

/// Recording exchanges to a file and replaying them.
struct RecordingTests {
    private static let model = checkSpecs(in: specs).service

    private func withFile(_ use: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mock-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await use(folder.appending(path: "exchanges.jsonl").path)
    }

    private func lines(of path: String) throws -> [String] {
        let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        #expect(text.isEmpty || text.hasSuffix("\n"))
        return text.split(separator: "\n").map(String.init)
    }

    /// Runs calls and returns what a program sees: IDs, states and the code of an error.
    private func results(of vpc: VPCClient) async throws -> [String] {
        var seen: [String] = []
        let created = try await vpc.createPhysicalConnection(
            accessPointId: "ap", lineOperator: .chinaTelecom, name: "Ein Name & <mehr>\n\"専線\"")
        let id = created.physicalConnectionId
        seen += [id, created.requestId ?? ""]
        func describe() async throws {
            let listed = try await vpc.describePhysicalConnections(
                filter: [Filter(key: "PhysicalConnectionId", value: [id])])
            seen += listed.physicalConnectionSet.map { "\($0.status?.rawValue ?? "") \($0.name ?? "")" }
        }
        try await describe()
        _ = try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
        // The same request has a different response now.
        try await describe()
        do throws(CallError<CancelPhysicalConnectionError>) {
            _ = try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
        } catch {
            seen += [error.serviceCode ?? "", error.requestId ?? ""]
        }
        return seen
    }

    @Test func replaysRecordedResponses() async throws {
        try await withFile { path in
            var recorded: [String] = []
            try await withMockedVPC {
                $0.recording = .record(to: path)
            } run: { vpc, server in
                recorded = try await results(of: vpc)
                // Each line is written before the response is sent.
                #expect(try lines(of: path).count == 5)
                #expect(server.recordingFailure == nil)
            }
            // A different seed and dialect do not matter, since responses come from the recording.
            try await withMockedVPC {
                $0.recording = .replay(from: path)
                $0.seed = 99
            } client: {
                $0.signer = QuerySigner()
            } run: { vpc, _ in
                let replayed = try await results(of: vpc)
                #expect(replayed == recorded)
            }
        }
    }

    /// Returns the description of the error of a call.
    private func errorText(of call: (VPCClient) async throws -> Void, replaying path: String) async throws -> String {
        var text = ""
        try await withMockedVPC {
            $0.recording = .replay(from: path)
        } run: { vpc, _ in
            do {
                try await call(vpc)
            } catch {
                text = "\(error)"
            }
        }
        return text
    }

    @Test func reportsDifferencesOfUnrecordedRequest() async throws {
        try await withFile { path in
            try await withMockedVPC {
                $0.recording = .record(to: path)
            } run: { vpc, _ in
                for page in 1...2 {
                    _ = try await vpc.describePhysicalConnections(pageNumber: page, pageSize: 10)
                }
            }
            let other = try await errorText(
                of: { _ = try await $0.describePhysicalConnections(pageNumber: 2, pageSize: 20) }, replaying: path)
            #expect(other.contains("NotRecorded"))
            #expect(
                other.contains(
                    "The most similar request is in line 2: PageSize is '10' in the recording and '20' in the request.")
            )
            let less = try await errorText(
                of: { _ = try await $0.describePhysicalConnections(pageNumber: 1) }, replaying: path)
            #expect(less.contains("The most similar request is in line 1: PageSize is missing in the request."))
            let unknown = try await errorText(of: { _ = try await $0.describeRegions() }, replaying: path)
            #expect(unknown.contains("The recording has no DescribeRegions."))
            let again = try await errorText(
                of: { vpc in
                    for _ in 1...2 { _ = try await vpc.describePhysicalConnections(pageNumber: 2, pageSize: 10) }
                }, replaying: path)
            #expect(again.contains("All responses to this request have been used: line 2."))
        }
    }

    @Test func verifiesSignaturesOfReplayedRequests() async throws {
        try await withFile { path in
            try await withMockedVPC {
                $0.recording = .record(to: path)
            } run: { vpc, _ in
                _ = try await vpc.describeRegions()
            }
            try await withMockedVPC {
                $0.recording = .replay(from: path)
            } client: {
                $0.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "wrong"))
            } run: { vpc, _ in
                do throws(CallError<DescribeRegionsError>) {
                    _ = try await vpc.describeRegions()
                    Issue.record("The server accepted a wrong signature.")
                } catch {
                    #expect(error.serviceCode == "SignatureDoesNotMatch")
                }
            }
        }
    }

    @Test func recordsFaults() async throws {
        try await withFile { path in
            func fails(_ recording: MockConfiguration.Recording, _ faults: [FaultRule]) async throws -> Bool {
                var failed = false
                try await withMockedVPC {
                    $0.recording = recording
                    $0.faults = faults
                } run: { vpc, _ in
                    do throws(CallError<DescribeRegionsError>) {
                        _ = try await vpc.describeRegions()
                    } catch {
                        if case .transport = error { failed = true }
                    }
                }
                return failed
            }
            let failsAtFirst = try await fails(.record(to: path), [FaultRule(.half)])
            let failsAgain = try await fails(.replay(from: path), [])
            #expect(failsAtFirst && failsAgain)
        }
    }

    @Test(arguments: [false, true]) func redactsSecrets(inQuery: Bool) async throws {
        try await withFile { path in
            let token = "sec+ret/token=="
            var configuration = MockConfiguration()
            configuration.keys = [.init(id: "STS.1", secret: "top-secret", securityToken: token)]
            configuration.bearerTokens = [.init("bearer-secret")]
            configuration.recording = .record(to: path)
            let server = try await MockServer.start(specs: specs, configuration: configuration)
            // The response to the last one contains the string to sign, which contains the token.
            for credentials in [
                Credentials.accessKey(id: "STS.1", secret: "top-secret", securityToken: token),
                .bearer(token: "bearer-secret"),
                .accessKey(id: "STS.1", secret: "another", securityToken: token),
            ] {
                let vpc = try client(of: server) {
                    $0.credentials = StaticCredentialsProvider(credentials)
                    if inQuery { $0.signer = QuerySigner() }
                }
                _ = try? await vpc.applyPhysicalConnectionLOA(
                    instanceId: "pc-1", companyName: "company", lineType: .fibre, si: "builder",
                    constructionTime: Timestamp("2022-02-28T16:00:00Z"),
                    pmInfo: [
                        .init(
                            pmCertificateNo: "private-number", pmName: "private-name", pmCertificateType: .identityCard,
                            pmGender: .male, pmContactInfo: "private-contact")
                    ])
            }
            await server.stop()
            let lines = try lines(of: path)
            #expect(lines.count == 3)
            let text = lines.joined()
            #expect(text.contains("STS.1") && text.contains("company"))
            for secret in ["top-secret", "sec+ret", "sec%2Bret", "sec%252B", "token==", "bearer-secret", "private"] {
                #expect(!text.contains(secret), "The recording contains \(secret).")
            }
            // The signature is redacted too.
            for line in lines { #expect(line.contains("Signature=***") || line.contains("BEARERTOKEN")) }
        }
    }

    @Test func writesSameFileForSameRequests() async throws {
        func record(nonce: String, to path: String) throws -> [String] {
            let model = try #require(Self.model)
            var configuration = MockConfiguration()
            configuration.keys = nil
            let recorder = try Recorder(to: path, model, start: 1_700_000_000_000)
            let service = MockService(model, configuration, observers: [recorder], now: { 1_700_000_001_250 })
            _ = service.respond(
                to: IncomingRequest(
                    method: "POST", path: "/",
                    query:
                        "RegionId=r&AccessPointId=a&LineOperator=CT&ClientToken=t&SignatureNonce=\(nonce)&Timestamp=\(nonce)",
                    headers: [
                        ("x-acs-action", "CreatePhysicalConnection"), ("x-acs-signature-nonce", nonce),
                        ("x-acs-date", nonce),
                        ("authorization", "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host,Signature=\(nonce)"),
                    ], body: []))
            return try lines(of: path)
        }
        try await withFile { path in
            let first = try record(nonce: "one", to: path)
            #expect(first.count == 1)
            #expect(first[0].hasSuffix(#","at":1.250}"#))
            #expect(first[0].contains("Credential=id,SignedHeaders=host,Signature=***"))
            #expect(try record(nonce: "two", to: path) == first)
        }
    }

    @Test func reportsFileThatCannotBeOpened() async throws {
        for recording in [MockConfiguration.Recording.record(to: "/no/such/folder/a"), .replay(from: "/no/such/file")] {
            var configuration = MockConfiguration()
            configuration.recording = recording
            let error = await #expect(throws: MockServerError.self) {
                _ = try await MockServer.start(specs: specs, configuration: configuration)
            }
            #expect(error?.description.contains("cannot be opened: No such file or directory") == true)
        }
    }

    /// A limit of the process simulates a full disk.
    @Test func continuesWithoutRecordingWhenDiskIsFull() async throws {
        try await withFile { path in
            let output = try await ServerProgram.serve(
                ["--specs", specs, "--no-auth", "--record", path], after: "trap '' XFSZ; ulimit -f 0"
            ) { port in
                for _ in 1...2 {
                    let response = try await RawConnection.response(
                        from: port, to: ["GET /?Action=DescribeRegions", "host: localhost"])
                    #expect(response.hasPrefix("HTTP/1.1 200"))
                }
            }
            #expect(output.contains("the recording to '\(path)' failed after 0 exchanges: File too large"))
            #expect(try lines(of: path).isEmpty)
        }
    }

    @Test func rejectsPipesDevicesAndFolders() async throws {
        try await withFile { path in
            #expect(mkfifo(path, 0o600) == 0)
            let folder = URL(filePath: path).deletingLastPathComponent().path
            for path in [path, folder, "/dev/zero", "/dev/null"] {
                for recording in [MockConfiguration.Recording.record(to: path), .replay(from: path)] {
                    var configuration = MockConfiguration()
                    configuration.recording = recording
                    let model = try #require(Self.model)
                    let error = await #expect(throws: MockServerError.self) {
                        _ = try await MockServer.start(model, configuration: configuration)
                    }
                    #expect(
                        error?.description.contains("'\(path)' cannot be opened: It is not a regular file.") == true)
                }
            }
        }
    }

    @Test func restrictsRecordingToOwner() async throws {
        try await withFile { path in
            let model = try #require(Self.model)
            func permissions() throws -> Int? {
                _ = try Recorder(to: path, model, start: 0)
                return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            }
            #expect(try permissions() == 0o600)
            // An existing file is overwritten and restricted too.
            try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
            try "old".write(toFile: path, atomically: false, encoding: .utf8)
            #expect(try permissions() == 0o600)
            #expect(try lines(of: path).isEmpty)
        }
    }

    /// The headers of an edited recording may not match the body.
    @Test(arguments: [
        (200, #"["content-length","2"]"#, "{\"RequestId\":\"of the changed body\"}"),
        (200, #"["Content-Length","9999"]"#, "{}"), (200, #"["transfer-encoding","chunked"]"#, "{}"),
        (200, #"["connection","close"],["Content-Type","text/plain"]"#, "{}"),
        (204, #"["content-length","2"]"#, "{}"), (304, "", "{}"),
        (200, #"["x-a","a\r\ncontent-length: 1"],["x b","c"],["","d"]"#, "{}"),
    ])
    func replaysEditedBodyWithItsOwnLength(_ status: Int, headers: String, body: String) async throws {
        try await withFile { path in
            let line = Self.validLine.replacing("200", with: "\(status)")
                .replacing(
                    #""headers":[],"body":"{}""#,
                    with: #""headers":[\#(headers)],"body":"\#(body.replacing("\"", with: "\\\""))""#)
            try "\(line)\n\(Self.validLine)".write(toFile: path, atomically: false, encoding: .utf8)
            var configuration = MockConfiguration()
            configuration.keys = nil
            configuration.recording = .replay(from: path)
            let server = try await MockServer.start(try #require(Self.model), configuration: configuration)
            let connection = try await RawConnection(to: server.port)
            let request = "GET /?Action=DescribeRegions HTTP/1.1\r\nhost: localhost\r\n"
            await connection.send("\(request)\r\n\(request)connection: close\r\n\r\n")
            let responses = await connection.receiveAll()
            await server.stop()
            let heads = responses.split(separator: "HTTP/1.1 ", omittingEmptySubsequences: false)
            #expect(heads.count == 3 && heads[1].hasPrefix("\(status) ") && heads[2].hasPrefix("200 "), "\(responses)")
            let sent = status == 200 ? body : ""
            #expect(heads[1].hasSuffix("\r\n\r\n\(sent)") && heads[2].hasSuffix("\r\n\r\n{}"), "\(responses)")
            #expect(status != 200 || heads[1].lowercased().contains("content-length: \(sent.utf8.count)\r\n"))
        }
    }

    private static let validLine =
        #"{"request":{"method":"GET","target":"/?Action=DescribeRegions","headers":[],"body":""},"response":{"status":200,"headers":[],"body":"{}"}}"#

    @Test(arguments: [
        ("{", 1, 2, "The line is not JSON."), ("\(validLine)\n\n{\"request\": oops}\n", 3, 13, "The line is not JSON."),
        ("{}", 1, 1, "'request.target' must be a text."),
        (
            "\(validLine)\n\(validLine.replacing("200", with: "99"))", 2, 1,
            "'response.status' must be a number from 200 to 599."
        ),
        (
            "\(validLine)\n\(validLine.replacing("200", with: "101"))", 2, 1,
            "'response.status' must be a number from 200 to 599."
        ),
        (
            validLine.replacing(#""headers":[],"body":""}"#, with: #""headers":[["a"]],"body":""}"#), 1, 1,
            "'request.headers'"
        ),
    ]) func reportsPositionOfInvalidLine(_ text: String, line: Int, column: Int, problem: String) async throws {
        let model = try #require(Self.model)
        try await withFile { path in
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            let error = #expect(throws: MockServerError.self) { _ = try Replay(from: path, model) }
            #expect(error?.description.hasPrefix("\(path):\(line):\(column): ") == true, "\(error?.description ?? "")")
            #expect(error?.description.contains(problem) == true)
        }
    }
}
