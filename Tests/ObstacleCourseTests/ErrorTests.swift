import AlibabaCloudCore
import ObstacleCourse
import Testing

/// Codes become cases, and nothing of what the service said is lost.
@Suite struct ErrorTests {
    private func failure(_ code: String, status: Int = 400) async throws -> HostileTextsError {
        let name = String(reflecting: code)
        let course = try ScriptedCourse(
            status: status, #"{"Code": \#(name), "Message": "m", "RequestId": "R", "HostId": "h", "Extra": [1]}"#)
        do throws(CallError<HostileTextsError>) {
            _ = try await course.client.core.call(HostileTextsRequest(runnerId: "r"))
        } catch .service(let failure) {
            return failure
        }
        throw NoFailure()
    }

    private struct NoFailure: Error {}

    @Test func hostileCodes() async throws {
        guard case .hostileCodeX(let details) = try await failure(#"Hostile.Code"\(x)"#, status: 404) else {
            Issue.record("another case")
            return
        }
        #expect(details.code == #"Hostile.Code"\(x)"# && details.status == 404 && details.requestId == "R")
        guard case .quotes = try await failure(#""""Quotes\"#) else { throw NoFailure() }
        guard case .tickTick = try await failure("Tick`Tick|") else { throw NoFailure() }
        guard case .other = try await failure("Other") else { throw NoFailure() }
    }

    @Test func serviceWideCodes() async throws {
        guard case .common(.forbidden(let details)) = try await failure("Forbidden", status: 403) else {
            throw NoFailure()
        }
        #expect(details.status == 403 && details.message == "m")
        guard case .common(.default) = try await failure("default", status: 503) else { throw NoFailure() }
        guard case .common(.internalError) = try await failure("InternalError", status: 500) else { throw NoFailure() }
    }

    @Test func aCodeOfTheOperationIsItsOwnEvenWhenItIsServiceWideToo() {
        guard case .forbidden = ConstraintsError(ErrorDetails(status: 400, code: "Forbidden")) else {
            Issue.record("another case")
            return
        }
    }

    @Test(arguments: ["Never.Heard.Of", "other", "Hostile.Code", "", "Hostile.Code\"\\(x) \"\"\"Quotes\\"])
    func unknownCodesAreKeptWhole(code: String) async throws {
        guard case .unrecognized(let details) = try await failure(code) else { throw NoFailure() }
        #expect(details.code == code && details.message == "m" && details.hostId == "h")
        #expect(details.otherMembers == ["Extra": "[1]"])
    }

    /// The codes of the generated switch and its cases come from one list; that they fit is seen from outside.
    @Test(arguments: [
        "class", "default", "self", "init", "in", "Any", "Type", "protocol", "some", "none", "true", "throws",
    ])
    func eachWordOfSwiftHasACase(word: String) throws {
        let failure = NameKeywordsError(ErrorDetails(status: 400, code: word))
        #expect(failure.details.code == word)
        let label = try #require(Mirror(reflecting: failure).children.first?.label)
        #expect([word.lowercased(), word.lowercased() + "value"].contains(label.lowercased()))
    }

    @Test(arguments: ["common", "unrecognized", "details", "description", "self", "rawValue", "localizedDescription"])
    func eachNameOfTheGeneratorHasACase(word: String) throws {
        let failure = NameGeneratedMembersError(ErrorDetails(status: 400, code: word))
        #expect(failure.details.code == word)
        let label = try #require(Mirror(reflecting: failure).children.first?.label)
        #expect([word.lowercased(), word.lowercased() + "value"].contains(label.lowercased()))
        #expect(label != "unrecognized" && label != "common")
    }

    @Test func aCodeWithTwoStatusesIsOneCase() throws {
        for status in [400, 409] {
            guard case .invalidText = RequestFormsError(ErrorDetails(status: status, code: "InvalidText")) else {
                throw NoFailure()
            }
        }
    }
}
