import Testing

@_spi(Generated) @testable import AlibabaCloudCore

@Suite struct ServiceFailureTests {
    @Test(arguments: [
        ("A", 0), ("A.B", 1), ("C", 2), ("B", -1), ("", -1), ("a", -1), ("A A.B", -1), ("A.", -1), (" ", -1),
        ("C ", -1), ("A.BC", -1), ("found", -1), ("A.B found", -1), ("A\nA.B", -1), ("\n", -1),
    ])
    func returnsTheIndexOfACode(code: String, index: Int) {
        #expect(ErrorDetails(status: 400, code: code).index(in: "A\nA.B permanent found\nC") == index)
        #expect(ErrorDetails(status: 400, code: code).index(in: "") == -1)
    }

    @Test func mapsEachCodeToACase() {
        func failure(_ code: String) -> DescribeThingsError {
            DescribeThingsError(ErrorDetails(status: 400, code: code))
        }
        #expect(failure("InvalidThingId.NotFound") == .invalidThingIdNotFound)
        #expect(failure("Forbidden.State") == .forbiddenState)
        #expect(failure("Throttling.User") == .common(.throttling))
        #expect(failure("Unheard.Of") == .unrecognized)
        #expect(failure("") == .unrecognized)
    }

    @Test func returnsACodeForEachDocumentedCase() {
        let common = SampleClient.service.commonCodes
        #expect(DescribeThingsError.forbiddenState.documentedCode(besides: common) == "Forbidden.State")
        #expect(DescribeThingsError.common(.internalError).documentedCode(besides: common) == "InternalError")
        #expect(DescribeThingsError.common(.throttling).documentedCode(besides: common) == "Throttling")
        #expect(DescribeThingsError.unrecognized.documentedCode(besides: common) == nil)
    }

    @Test func describesErrors() {
        let details = ErrorDetails(status: 400, code: "Forbidden.State", message: "Not now.", requestId: "R-1")
        #expect(
            "\(details)"
                == "The service answered with Forbidden.State (HTTP 400): Not now. [request ID R-1]")
        let call = CallError<DescribeThingsError>.service(.forbiddenState, details)
        #expect(call.description == details.description)
        #expect(call.requestId == "R-1")
        #expect(call.details === details)
        let long = ErrorDetails(status: 400, code: "X", message: String(repeating: "a", count: 1_000_000))
        #expect(long.description.utf8.count < 1100 && long.message.utf8.count == 1_000_000)
        let forged = ErrorDetails(
            status: 400, code: "X\n", message: "a\r\nCall succeeded \u{1B}[2J", requestId: "R\n\(long.message)")
        #expect(forged.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
        #expect(forged.description.hasPrefix("The service answered with X (HTTP 400): a  Call succeeded  [2J ["))
        #expect(forged.description.utf8.count < 400)
        let unnamed = ErrorDetails(status: 502, code: "")
        #expect(unnamed.description == "The service answered with an unnamed error (HTTP 502).")
    }
}
