import Testing

@_spi(Generated) @testable import AlibabaCloudCore

@Suite struct ErrorEnvelopeTests {
    private func details(_ body: String, status: Int = 400) -> ErrorDetails {
        ErrorDetails(status: status, body: Array(body.utf8), format: .json)
    }

    @Test func allOfItIsKept() throws {
        let details = details(
            """
            {"RequestId":"R","HostId":"vpc.aliyuncs.com","Code":"Forbidden.RAM","Message":"No.","Recommend":"https://x",
             "AccessDeniedDetail":{"AuthAction":"vpc:DeleteVpc","NoPermissionType":"ImplicitDeny","PolicyType":"p",
             "AuthPrincipalType":"SubUser","AuthPrincipalOwnerId":1,"AuthPrincipalDisplayName":"n","Inner":{"a":[1]},
             "EncodedDiagnosticMessage":"AQ=="},"Success":false,"Data":{"a":null}}
            """, status: 403)
        #expect(details.status == 403)
        #expect(details.code == "Forbidden.RAM")
        #expect(details.message == "No.")
        #expect(details.requestId == "R")
        #expect(details.hostId == "vpc.aliyuncs.com")
        #expect(details.recommendation == "https://x")
        let denied = try #require(details.accessDeniedDetail)
        #expect(denied.authAction == "vpc:DeleteVpc" && denied.noPermissionType == "ImplicitDeny")
        #expect(denied.policyType == "p" && denied.authPrincipalType == "SubUser" && denied.authPrincipalOwnerId == "1")
        #expect(denied.authPrincipalDisplayName == "n" && denied.encodedDiagnosticMessage == "AQ==")
        #expect(denied.text == nil && denied.otherMembers == ["Inner": #"{"a":[1]}"#])
        #expect(details.otherMembers == ["Success": "false", "Data": #"{"a":null}"#])
        #expect(details.bodyPrefix == nil)
    }

    @Test func lowerCaseAndOddTypes() {
        let details = details(#"{"requestId":"R","code":404,"message":null,"accessDeniedDetail":"text"}"#)
        #expect(details.requestId == "R")
        #expect(details.code == "404")
        #expect(details.message == "")
        #expect(details.accessDeniedDetail?.text == "text")
        #expect(details.otherMembers == [:])
        let lower = self.details(
            #"{"code":"c","accessDeniedDetail":{"authAction":"a","x":null},"Message":"","message":"m"}"#)
        #expect(lower.accessDeniedDetail?.authAction == "a" && lower.accessDeniedDetail?.otherMembers == ["x": "null"])
        #expect(lower.message == "m")
        let both = self.details(#"{"Code":"c","code":"d","AccessDeniedDetail":null}"#)
        #expect(both.code == "c" && both.otherMembers == ["code": "d"] && both.accessDeniedDetail == nil)
    }

    @Test(arguments: [
        "", "<html><body>Bad Gateway</body></html>", #"{"Code":"Internal"#, "[]", "null", "\"text\"", "{}",
        #"{"Code":"","Message":"m"}"#, "<html><Code>X</Code></html>", "<Error><Code>X",
        "<!DOCTYPE a><Error><Code>X</Code></Error>", "<Error><Code>X</Error></Code>", "<Error Code=\"X\">text</Error>",
    ])
    func bodiesThatSayNothing(body: String) {
        let details = details(body, status: 502)
        #expect(details.status == 502)
        #expect(details.code == "")
        #expect(details.bodyPrefix == body)
        #expect(DescribeThingsError(details) == .unrecognized)
    }

    @Test func thePrefixIsBounded() {
        let details = ErrorDetails(status: 500, body: Array(repeating: 0x61, count: 1_000_000), format: .json)
        #expect(details.bodyPrefix?.utf8.count == 1024)
        #expect(ErrorDetails(status: 500, body: [0xFF], format: .json).bodyPrefix == "\u{FFFD}")
    }
}

@Suite struct ServiceFailureTests {
    @Test(arguments: [
        ("A", 0), ("A.B", 1), ("C", 2), ("B", -1), ("", -1), ("a", -1), ("A A.B", -1), ("A.", -1), (" ", -1),
        ("C ", -1), ("A.BC", -1), ("found", -1), ("A.B found", -1), ("A\nA.B", -1), ("\n", -1),
    ])
    func indexOfACode(code: String, index: Int) {
        #expect(ErrorDetails(status: 400, code: code).index(in: "A\nA.B permanent found\nC") == index)
        #expect(ErrorDetails(status: 400, code: code).index(in: "") == -1)
    }

    @Test func everyCodeHasACase() {
        func failure(_ code: String) -> DescribeThingsError {
            DescribeThingsError(ErrorDetails(status: 400, code: code))
        }
        #expect(failure("InvalidThingId.NotFound") == .invalidThingIdNotFound)
        #expect(failure("Forbidden.State") == .forbiddenState)
        #expect(failure("Throttling.User") == .common(.throttling))
        #expect(failure("Unheard.Of") == .unrecognized)
        #expect(failure("") == .unrecognized)
    }

    @Test func everyDocumentedCaseHasACode() {
        let common = SampleClient.service.commonCodes
        #expect(DescribeThingsError.forbiddenState.documentedCode(besides: common) == "Forbidden.State")
        #expect(DescribeThingsError.common(.internalError).documentedCode(besides: common) == "InternalError")
        #expect(DescribeThingsError.common(.throttling).documentedCode(besides: common) == "Throttling")
        #expect(DescribeThingsError.unrecognized.documentedCode(besides: common) == nil)
    }

    @Test func sentences() {
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
