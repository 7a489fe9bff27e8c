import AlibabaCloudCore
import HTTPTypes
import SDKGenObstacleCourse
import Testing

/// The encoding of each form of a parameter.
@Suite struct RequestFormTests {
    /// Returns the query parameters other than those that each request has.
    private func query(_ request: RequestFormsRequest) async throws -> [String] {
        let course = try ScriptedCourse()
        _ = try await course.client.send(request)
        let always: Set = ["Text=t", "RegionId=cn-shanghai", "ClientToken=a-token"]
        let query = try await course.query
        #expect(always.isSubset(of: query))
        return query.filter { !always.contains($0) }
    }

    @Test func sendsOnlyRequiredParameters() async throws {
        #expect(try await query(RequestFormsRequest(text: "t")).isEmpty)
    }

    @Test func sendsScalars() async throws {
        let request = RequestFormsRequest(
            text: "t", whole: -7, long: .max, single: 0.5, number: 1e-7, truth: false,
            time: Timestamp("2024-02-29T23:59:59Z"))
        #expect(
            try await query(request) == [
                "Long=9223372036854775807", "Number=1e-07", "Single=0.5", "Time=2024-02-29T23%3A59%3A59Z",
                "Truth=false", "Whole=-7",
            ])
    }

    @Test func sendsEnumerations() async throws {
        let request = RequestFormsRequest(
            text: "t", choice: .firstChoice, numberChoice: .six, sharedChoice: .darkGreen, sharedLevel: .below,
            state: .noneValue)
        #expect(
            try await query(request) == [
                "Choice=First%20Choice", "NumberChoice=6", "SharedChoice=Dark%20Green", "SharedLevel=-1",
                "State=none%20at%20all",
            ])
        let unknown = RequestFormsRequest(text: "t", choice: .init(rawValue: "New"), sharedLevel: .init(rawValue: 77))
        #expect(try await query(unknown) == ["Choice=New", "SharedLevel=77"])
    }

    @Test func sendsLists() async throws {
        let request = RequestFormsRequest(
            text: "t", texts: ["a b", ""], longs: [1, 2], times: [Timestamp("x")], choices: [.red],
            ownChoices: [.a], states: [.running], lists: [[1, 2], [], [3]], listsOfMaps: [["k": true]])
        #expect(
            try await query(request) == [
                "Choices.1=Red", "Lists.1.1=1", "Lists.1.2=2", "Lists.3.1=3", "ListsOfMaps.1.k=true", "Longs.1=1",
                "Longs.2=2", "OwnChoices.1=A", "States.1=Running", "Texts.1=a%20b", "Texts.2=", "Times.1=x",
            ])
    }

    /// A field that may be empty is sent if it is set, and omitted if it is `nil`.
    @Test func sendsEmptyListsIfSpecified() async throws {
        #expect(try await query(RequestFormsRequest(text: "t", texts: [], labels: [:])).isEmpty)
        let request = RequestFormsRequest(
            text: "t", emptyTexts: [], emptyLabels: [:], emptyComma: [], emptyParts: [])
        #expect(
            try await query(request) == ["EmptyComma=", "EmptyLabels=%7B%7D", "EmptyParts=%5B%5D", "EmptyTexts=%5B%5D"])
        #expect(request.emptyTexts == [] && request.emptyLabels == [:] && request.emptyParts?.count == 0)
        let parts = RequestFormsRequest(
            text: "t", emptyTexts: ["a"], emptyComma: [1, 2],
            emptyParts: [.init(names: []), .init(names: ["n"]), .init()])
        #expect(
            try await query(parts) == [
                "EmptyComma=1%2C2",
                "EmptyParts=%5B%7B%22Names%22%3A%5B%5D%7D%2C%7B%22Names%22%3A%5B%22n%22%5D%7D%2C%7B%7D%5D",
                "EmptyTexts=%5B%22a%22%5D",
            ])
        #expect(parts.emptyLabels == nil && parts.emptyParts?.map(\.names) == [[], ["n"], nil])
    }

    @Test func sendsStructures() async throws {
        typealias Filter = RequestFormsRequest.Filter
        let innermost = Filter.Inner.Innermost(depth: 2, filter: .init(depth: 3))
        let request = RequestFormsRequest(
            text: "t",
            filter: [
                Filter(key: "k", value: ["v", "w"]),
                Filter(key: "l", inner: .init(depth: 1, innermost: innermost)),
            ])
        #expect(
            try await query(request) == [
                "Filter.1.Key=k", "Filter.1.Value.1=v", "Filter.1.Value.2=w", "Filter.2.Inner.Depth=1",
                "Filter.2.Inner.Innermost.Depth=2", "Filter.2.Inner.Innermost.Filter.Depth=3", "Filter.2.Key=l",
            ])
    }

    @Test func sendsRecursiveStructures() async throws {
        let tree = Tree(
            name: "oak", branches: [Tree(name: "twig")], byName: ["b": Tree(name: "bough", color: .red)],
            inner: .init(trees: [Tree(name: "x")], kind: .wild))
        let request = RequestFormsRequest(text: "t", tree: tree, trees: [tree], treesByName: ["t": Tree(name: "elm")])
        let one = [
            "Branches.1.Name=twig", "ByName.b.Color=Red", "ByName.b.Name=bough", "Inner.Kind=Wild",
            "Inner.Trees.1.Name=x", "Name=oak",
        ]
        #expect(
            try await query(request) == one.map { "Tree.\($0)" } + one.map { "Trees.1.\($0)" }
                + ["TreesByName.t.Name=elm"])
    }

    @Test func sendsMaps() async throws {
        let request = RequestFormsRequest(
            text: "t", labels: ["env": "test", "a.b": "c"], mapOfLists: ["a": [0.5, 1]], mapOfMaps: ["a": ["b": 2]],
            mapOfChoices: ["a": .one], mapOfParts: ["a": .init(size: 2.5)])
        #expect(
            try await query(request) == [
                "Labels.a.b=c", "Labels.env=test", "MapOfChoices.a=1", "MapOfLists.a.1=0.5", "MapOfLists.a.2=1.0",
                "MapOfMaps.a.b=2", "MapOfParts.a.Size=2.5",
            ])
    }

    @Test func styles() async throws {
        let request = RequestFormsRequest(
            text: "t", comma: ["a", "b"], commaChoices: [.red, .darkGreen], space: [1, 2], pipe: [true, false],
            jsonList: ["a\"", "中"], jsonTree: Tree(name: "oak", branches: [Tree(name: "twig")]),
            jsonMap: ["b": [1], "a": []], jsonPart: .init(settings: .init(on: true), ids: [1, 2]))
        let query = try await query(request)
        #expect(
            query == [
                "Comma=a%2Cb", "CommaChoices=Red%2CDark%20Green",
                "JsonList=%5B%22a%5C%22%22%2C%22%E4%B8%AD%22%5D",
                "JsonMap=%7B%22a%22%3A%5B%5D%2C%22b%22%3A%5B1%5D%7D", "JsonPart.Ids=1%2C2",
                "JsonPart.Settings=%7B%22On%22%3Atrue%7D",
                "JsonTree=%7B%22Name%22%3A%22oak%22%2C%22Branches%22%3A%5B%7B%22Name%22%3A%22twig%22%7D%5D%7D",
                "Pipe=true%7Cfalse", "Space=1%202",
            ])
    }

    @Test func sendsABody() async throws {
        let course = try ScriptedCourse()
        _ = try await course.client.requestForms(text: "t", bodyText: "a b", bodyList: ["c"], bodySecrets: ["d", "e"])
        #expect(try await course.body == "BodyList.1=c&BodySecrets=d%7Ce&BodyText=a%20b")
        #expect(try await course.query == ["ClientToken=a-token", "RegionId=cn-shanghai", "Text=t"])
        #expect(try await course.sent.head.method == .post)
    }

    @Test func sendsAGetRequest() async throws {
        let course = try ScriptedCourse()
        _ = try await course.client.readByGet(note: "n", inner: [.init(new: "x")], oldTexts: ["o"])
        #expect(try await course.sent.head.method == .get)
        #expect(try await course.query == ["Inner.1.New=x", "Note=n", "OldTexts.1=o"])
        #expect(try await course.body.isEmpty)
        #expect(ReadByGetRequest.operation.isReadOnly)
        #expect(!RequestFormsRequest.operation.isReadOnly)
    }

    @Test func keepsWireNames() async throws {
        let course = try ScriptedCourse()
        _ = try await course.client.nameSpellings(
            member1stPlace: "1", snakeCaseName: "2", ipv6Address: "3", filter1Key: "4", aB: "5", at: "6")
        #expect(
            try await course.query == [
                "1stPlace=1", "%40At=6", "A%2BB=5", "Filter.1.Key=4", "IPv6Address=3", "snake_case_name=2",
            ])
    }

    @Test func sendsNamesThatAreSwiftKeywords() async throws {
        let course = try ScriptedCourse()
        _ = try await course.client.nameKeywords(
            class: "1", `inout`: "3", let: "4", var: "5", default: "6", in: "2", selfValue: "7",
            wordOf: .init(`inout`: false, let: true, in: true), word: .repeat)
        #expect(
            try await course.query == [
                "Word=repeat", "WordOf.in=true", "WordOf.inout=false", "WordOf.let=true", "class=1", "default=6",
                "in=2", "inout=3", "let=4", "self=7", "var=5",
            ])
    }

    @Test func sendsNamesWithSpecialCharacters() async throws {
        let course = try ScriptedCourse()
        _ = try await course.client.send(
            HostileTextsRequest(runnerId: "r", backSlash: "\\", interpolationX: "\\(x)", plain: .lines))
        #expect(
            try await course.query == [
                "Back%5Cslash=%5C", "Interpolation%5C%28x%29=%5C%28x%29", "Plain=a%0Ab%0Dc%E2%80%A8d", "RunnerId=r",
            ])
    }
}
