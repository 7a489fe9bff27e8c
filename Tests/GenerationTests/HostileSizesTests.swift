import SDKGenDiagnostics
import SDKGenEmission
import SDKGenGeneration
import SDKGenServiceModel
import Testing

/// Time and output grow linearly with the specs, even for nested types and long lists.
@Suite struct HostileSizesTests {
    private let workspace: Workspace

    init() throws { workspace = try Workspace() }

    // MARK: Types that hold each other

    /// How a structure contains others.
    enum Holding: String, CaseIterable {
        case plain = #"<member name="NAME" type="structure" use="NEXT"/>"#
        case inLists = #"<member name="NAME" type="list"><item type="structure" use="NEXT"/></member>"#
        case inNeededLists = """
            <member name="NAME" type="list" required="true"><item type="structure" use="NEXT"/></member>
            """
        case inMaps = #"<member name="NAME" type="map"><item type="structure" use="NEXT"/></member>"#
        case asJSON = #"<member name="NAME" type="structure" use="NEXT" style="json"/>"#

        func member(_ name: String, _ next: Int) -> String {
            rawValue.replacing("NAME", with: name).replacing("NEXT", with: "Level\(next)")
        }
    }

    /// Each structure contains the next one twice, so the number of paths is exponential.
    @Test(arguments: Holding.allCases)
    func handlesStructuresUsedTwice(_ holding: Holding) throws {
        try expectSmallOutput(
            types: (0..<15).map { [holding.member("First", $0 + 1), holding.member("Second", $0 + 1)] } + [[text]])
    }

    /// Each structure contains all structures, so the number of paths is factorial.
    @Test(arguments: [Holding.inLists, .inNeededLists, .inMaps])
    func handlesStructuresThatContainEachOther(_ holding: Holding) throws {
        try expectSmallOutput(
            types: (0..<9).map { _ in (0..<9).map { holding.member("Member\($0)", $0) } + [text] })
    }

    /// A recursive algorithm would overflow the stack.
    @Test(arguments: [Holding.inLists, .inNeededLists, .inMaps])
    func handlesLongChainOfStructures(_ holding: Holding) throws {
        try expectSmallOutput(types: (0..<1_500).map { [holding.member("Next", $0 + 1)] } + [[text]], perType: 2_000)
    }

    private let text = #"<member name="Text" type="string" required="true"/>"#

    private func expectSmallOutput(types: [[String]], perType: Int = 20_000) throws {
        let structures = types.enumerated().map { "<structure name=\"Level\($0)\">\($1.joined())</structure>" }
        let service = try service(
            types: structures.joined(separator: "\n"),
            operation: """
                <request><parameter name="Value" type="structure" use="Level0" required="true"/></request>
                <response><field name="Value" type="structure" use="Level0" required="true"/></response>
                """)
        let size = try workspace.contents(of: "out").values.reduce(0) { $0 + $1.count }
        let complianceTests = ComplianceTestEmitter.files(for: service).reduce(0) { $0 + $1.contents.count }
        // The constant part is the size of the samples and tables, which have limits of their own.
        let allowed = perType * types.count + 300_000
        #expect(size + complianceTests < allowed)
        // Only optional parts are omitted.
        let arguments = service.sampleCalls(of: service.operations[0]).last?.arguments ?? []
        let labels = arguments.map(\.label)
        #expect(labels == ["value"])
        let isComplete = arguments.allSatisfy { $0.value.isComplete("Level0", in: service) }
        #expect(isComplete)
    }

    // MARK: Long lists

    @Test func handlesTenThousandErrors() throws {
        let rows = (0..<10_000).map { #"<error status="400" code="Code\#($0).Wrong" message="Message \#($0)"/>"# }
        let service = try service(operation: "<errors>\(rows.joined(separator: "\n"))</errors>")
        let count = service.operations[0].errors.count
        #expect(count == 10_000)
    }

    @Test func handlesTenThousandValues() throws {
        let values = (0..<10_000).map {
            #"<value wire="V\#($0)"><deprecated replacement="V\#(($0 + 4_999) % 10_000)">Gone.</deprecated></value>"#
        }
        let parameter =
            #"<parameter name="Kind" type="string" example="V9999">\#(values.joined(separator: "\n"))</parameter>"#
        let service = try service(operation: "<request>\(parameter)</request>")
        let count = service.operations[0].request.nestedEnumerations[0].values.count
        #expect(count == 10_000)
    }

    /// Each state leads to the previous one, so the first in the file is reached last.
    @Test func handlesFiveThousandStates() throws {
        let states = (0..<5_000).map { #"<state name="State\#($0)"/>"# }
        let events = (1..<5_000).map { #"<event name="back\#($0)" from="State\#($0)" to="State\#($0 - 1)"/>"# }
        let service = try service(
            resources: """
                <resource name="Road" title="Road" id="RoadId">\((states + events).joined(separator: "\n"))</resource>
                """,
            operation: """
                <transition resource="Road" creates="true" to="State4999"/>
                <response><field name="RoadId" type="string"/></response>
                """)
        let count = service.steps(of: service.resources[0]).count
        #expect(count == 5_000)
        let page = try workspace.text(of: "out/Hostile.docc/RoadStates.md")
        let isListed = page.contains("| `State1` | `back1` | `State0` |")
        // A diagram of so many states would not be readable.
        #expect(isListed && !page.contains("]("))
    }

    @Test func handlesFiveThousandTransitionsOfAnOperation() throws {
        let states = (0..<5_000).map { #"<state name="State\#($0)"/>"# }
        let transitions = (1..<5_000).map { place in
            #"<transition resource="Road" from="State\#(place)" to="State\#(place - 1)" error="Wrong"/>"#
        }
        let service = try service(
            resources: #"<resource name="Road" title="Road" id="RoadId">\#(states.joined(separator: "\n"))</resource>"#,
            operation: """
                \(transitions.joined(separator: "\n"))
                <request><parameter name="RoadId" type="string" required="true"/></request>
                <errors><error status="400" code="Wrong" message="No."/></errors>
                """)
        let count = service.operations[0].transitions.count
        #expect(count == 4_999)
    }

    @Test func handlesFiveThousandSuppressions() throws {
        let rows = (0..<5_000).map { code in
            """
            <error status="400" code="Code\(code)" message="One."/>
            <error status="404" code="Code\(code)" message="Two."/>
            """
        }
        let suppressions = (0..<5_000).map {
            #"<suppress rule="error-status" about="Code\#($0)">Both are documented.</suppress>"#
        }
        let service = try service(
            beginning: suppressions.joined(separator: "\n"),
            operation: "<errors>\(rows.joined(separator: "\n"))</errors>")
        let count = service.operations[0].errors.count
        #expect(count == 5_000)
    }

    @Test func handlesTenThousandElementsInAnExample() throws {
        let parameters = (0..<3_000).map { #"<parameter name="P\#($0)" type="string"/>"# }
        let elements = (1...10_000).map { #"<set name="List.\#($0)">text</set>"# }
        let service = try service(
            operation: """
                <request>\(parameters.joined())<parameter name="List" type="list"><item type="string"/></parameter></request>
                <example><request>\(elements.joined(separator: "\n"))</request></example>
                """)
        guard case .list(let values)? = service.operations[0].examples[0].arguments?.first?.value else {
            Issue.record("the example has no list")
            return
        }
        let count = values.count
        #expect(count == 10_000)
    }

    @Test func handlesThreeThousandInlineTypes() throws {
        let parameters = (0..<1_500).map { place in
            """
            <parameter name="S\(place)" type="structure"><member name="A" type="string"/></parameter>
            <parameter name="E\(place)" type="string"><value wire="a"/></parameter>
            """
        }
        let service = try service(operation: "<request>\(parameters.joined(separator: "\n"))</request>")
        let count = service.operations[0].request.nestedStructures.count
        #expect(count == 1_500)
    }

    /// Creates a service with one operation; records an issue if the specs have errors.
    private func service(
        types: String = "", resources: String = "", beginning: String = "", operation: String
    ) throws -> Service {
        func element(_ name: String, _ content: String) -> String {
            content.isEmpty ? "" : "<\(name)>\(content)</\(name)>"
        }
        try workspace.write(
            """
            <service name="Hostile" version="2000-01-01" module="Hostile" client="HostileClient" title="Hostile sizes">
              <summary>Is large.</summary>
              \(element("types", types))
              \(element("resources", resources))
            </service>
            """, to: "specs/service.xml")
        try workspace.write(
            """
            <operation name="DoIt">
              <source title="Hostile sizes"/>
              \(beginning)
              <summary>Does it.</summary>
              \(operation)
            </operation>
            """, to: "specs/operations/DoIt.xml")
        // First under the limit.
        try generate()
        let checked = checkSpecs(in: workspace.at("specs"))
        let mistakes = checked.log.diagnostics.filter { $0.severity == .error }.prefix(3).map(\.message)
        #expect(mistakes == [])
        guard let service = checked.service else { throw Refused() }
        return service
    }

    private struct Refused: Error {}

    /// Generates within a minute of processor time and 4 GB of memory, a hundred times the actual use.
    private func generate() throws {
        let run = try SDKGen(
            after: "ulimit -t 60; ulimit -v 4000000", "generate", workspace.at("specs"), "-o", workspace.at("out"))
        #expect(run.status == 0, "\(run.error.prefix(1000))")
    }
}

extension ArgumentValue {
    /// Returns whether a sample value of a shared structure has all required fields, recursively.
    fileprivate func isComplete(_ key: String, in service: Service) -> Bool {
        guard let type = service.structures.first(where: { $0.key == key }),
            case .structure(_, let arguments) = self
        else { return false }
        let given = Dictionary(arguments.map { ($0.label, $0.value) }) { first, _ in first }
        return type.members.allSatisfy { member in
            guard let value = given[member.name.swift] else { return !member.mustBeGiven }
            switch (value, member.shape) {
            case (_, .structure(let reference)): return value.isComplete(reference.key, in: service)
            case (.list(let values), .list(.structure(let reference), _)):
                return values.allSatisfy { $0.isComplete(reference.key, in: service) }
            case (.map(let pairs), .map(.structure(let reference))):
                return pairs.allSatisfy { $0.value.isComplete(reference.key, in: service) }
            default: return true
            }
        }
    }
}
