import Foundation
import SDKGenGeneration
import SDKGenMockServer
import SDKGenServiceModel
import Testing

/// The server handles extreme numbers in requests and options.
struct NumberTests {
    private static let model = checkSpecs(in: specs).service
    private static let numbers = [
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "4611686018427387905", "2147483648",
        "-1", "0", "99999999999999999999999999", "1e400", "-0", "+1", "0x10", "١", "NaN", "",
    ]

    private func service(_ change: (inout MockConfiguration) -> Void = { _ in }) throws -> MockService {
        var configuration = MockConfiguration()
        configuration.keys = nil
        change(&configuration)
        return MockService(try #require(Self.model), configuration, now: { 1_700_000_000_000 })
    }

    private func response(_ service: MockService, _ query: String, _ headers: [(String, String)] = [])
        -> OutgoingResponse
    {
        service.respond(
            to: IncomingRequest(method: "GET", path: "/", query: query, headers: headers.map { ($0.0, $0.1) }, body: [])
        )
    }

    @Test(arguments: numbers) func handlesNumbersInRequests(_ number: String) throws {
        let service = try service()
        for _ in 1...3 { _ = try service.add("PhysicalConnection", id: nil, state: nil, attributes: [:]) }
        let model = try #require(Self.model)
        for operation in model.operations {
            for member in operation.request.members {
                let name = member.name.wire
                for suffix in ["", ".1", ".\(number)", ".\(number).Key", ".1.Value.\(number)"] {
                    _ = response(service, "Action=\(operation.name.wire)&\(name)\(suffix)=\(encoded(number))")
                }
            }
        }
        for list in ["PageNumber=\(encoded(number))&PageSize=50", "PageNumber=3&PageSize=\(encoded(number))"] {
            let response = response(service, "Action=DescribePhysicalConnections&RegionId=r&\(list)")
            #expect(response.status == 400 || response.body.contains(#""TotalCount":3"#), "\(response.body)")
        }
        for fault in ["slow", "throttling", "503", number] {
            _ = response(service, "Action=DescribeRegions", [("x-mock-fault", "\(fault):\(number)")])
        }
    }

    @Test func returnsEmptyPageBehindLastPage() throws {
        let service = try service()
        _ = try service.add("PhysicalConnection", id: "pc-1", state: nil, attributes: [:])
        // The index of the page's first element would overflow to 0.
        for page in ["2", "9223372036854775807", "4611686018427387905", "368934881474191033"] {
            let response = response(
                service, "Action=DescribePhysicalConnections&RegionId=r&PageNumber=\(page)&PageSize=50")
            #expect(response.status == 400 || !response.body.contains("pc-1"), "\(page)")
        }
    }

    @Test(arguments: [Duration.seconds(Int64.max), .seconds(Int64.min), .zero, .milliseconds(Int64.max)])
    func handlesDurations(_ time: Duration) throws {
        let service = try service {
            $0.transitionTime = time
            $0.tokenLifetime = time
        }
        _ = try service.add("PhysicalConnection", id: "pc-1", state: "Enabled", attributes: [:])
        let response = response(
            service, "Action=TerminatePhysicalConnection&RegionId=r&PhysicalConnectionId=pc-1&ClientToken=t")
        #expect(response.status == 200)
        let state = service.reports().first?.state
        #expect(state == (time > .zero ? "Terminating" : "Terminated"))
    }

    @Test func handlesLongLimits() async throws {
        var configuration = MockConfiguration()
        configuration.keys = nil
        configuration.limits.requestTime = .seconds(Int64.max)
        configuration.limits.idleTime = .seconds(Int64.max)
        configuration.limits.body = .max
        configuration.faults = [FaultRule(.status(42), limit: 1), FaultRule(.status(100), limit: 1)]
        let server = try await MockServer.start(try #require(Self.model), configuration: configuration)
        for status in ["500", "500", "200"] {
            let response = try await RawConnection.response(
                from: server.port, to: ["GET /?Action=DescribeRegions", "host: localhost"])
            #expect(response.hasPrefix("HTTP/1.1 \(status)"))
        }
        await server.stop()
    }

    @Test func validatesNumbersInOptions() async throws {
        for option in [
            ["--transition-milliseconds", "-1"], ["--transition-milliseconds", "9223372036854775808"],
            ["--port", "65536"], ["--port", "99999999999999999999"], ["--port", "-1"], ["--seed", "-1"],
            ["--seed", "18446744073709551616"], ["--fault", "slow:3600001"], ["--fault", "slow:-1"],
            ["--fault", "throttling:9223372036854775808"], ["--fault", "503@1.5"], ["--fault", "503@nan"],
            ["--fault", "42"], ["--allow-host", "mock:8080"], ["--allow-host", "http://mock"], ["--allow-host", ""],
        ] {
            let (status, _, error) = try await ServerProgram.run(["--specs", specs] + option)
            #expect(status == 64 && error.contains(option[0]), "\(option): \(status) \(error)")
        }
        let path = FileManager.default.temporaryDirectory.appending(path: "mock-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try await ServerProgram.serve([
            "--specs", specs, "--no-auth", "--transition-milliseconds", "9223372036854775807", "--seed",
            "18446744073709551615", "--allow-host", "mock", "--record", path, "--fault", "DescribeRegions=503@1e-400",
        ]) { port in
            func send(_ query: String) async throws -> String {
                try await RawConnection.response(from: port, to: ["GET /?RegionId=r&\(query)", "host: mock"])
            }
            let created = try await send(
                "Action=CreatePhysicalConnection&AccessPointId=a&LineOperator=CT&ClientToken=t")
            let id = try #require(created.firstRange(of: "pc-")).lowerBound
            let name = created[id...].prefix { $0 != "\"" }
            for event in ["approve", "allocate"] {
                let done = try await RawConnection.response(
                    from: port, to: ["POST /_mock/events?id=\(name)&event=\(event)", "host: mock"])
                #expect(done.hasPrefix("HTTP/1.1 200"), "\(done)")
            }
            for operation in ["ConfirmPhysicalConnection", "EnablePhysicalConnection", "TerminatePhysicalConnection"] {
                _ = try await send("Action=\(operation)&PhysicalConnectionId=\(name)")
            }
            #expect(try await send("Action=DescribeRegions").hasPrefix("HTTP/1.1 200"))
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("TerminatePhysicalConnection"))
    }
}
