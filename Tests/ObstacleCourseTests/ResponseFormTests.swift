import AlibabaCloudCore
import AlibabaCloudXML
import SDKGenCoreTestSupport
import SDKGenObstacleCourse
import Testing

/// The decoding of each form of a field.
@Suite struct ResponseFormTests {
    private static let required = """
        "RequestId": "R", "Text": "t", "RequiredLong": 9007199254740993, "RequiredSingle": 0.5, "RequiredNumber": 1e-7,
        "RequiredTruth": true, "RequiredTime": "2024-02-29T23:59:59Z", "RequiredChoice": "Dark Green", "RequiredLevel": 0,
        "RequiredPart": {"Size": 3}, "WrappedParts": {"WrappedPart": [{"Name": "w"}]}, "Description": "hunter2"
        """

    private static let generatedNames = """
        {"fields": "1", "schema": "2", "self": "3", "description": "4", "Type": "5", "executor": "", "hash": "", "Protocol": "",
        "details": "", "fieldValue": "", "failure": "", "configuration": "", "list": "", "value": "", "error": "",
        "localizedDescription": "", "required": "", "index": "", "message": ""}
        """

    /// Decodes a response from JSON, and checks that the equivalent XML decodes to the same response.
    private func response(_ fields: String = "") async throws -> ResponseFormsResponse {
        let more = fields.isEmpty ? "" : ", " + fields
        return try await response(to: ResponseFormsRequest(), "{\(Self.required)\(more)}")
    }

    private func response<Request: ServiceRequest>(to request: Request, _ json: String) async throws -> Request.Response
    {
        let response = try await ScriptedCourse(json).client._executor.call(request)
        let xml = try #require(try xmlTwin(ofJSON: json, root: "\(Request.operation.name)Response"))
        for format in [ResponseFormat.xml, .jsonOrXML] {
            #expect(try await ScriptedCourse(xml, format).client._executor.call(request) == response)
        }
        return response
    }

    @Test func decodesRequiredFields() async throws {
        let response = try await response()
        #expect(response.requestId == "R")
        #expect(response.text == "t")
        #expect(response.requiredLong == 9_007_199_254_740_993)
        #expect(response.requiredSingle == 0.5)
        #expect(response.requiredNumber == 1e-7)
        #expect(response.requiredTruth)
        #expect(response.requiredTime.secondsSinceEpoch == 1_709_251_199)
        #expect(response.requiredChoice == .darkGreen)
        #expect(response.requiredLevel == .ground)
        #expect(response.requiredPart.size == 3)
        #expect(response.wrappedParts.map(\.name) == ["w"])
    }

    @Test func decodesAbsentFields() async throws {
        let response = try await response()
        #expect(response.whole == nil && response.time == nil && response.choice == nil && response.tree == nil)
        #expect(response.texts.isEmpty && response.parts.isEmpty && response.labels.isEmpty && response.lists.isEmpty)
    }

    @Test(arguments: ["Text", "RequiredLong", "RequiredTime", "RequiredChoice", "RequiredPart", "WrappedParts"])
    func refusesAResponseWithoutARequiredField(name: String) async throws {
        let body = "{\(Self.required)}".replacing("\"\(name)\":", with: "\"Other\":")
        let course = try ScriptedCourse(body)
        do throws(CallError<ResponseFormsError>) {
            _ = try await course.client.responseForms()
            Issue.record("The answer was accepted.")
        } catch .unreadableResponse(let response, _) {
            #expect(response.path == name)
            #expect(!shown(response).contains("hunter2"))
        } catch {
            Issue.record(error)
        }
    }

    @Test func decodesScalars() async throws {
        let response = try await response(
            """
            "Whole": "7", "Long": -1, "Single": 1.5, "Number": "2.5", "Truth": "true", "Time": "whenever",
            "TotalCount": 1, "PageNumber": 2, "PageSize": 3, "NextToken": "n"
            """)
        #expect(response.whole == 7 && response.long == -1 && response.single == 1.5 && response.number == 2.5)
        #expect(response.truth == true && response.time == Timestamp("whenever"))
        #expect(response.totalCount == 1 && response.pageNumber == 2 && response.pageSize == 3)
        #expect(response.nextToken == "n")
    }

    @Test func decodesUnknownEnumerationValues() async throws {
        let known = try await response(#""Choice": "First Choice", "NumberChoice": 4, "State": "none at all""#)
        #expect(known.choice == .firstChoice && known.numberChoice == .four && known.state == .noneValue)
        let unknown = try await response(#""Choice": "Third", "NumberChoice": 5, "State": "None", "Choices": ["Pink"]"#)
        #expect(unknown.choice?.rawValue == "Third" && unknown.numberChoice?.rawValue == 5)
        #expect(unknown.state?.rawValue == "None" && unknown.choices.map(\.rawValue) == ["Pink"])
        switch known.choice {
        case .second: Issue.record("not the second")
        case .firstChoice: break
        default: Issue.record("a known value")
        }
    }

    @Test func decodesLists() async throws {
        let response = try await response(
            """
            "Texts": ["a", "b"], "WrappedTexts": {"Text": ["c"]}, "Numbers": {"Number": [1, 2.5]},
            "Choices": {"Choice": ["Red", "Gray"]}, "OwnChoices": [1], "Lists": [[1, 2], [], [3]],
            "WrappedLists": {"Row": [{"Cell": [1, 2]}, {"Cell": [3]}]}, "Maps": [{"a": true}, {}]
            """)
        #expect(response.texts == ["a", "b"])
        #expect(response.wrappedTexts == ["c"])
        #expect(response.numbers == [1, 2.5])
        #expect(response.choices == [.red, .init(rawValue: "Gray")])
        #expect(response.ownChoices == [.one])
        #expect(response.lists == [[1, 2], [], [3]])
        #expect(response.wrappedLists == [[1, 2], [3]])
        #expect(response.maps == [["a": true], [:]])
    }

    @Test func decodesStructures() async throws {
        let response = try await response(
            """
            "Parts": [{"Name": "p", "Inner": {"Item": [{"Depth": 1, "Innermost":
                {"Depth": 2, "Trees": {"Tree": [{"Name": "oak"}]}}}]}}, {}]
            """)
        #expect(response.parts.count == 2)
        let inner = try #require(response.parts.first?.inner.first)
        #expect(inner.depth == 1 && inner.innermost?.depth == 2)
        #expect(inner.innermost?.trees.map(\.name) == ["oak"])
        #expect(response.parts.last == .init())
        #expect(response.parts == response.parts && response.parts != response.parts.reversed())
        #expect(response.parts.first != response.parts.last && response.parts.first != nil)
    }

    @Test func decodesRecursiveStructures() async throws {
        let response = try await response(
            """
            "Tree": {"Name": "oak", "Branches": {"Branch": [{"Name": "bough", "Branches": {"Branch": [{"Name": "twig"}]}}]},
                "ByName": {"x": {"Name": "y"}}, "Color": "Blue", "Inner": {"Trees": [{"Name": "z"}], "Kind": "Wild"},
                "Leaf": {"Secret": "hunter2"}}
            """)
        let tree = try #require(response.tree)
        #expect(tree.branches.first?.branches.first?.name == "twig")
        #expect(tree.byName["x"]?.name == "y")
        #expect(tree.color?.rawValue == "Blue")
        #expect(tree.inner?.trees.first?.name == "z" && tree.inner?.kind == .wild)
        #expect(tree.leaf?.secret == "hunter2")
        #expect(!shown(tree).contains("hunter2"))
    }

    @Test func decodesMaps() async throws {
        let response = try await response(
            """
            "Labels": {"a": "b"}, "MapOfLists": {"a": {"Value": [1, 2]}}, "MapOfMaps": {"a": {"b": 3}},
            "MapOfTrees": {"a": {"Name": "oak"}}, "MapOfParts": {"a": {"Size": 0.5}}
            """)
        #expect(response.labels == ["a": "b"])
        #expect(response.mapOfLists == ["a": [1, 2]])
        #expect(response.mapOfMaps == ["a": ["b": 3]])
        #expect(response.mapOfTrees["a"]?.name == "oak")
        #expect(response.mapOfParts["a"]?.size == 0.5)
    }

    @Test func decodesNamesWithSpecialCharacters() async throws {
        let course = try ScriptedCourse(
            #"{"Quoted\"Field": "hunter2", "Interpolation\\(y)": {"A\\(z)\"": ["a"]}, "\"\"\"a": {"\\\\\\\"b": "c"}}"#)
        let response = try await course.client.send(HostileTextsRequest(runnerId: "r"))
        #expect(response.quotedField == "hunter2")
        #expect(response.interpolationY == ["a"])
        #expect(response.a?.b == "c")
        #expect(!shown(response).contains("hunter2"))
    }

    @Test func decodesFieldsWithGeneratedNames() async throws {
        let request = NameGeneratedMembersRequest(
            fields: "", executor: "", description: "", hash: "", selfValue: "", protocol: "", details: "",
            fieldValue: "", failure: "", configuration: "", list: "", value: "", error: "",
            localizedDescription: "", required: "", index: "", message: "")
        let response = try await response(to: request, Self.generatedNames)
        #expect(response.fields == "1" && response.schema == "2" && response.selfValue == "3")
        #expect(response.description == "4" && response.type == "5" && response.none == nil)
        #expect(String(reflecting: response).contains("schema: \"2\""))
    }
}
