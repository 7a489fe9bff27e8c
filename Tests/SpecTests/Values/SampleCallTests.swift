import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenServiceModel
import SDKGenSpecReading
import Testing

/// The sample calls in the documentation of operations without a complete example.
struct SampleCallTests {
    private static func service(_ request: String) -> Service? {
        let service = """
            <service name="Vpc" version="1" module="VPC" client="VPCClient" title="VPC">
              <summary>Networks.</summary>
            </service>
            """
        let operation = """
            <operation name="ModifyVpc">
              <source title="ModifyVpc"/>
              <summary>Changes a network.</summary>
              <request>\(request)</request>
            </operation>
            """
        return buildService(
            readService(SourceFile(path: "service.xml", bytes: Array(service.utf8))),
            operations: [readOperation(SourceFile(path: "ModifyVpc.xml", bytes: Array(operation.utf8)))]
        ).service
    }

    /// Returns the argument labels of the call, or nil without a call.
    private static func labels(_ request: String) -> [String]? {
        guard let service = service(request), let operation = service.operations.first else { return ["no service"] }
        return service.minimalCall(of: operation)?.arguments.map(\.label)
    }

    private static let parameters = """
        <parameter name="Id" type="string" required="true" example="vpc-1"/>
        <parameter name="A" type="string"/>
        <parameter name="B" type="string" example="b"/>
        <parameter name="C" type="string" example="c"/>
        <parameter name="Kind" type="string" example="x"/>
        """

    @Test(arguments: [
        ("", ["id"]),
        // The first parameter that has an example.
        ("<exactlyOne of=\"A B C\"/>", ["id", "b"]),
        ("<atLeastOne of=\"A C\"/>", ["id", "c"]),
        ("<atMostOne of=\"A B\"/>", ["id"]),
        ("<exactlyOne of=\"A B\"/><atLeastOne of=\"B C\"/>", ["id", "b"]),
        ("<exactlyOne of=\"B C\"/><exactlyOne of=\"C Kind\"/>", ["id", "b", "kind"]),
    ])
    func givesOneOfEachChoice(_ choices: String, labels: [String]) {
        #expect(Self.labels(Self.parameters + choices) == labels)
    }

    @Test func givesParametersRequiredWithGivenOnes() {
        let with = "<parameter name=\"Mask\" type=\"string\" requiredWith=\"B\" example=\"m\"/>"
        #expect(Self.labels(Self.parameters + with + "<exactlyOne of=\"B C\"/>") == ["id", "b", "mask"])
        #expect(Self.labels(Self.parameters + with) == ["id"])
    }

    @Test func givesParametersRequiredByAValue() {
        let condition = { (value: String) in
            """
            <parameter name="Size" type="string" required="true" example="big"/>
            <parameter name="Owner" type="string" example="me">
              <requiredWhen parameter="Size" is="\(value)"/>
            </parameter>
            """
        }
        #expect(Self.labels(condition("big")) == ["size", "owner"])
        #expect(Self.labels(condition("small")) == ["size"])
    }

    @Test func hasNoCallWithoutExamples() {
        #expect(Self.labels("<parameter name=\"Id\" type=\"string\" required=\"true\"/>") == nil)
        #expect(Self.labels(Self.parameters + "<parameter name=\"D\" type=\"string\" requiredWith=\"Id\"/>") == nil)
    }

    @Test(arguments: [
        ("", 1, 2), ("minItems=\"3\"", 3, 3), ("maxItems=\"1\"", 1, 1), ("minItems=\"2\" maxItems=\"9\"", 2, 2),
        ("minItems=\"1000\"", 100, 100),
    ])
    func respectsLimitsOfLists(_ limits: String, plain: Int, every: Int) throws {
        let request = """
            <parameter name="Ids" type="list" required="true" \(limits)><item type="string" example="a"/></parameter>
            """
        let service = try #require(Self.service(request))
        let operation = try #require(service.operations.first)
        let calls = [service.minimalCall(of: operation), service.sampleCalls(of: operation).last]
        let counts = calls.map { call in
            if case .list(let elements) = call?.arguments.first?.value { elements.count } else { 0 }
        }
        #expect(counts == [plain, every])
    }
}
