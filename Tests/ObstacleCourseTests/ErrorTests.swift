import AlibabaCloudCore
import SDKGenObstacleCourse
import Testing

/// The generated errors: each code has a case, and the details are complete.
@Suite struct ErrorTests {
    private func thrown(
        _ code: String, status: Int = 400
    ) async throws -> (failure: HostileTextsError, details: ErrorDetails) {
        let name = String(reflecting: code)
        let course = try ScriptedCourse(
            status: status, #"{"Code": \#(name), "Message": "m", "RequestId": "R", "HostId": "h", "Extra": [1]}"#)
        do throws(CallError<HostileTextsError>) {
            _ = try await course.client.send(HostileTextsRequest(runnerId: "r"))
        } catch .service(let failure, let details) {
            return (failure, details)
        }
        throw NoFailure()
    }

    private struct NoFailure: Error {}

    /// Returns the name of the case, with the prefix `common.` for a service-wide error.
    private func name(of failure: some ServiceFailure) -> String {
        guard let common = Mirror(reflecting: failure).children.first else { return "\(failure)" }
        return "\(common.label ?? "").\(common.value)"
    }

    @Test func mapsCodesWithSpecialCharacters() async throws {
        let (failure, details) = try await thrown(#"Hostile.Code"\(x)"#, status: 404)
        #expect(name(of: failure) == "hostileCodeX")
        #expect(details.code == #"Hostile.Code"\(x)"# && details.status == 404 && details.requestId == "R")
        #expect(name(of: try await thrown(#""""Quotes\"#).failure) == "quotes")
        #expect(name(of: try await thrown("Tick`Tick|").failure) == "tickTick")
        #expect(name(of: try await thrown("Other").failure) == "other")
    }

    @Test func mapsServiceWideCodes() async throws {
        let (failure, details) = try await thrown("Forbidden", status: 403)
        #expect(name(of: failure) == "common.forbidden")
        #expect(details.status == 403 && details.message == "m")
        #expect(name(of: try await thrown("default", status: 503).failure) == "common.default")
        #expect(name(of: try await thrown("InternalError", status: 500).failure) == "common.internalError")
    }

    @Test func prefersTheCaseOfTheOperation() {
        #expect(name(of: ConstraintsError(ErrorDetails(status: 400, code: "Forbidden"))) == "forbidden")
    }

    @Test(arguments: ["Never.Heard.Of", "other", "Hostile.Code", "", "Hostile.Code\"\\(x) \"\"\"Quotes\\"])
    func keepsUnknownCodes(code: String) async throws {
        let (failure, details) = try await thrown(code)
        #expect(name(of: failure) == "unrecognized")
        #expect(details.code == code && details.message == "m" && details.hostId == "h")
        #expect(details.otherMembers == ["Extra": "[1]"])
    }

    @Test(arguments: [
        "class", "default", "self", "init", "in", "Any", "Type", "protocol", "some", "none", "true", "throws",
    ])
    func mapsCodesThatAreSwiftKeywords(word: String) throws {
        let found = name(of: NameKeywordsError(ErrorDetails(status: 400, code: word)))
        #expect([word.lowercased(), word.lowercased() + "value"].contains(found.lowercased()))
    }

    @Test(arguments: ["common", "unrecognized", "details", "description", "self", "rawValue", "localizedDescription"])
    func mapsCodesThatAreGeneratedNames(word: String) throws {
        let found = name(of: NameGeneratedMembersError(ErrorDetails(status: 400, code: word)))
        #expect([word.lowercased(), word.lowercased() + "value"].contains(found.lowercased()))
        #expect(found != "unrecognized" && found != "common")
    }

    @Test func mapsACodeWithTwoStatusesToOneCase() throws {
        for status in [400, 409] {
            #expect(name(of: RequestFormsError(ErrorDetails(status: status, code: "InvalidText"))) == "invalidText")
        }
    }
}
