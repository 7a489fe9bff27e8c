import AlibabaCloudCore
import AlibabaCloudVPC
import SDKGenMockServer
import Testing

struct FaultTests {
    private func failure(_ fault: Fault) async throws -> CallError<DescribeRegionsError>? {
        var failure: CallError<DescribeRegionsError>?
        try await withMockedVPC {
            $0.faults = [FaultRule(fault, operation: "DescribeRegions")]
        } run: { vpc, _ in
            do throws(CallError<DescribeRegionsError>) { _ = try await vpc.describeRegions() } catch { failure = error }
        }
        return failure
    }

    @Test func respondsWithDocumentedError() async throws {
        #expect(try await failure(.error(code: "InternalError"))?.serviceCode == "InternalError")
    }

    @Test func refusesFaultOfUnknownOperation() async throws {
        await #expect {
            try await withMockedVPC {
                $0.faults = [FaultRule(.status(503), operation: "DescribeRegion")]
            } run: { _, _ in
            }
        } throws: { error in
            "\(error)" == "a fault is configured for 'DescribeRegion', which is not an operation of the specs; "
                + "did you mean 'DescribeRegions'?"
        }
    }

    @Test func throttles() async throws {
        let failure = try #require(try await failure(.throttling(retryAfter: 5)))
        #expect(failure.isThrottling)
    }

    @Test func respondsWithServerErrorAndGarbage() async throws {
        #expect(try await failure(.status(503))?.serviceCode == "ServiceUnavailable")
        guard case .unreadableResponse = try #require(try await failure(.garbage)) else {
            Issue.record("The client parsed garbage.")
            return
        }
    }

    @Test(arguments: [Fault.half, .reset]) func closesConnection(_ fault: Fault) async throws {
        guard case .transport = try #require(try await failure(fault)) else {
            Issue.record("The client did not detect \(fault).")
            return
        }
    }

    @Test func stopsAfterLimitOfFaultRule() async throws {
        try await withMockedVPC {
            $0.faults = [FaultRule(.status(503), limit: 2)]
        } client: {
            $0.retry.maximumAttempts = 3
            $0.retry.baseDelay = .milliseconds(1)
        } run: { vpc, _ in
            _ = try await vpc.describeRegions()
        }
    }

    @Test(arguments: [
        ("throttling", Fault.throttling(retryAfter: 1_000)), ("throttling:20", .throttling(retryAfter: 20)),
        ("503", .status(503)), ("slow:5", .slow(5)), ("half", .half), ("reset", .reset), ("garbage", .garbage),
        ("wrong-content-type", .wrongContentType), ("Forbidden.VBRExists", .error(code: "Forbidden.VBRExists")),
        ("", nil), ("200", nil), ("half:5", nil), ("slow:-1", nil), ("slow:x", nil), ("slow:9223372036854775807", nil),
    ]) func parsesFault(_ text: String, fault: Fault?) {
        #expect(Fault(text) == fault)
    }
}
