import Testing

@testable import AlibabaCloudCore

@Suite struct TransportFailureTests {
    private struct Telling: Error {}

    @Test func wrapsOtherErrors() {
        let failure = TransportFailure(Telling())
        #expect(failure.kind == .other && !failure.isUnsent)
        #expect(failure.underlying is Telling)
        #expect("\(failure)" == "The transport failed: Telling()")
    }

    @Test func keepsTransportFailures() {
        let original = TransportFailure(
            .tlsRefused, isUnsent: true, explanation: "No.", underlying: Telling())
        let failure = TransportFailure(original as any Error)
        #expect(failure.kind == .tlsRefused && failure.isUnsent)
        #expect("\(failure)" == "No.")
        #expect(failure.underlying is Telling)
        var dumped = ""
        dump(failure, to: &dumped)
        #expect(!dumped.contains("Telling"))
    }
}
