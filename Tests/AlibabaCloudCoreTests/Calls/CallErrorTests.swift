import AlibabaCloudCore
import AlibabaCloudTesting
import Foundation
import Testing

@Suite struct CallErrorValueTests {
    private typealias Failure = CallError<DescribeThingsError>
    private static let call = CallContext(
        service: "Sample", action: "DescribeThings", region: "cn-shanghai", endpoint: "a.b:8443", attempt: 3)

    @Test func descriptionOfEachCaseNamesTheCall() {
        struct Odd: Error {}
        let details = ErrorDetails(status: 400, code: "Forbidden.State", call: Self.call)
        let unreadable = UnreadableResponse(status: 200, requestId: "R", path: nil, reason: "no", bodyPrefix: nil)
        let errors: [Failure] = [
            .service(.forbiddenState, details), .unreadableResponse(unreadable, Self.call),
            .transport(TransportFailure(Odd()), Self.call), .timedOut(.call(.seconds(1)), Self.call),
            .credentials(CredentialsFailure(Odd()), Self.call),
            .invalidRequest(InvalidRequest(field: "M", reason: "no"), Self.call), .middleware(Odd(), Self.call),
            .cancelled(Self.call),
        ]
        for error in errors {
            #expect(error.call === Self.call)
            #expect(
                error.description.hasPrefix("DescribeThings in cn-shanghai at a.b:8443, attempt 3: "), "\(error)")
        }
        #expect(errors.map(\.requestId) == [nil, "R", nil, nil, nil, nil, nil, nil])
        #expect(Failure.service(ErrorDetails(status: 400, code: "A")).call == nil)
    }

    /// `localizedDescription` shows the same sentences as `description`.
    @Test func localizedDescriptionEqualsDescription() {
        struct Odd: Error {}
        let timeout = Failure.timedOut(.call(.seconds(1)), Self.call)
        let transport = TransportFailure(.cannotConnect, isUnsent: true, explanation: "No.")
        let configuration = ConfigurationError(problem: "It is wrong.", remedy: "Mend it.")
        #expect((timeout as any Error).localizedDescription == timeout.description)
        #expect((transport as any Error).localizedDescription == "No.")
        #expect((configuration as any Error).localizedDescription == "It is wrong. Mend it.")
        #expect(CredentialsFailure(Odd()).localizedDescription == "The request could not be signed: Odd()")
    }

    /// One `catch` handles the errors of two operations in the same `do`.
    @Test func catchesErrorsOfTwoOperationsTogether() async throws {
        func thrown(removing: Bool, _ refusal: ErrorDetails) async -> (any ServiceCallError)? {
            let client = SampleClient(
                executor: StubExecutor().refusing(RemoveThingRequest.self, refusal)
                    .refusing(DescribeThingsRequest.self, refusal))
            do {
                if removing { _ = try await client.removeThing(RemoveThingRequest(thingId: "t")) }
                _ = try await client.describeThings(DescribeThingsRequest(thingId: "t"))
            } catch let error as any ServiceCallError where error.requestId == "R-1" {
                return error
            } catch {
                Issue.record(error)
            }
            return nil
        }
        for removing in [true, false] {
            let refusal = ErrorDetails(
                status: 404, code: "InvalidThingId.NotFound", message: "No.", requestId: "R-1", call: Self.call)
            let error = try #require(await thrown(removing: removing, refusal))
            #expect(error.details === refusal && error.call === Self.call)
            #expect(error.isNotFound && !error.isThrottling && !error.isAccessDenied && !error.isRetryable)
            #expect(!error.isExpiredCredentials && !error.isCancelled)
            #expect(error.localizedDescription == "\(error)" && error.localizedDescription.contains("No."))
        }
        #expect(Failure.cancelled(Self.call).isCancelled && !Failure.cancelled(Self.call).isRetryable)
    }

    /// The case follows from the code, or is given in addition to the details.
    @Test func createsServiceErrorsByHand() {
        let details = ErrorDetails(status: 400, code: "Forbidden.State")
        for error in [Failure.service(details), .service(.forbiddenState, details)] {
            guard case .service(.forbiddenState, let found) = error else {
                Issue.record(error)
                continue
            }
            #expect(found === details)
        }
        guard case .service(.unrecognized, _) = Failure.service(ErrorDetails(status: 400, code: "Odd")) else {
            Issue.record("another case")
            return
        }
    }

    @Test func classifiesErrors() {
        func service(_ code: String, _ status: Int = 400) -> Failure {
            .service(ErrorDetails(status: status, code: code))
        }
        func transport(_ kind: TransportFailure.Kind) -> Failure {
            .transport(TransportFailure(kind, isUnsent: false, explanation: ""), Self.call)
        }
        #expect(service("Throttling").isThrottling && service("Throttling").isRetryable)
        #expect(service("InvalidVpcId.NotFound").isNotFound && !service("InvalidVpcId.NotFound").isRetryable)
        #expect(service("Forbidden.RAM").isAccessDenied && !service("Forbidden.RAM").isNotFound)
        #expect(transport(.cannotConnect).isRetryable && !transport(.tlsRefused).isRetryable)
        #expect(!transport(.cannotConnect).isThrottling)
        #expect(Failure.timedOut(.attempt(.seconds(1)), Self.call).isRetryable)
        #expect(!Failure.cancelled(Self.call).isRetryable)
    }
}
