import AlibabaCloudCore
import SDKGenObstacleCourse
import Testing

/// Codes become cases, and nothing of what the service said is lost.
@Suite struct ErrorTests {
    private func thrown(
        _ code: String, status: Int = 400
    ) async throws -> (failure: HostileTextsError, details: ErrorDetails) {
        let name = String(reflecting: code)
        let course = try ScriptedCourse(
            status: status, #"{"Code": \#(name), "Message": "m", "RequestId": "R", "HostId": "h", "Extra": [1]}"#)
        do throws(CallError<HostileTextsError>) {
            _ = try await course.client.executor.call(HostileTextsRequest(runnerId: "r"))
        } catch .service(let failure, let details) {
            return (failure, details)
        }
        throw NoFailure()
    }

    private struct NoFailure: Error {}

    /// The name of the case, behind `common.` for one of the service-wide errors.
    private func name(of failure: some ServiceFailure) -> String {
        guard let common = Mirror(reflecting: failure).children.first else { return "\(failure)" }
        return "\(common.label ?? "").\(common.value)"
    }

    @Test func hostileCodes() async throws {
        let (failure, details) = try await thrown(#"Hostile.Code"\(x)"#, status: 404)
        #expect(name(of: failure) == "hostileCodeX")
        #expect(details.code == #"Hostile.Code"\(x)"# && details.status == 404 && details.requestId == "R")
        #expect(name(of: try await thrown(#""""Quotes\"#).failure) == "quotes")
        #expect(name(of: try await thrown("Tick`Tick|").failure) == "tickTick")
        #expect(name(of: try await thrown("Other").failure) == "other")
    }

    @Test func serviceWideCodes() async throws {
        let (failure, details) = try await thrown("Forbidden", status: 403)
        #expect(name(of: failure) == "common.forbidden")
        #expect(details.status == 403 && details.message == "m")
        #expect(name(of: try await thrown("default", status: 503).failure) == "common.default")
        #expect(name(of: try await thrown("InternalError", status: 500).failure) == "common.internalError")
    }

    @Test func aCodeOfTheOperationIsItsOwnEvenWhenItIsServiceWideToo() {
        #expect(name(of: ConstraintsError(ErrorDetails(status: 400, code: "Forbidden"))) == "forbidden")
    }

    @Test(arguments: ["Never.Heard.Of", "other", "Hostile.Code", "", "Hostile.Code\"\\(x) \"\"\"Quotes\\"])
    func unknownCodesAreKeptWhole(code: String) async throws {
        let (failure, details) = try await thrown(code)
        #expect(name(of: failure) == "unrecognized")
        #expect(details.code == code && details.message == "m" && details.hostId == "h")
        #expect(details.otherMembers == ["Extra": "[1]"])
    }

    /// The codes of the generated switch and its cases come from one list; that they fit is seen from outside.
    @Test(arguments: [
        "class", "default", "self", "init", "in", "Any", "Type", "protocol", "some", "none", "true", "throws",
    ])
    func eachWordOfSwiftHasACase(word: String) throws {
        let found = name(of: NameKeywordsError(ErrorDetails(status: 400, code: word)))
        #expect([word.lowercased(), word.lowercased() + "value"].contains(found.lowercased()))
    }

    @Test(arguments: ["common", "unrecognized", "details", "description", "self", "rawValue", "localizedDescription"])
    func eachNameOfTheGeneratorHasACase(word: String) throws {
        let found = name(of: NameGeneratedMembersError(ErrorDetails(status: 400, code: word)))
        #expect([word.lowercased(), word.lowercased() + "value"].contains(found.lowercased()))
        #expect(found != "unrecognized" && found != "common")
    }

    @Test func aCodeWithTwoStatusesIsOneCase() throws {
        for status in [400, 409] {
            #expect(name(of: RequestFormsError(ErrorDetails(status: status, code: "InvalidText"))) == "invalidText")
        }
    }
}
