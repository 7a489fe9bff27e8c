import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenSourceReading
import SDKGenSpecReading
import Testing

@Suite struct SpecFactsTests {
    private static let service = """
        <service name="Castle" version="2020-01-01" module="Castle" client="CastleClient" title="Castle" style="rpc">
          <source title="Castle"/>
          <summary>Gates.</summary>
          <common><parameter name="Action" type="string"/></common>
          <parameters>
            <parameter name="GateId" type="string" required="true" maxLength="20" example="g-1">The gate.</parameter>
          </parameters>
          <types>
            <structure name="Tag"><member name="Key" type="string"/><member name="Inner" type="structure" use="Tag"/></structure>
            <enumeration name="Color" type="string"><value wire="red" also="Red"/></enumeration>
          </types>
          <errors><error status="500" code="Storm" message="A storm."/></errors>
          <resources>
            <resource name="Gate" title="Gate" id="GateId">
              <state name="Open"/><state name="ClosedTight" wire="Closed Tight"/>
            </resource>
          </resources>
        </service>
        """

    private func facts(_ content: String) throws -> [String] {
        let service = readService(SourceFile(path: "service.xml", bytes: Array(Self.service.utf8))).spec
        let text = "<operation name=\"OpenGate\">\n<source title=\"OpenGate\"/>\n\(content)\n</operation>"
        let file = SourceFile(path: "OpenGate.xml", bytes: Array(text.utf8))
        let operation = try #require(readOperation(file).spec)
        return SpecFacts(operation, of: service).facts.map { "\($0.subject) | \($0.kind) = \($0.value)" }
    }

    @Test func resolvesSharedParameterWithOverrides() throws {
        let facts = try facts(
            "<summary>s</summary><request><parameter use=\"GateId\" required=\"false\" example=\"g-2\"/></request>")
        #expect(facts.contains("request GateId | name = GateId"))
        #expect(facts.contains("request GateId | required = false"))
        #expect(facts.contains("request GateId | maxLength = 20"))
        #expect(facts.contains("request GateId | example = g-2"))
        #expect(!facts.contains("request GateId | example = g-1"))
    }

    @Test func followsStructuresOnceAndWireNames() throws {
        let facts = try facts(
            """
            <summary>s</summary>
            <request>
              <parameter name="Tags" wire="Tag" type="list"><item type="structure" use="Tag"/></parameter>
              <parameter name="Paint" type="string" use="Color"/>
            </request>
            <response>
              <field name="Gates" type="list" wrapper="Gate">
                <item type="structure"><member name="Status" type="string" states="Gate"/></item>
              </field>
            </response>
            """)
        #expect(facts.contains("request Tag[].Key | type = string"))
        #expect(facts.contains("request Tag[].Inner | type = structure"))
        #expect(!facts.contains { $0.hasPrefix("request Tag[].Inner.") })
        #expect(facts.contains("request Tag | style = flat"))
        #expect(facts.contains("request Paint | value = Red"))
        #expect(facts.contains("response Gates | wrapper = Gate"))
        #expect(facts.contains("response Gates[].Status | value = Closed Tight"))
    }

    @Test func listsErrorsStatesLinksAndSamples() throws {
        let facts = try facts(
            """
            <summary>Opens a gate; see ``CloseGate``.</summary>
            <transition resource="Gate" from="ClosedTight" to="Open" poll="ListGates"/>
            <errors><error status="404" code="NoGate" also="NoDoor" message="No gate."/></errors>
            <example>
              <request><set name="GateId" shown="g-1 ">g-1</set></request>
              <response format="json"><![CDATA[{"A": 1}]]></response>
            </example>
            """)
        #expect(facts.contains("operation | link = CloseGate"))
        #expect(facts.contains("operation | allowedState = Closed Tight"))
        #expect(facts.contains("operation | stateAfter = Open"))
        #expect(facts.contains("operation | poll = ListGates"))
        #expect(facts.contains("error 404 NoDoor | message = No gate."))
        #expect(facts.contains("error 500 Storm | message = A storm."))
        #expect(facts.contains("sample request GateId | value = g-1 "))
        #expect(facts.contains("sample response | json = {\"A\": 1}"))
    }
}
