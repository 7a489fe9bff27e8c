import Foundation

/// Generates specs of a realistic service of any size.
///
/// An operation has about twelve parameters, a nested response, six errors, prose and a sample. The same seed gives the
/// same bytes.
struct SyntheticService {
    let operationCount: Int
    private var random: SeededGenerator

    init(operationCount: Int, seed: UInt64 = 1) {
        self.operationCount = operationCount
        random = SeededGenerator(seed: seed)
    }

    private static let nouns = [
        "Gateway", "Router", "Circuit", "Vpc", "Switch", "Route", "Address", "Bandwidth", "Tunnel", "Peer", "Acl",
        "Port",
    ]
    private static let verbs = ["Create", "Delete", "Describe", "Modify", "List", "Enable", "Associate"]
    private static let members = [
        "Name", "Description", "Status", "ChargeType", "Spec", "Zone", "Owner", "Mode", "Label", "Group", "Peak",
        "Count",
    ]
    private static let sentences = [
        "The ID of the thing that the operation works on.", "How much traffic may pass in a second.",
        "What people call it; two things may have the same name.",
        "The zone in which it is made, chosen by the caller.",
        "Whether the change takes effect at once or with the next order.", "A text that means nothing to the service.",
    ]

    var serviceFile: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <service name="Synthetic" version="2020-01-01" module="Synthetic" client="SyntheticClient" title="Synthetic">
          <summary>A service that exists to be measured.</summary>
          <endpoints>
            <pattern host="synthetic.{region}.example.com"/>
          </endpoints>
          <parameters>
            <parameter name="RegionId" type="string" required="true" role="region" example="cn-shanghai">The region.</parameter>
            <parameter name="ClientToken" type="string" role="idempotencyToken" maxLength="64" format="ascii">Makes repeating harmless.</parameter>
          </parameters>
          <types>
            <structure name="SharedTag">
              A tag.
              <member name="Key" type="string">The key.</member>
              <member name="Value" type="string">The value.</member>
            </structure>
          </types>
          <errors>
            <error status="500" code="InternalError" message="Internal system error." retry="true">The service failed.</error>
          </errors>
          <resources>
            <resource name="Thing" title="thing">
              <state name="Initial">It was asked for.</state>
              <state name="Enabled">It works.</state>
              <state name="Deleting">It is being deleted.</state>
            </resource>
          </resources>
        </service>

        """
    }

    /// Writes the specs of a service to a folder.
    static func write(operationCount: Int, to specs: URL) throws {
        var service = SyntheticService(operationCount: operationCount)
        let operations = specs.appending(path: "operations")
        try FileManager.default.createDirectory(at: operations, withIntermediateDirectories: true)
        try Data(service.serviceFile.utf8).write(to: specs.appending(path: "service.xml"))
        for operation in service.operations() {
            try Data(operation.text.utf8).write(to: operations.appending(path: "\(operation.name).xml"))
        }
    }

    /// Returns the name and contents of each operation's file.
    mutating func operations() -> [(name: String, text: String)] { (0..<operationCount).map { operation($0) } }

    private mutating func pick(_ list: [String]) -> String { list[Int.random(in: 0..<list.count, using: &random)] }

    /// Returns a sentence that is unique to the operation, because repeated texts cause warnings.
    private mutating func sentence(_ index: Int) -> String {
        "\(pick(Self.sentences)) It is number \(index).\(Int.random(in: 0..<1_000_000, using: &random))."
    }

    private mutating func operation(_ index: Int) -> (name: String, text: String) {
        let noun = pick(Self.nouns)
        let name = "\(pick(Self.verbs))\(noun)\(index)"
        let parameters = (0..<9).map { parameter($0, noun, of: index) }
        let fields = (0..<8).map { field($0, of: index) }
        let errors = ["NotFound", "Exists", "State", "Quota", "Malformed", "Owner"].map { kind in
            "    <error status=\"\(kind == "NotFound" ? 404 : 400)\" code=\"Invalid\(noun)Id.\(kind)\" message=\"The \(noun) is refused: %s.\">\(sentence(index))</error>"
        }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <operation name="\(name)">
              <source title="Synthetic: \(name)" updated="2024-07-10"/>
              <summary>Does something to \(noun) number \(index).</summary>
              <doc>
                \(sentence(index)) \(sentence(index))

                \(sentence(index))
              </doc>
              <transition resource="Thing" from="Initial Enabled" to="Deleting" error="Invalid\(noun)Id.State"/>
              <request>
                <parameter use="RegionId"/>
                <parameter use="ClientToken"/>
                <parameter name="\(noun)Id" type="string" required="true" example="x-\(index)" resource="Thing">\(sentence(index))</parameter>
            \(parameters.joined(separator: "\n"))
              </request>
              <response>
                <field name="RequestId" type="string" role="requestId" example="F8983C74-E068-4509-B442-89BD82C8F43B">The ID of the request.</field>
                <field name="TotalCount" type="integer">How many there are.</field>
                <field name="PageNumber" type="integer">The page.</field>
                <field name="\(noun)s" type="list" wrapper="\(noun)Item">
                  \(sentence(index))
                  <item type="structure">
            \(fields.joined(separator: "\n"))
                  </item>
                </field>
              </response>
              <errors>
            \(errors.joined(separator: "\n"))
              </errors>
              <example>
                <request><set name="RegionId">cn-shanghai</set><set name="\(noun)Id">x-\(index)</set></request>
                <response format="json"><![CDATA[{"RequestId": "F8983C74-E068-4509-B442-89BD82C8F43B", "TotalCount": 1}]]></response>
              </example>
            </operation>

            """
        return (name, text)
    }

    private mutating func parameter(_ index: Int, _ noun: String, of operation: Int) -> String {
        let name = "\(Self.members[index])\(index)"
        let text = sentence(operation)
        switch index % 6 {
        case 0:
            return
                "    <parameter name=\"\(name)\" type=\"integer\" minimum=\"1\" maximum=\"100\" example=\"10\">\(text)</parameter>"
        case 1: return "    <parameter name=\"\(name)\" type=\"boolean\" example=\"true\">\(text)</parameter>"
        // One operation in four has enumerations.
        case 2 where operation % 4 == 0:
            return
                "    <parameter name=\"\(name)\" type=\"string\">\n      \(text)\n      <value wire=\"PrePaid\">Paid before.</value>\n      <value wire=\"PostPaid\">Paid after.</value>\n    </parameter>"
        case 3: return "    <parameter name=\"\(name)\" type=\"list\">\(text)<item type=\"string\"/></parameter>"
        case 4:
            return
                "    <parameter name=\"\(name)\" type=\"list\">\(text)<item type=\"structure\" use=\"SharedTag\"/></parameter>"
        default:
            return
                "    <parameter name=\"\(name)\" type=\"string\" maxLength=\"128\" example=\"abc\">\(text)</parameter>"
        }
    }

    private mutating func field(_ index: Int, of operation: Int) -> String {
        let type = ["string", "string", "integer", "boolean"][index % 4]
        return "        <member name=\"\(Self.members[index])\" type=\"\(type)\">\(sentence(operation))</member>"
    }
}

/// SplitMix64: small, fast, and the same everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
