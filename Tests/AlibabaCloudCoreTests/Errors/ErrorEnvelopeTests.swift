import Testing

@_spi(Generated) @testable import AlibabaCloudCore

@Suite struct ErrorEnvelopeTests {
    private func details(_ body: String, status: Int = 400) -> ErrorDetails {
        ErrorDetails(status: status, body: Array(body.utf8), format: .json)
    }

    @Test func keepsAllMembers() throws {
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

    @Test func acceptsLowercaseNamesAndOtherTypes() {
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
    func keepsTheBeginningOfABodyWithoutACode(body: String) {
        let details = details(body, status: 502)
        #expect(details.status == 502)
        #expect(details.code == "")
        #expect(details.bodyPrefix == body)
        #expect(DescribeThingsError(details) == .unrecognized)
    }

    @Test func truncatesTheBody() {
        let details = ErrorDetails(status: 500, body: Array(repeating: 0x61, count: 1_000_000), format: .json)
        #expect(details.bodyPrefix?.utf8.count == 1024)
        #expect(ErrorDetails(status: 500, body: [0xFF], format: .json).bodyPrefix == "\u{FFFD}")
    }
}
