import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSpecReading
import Testing

/// Warnings that a spec turns off. What is said of wrong and useless silences stands in `Rejected`.
struct SilenceTests {
    /// A spec with two warnings of one rule, about the codes `A` and `B`, and one of another.
    private static func log(silencedBy silences: String, elsewhere: String = "") -> DiagnosticLog {
        let service = """
            <service name="Vpc" version="1" module="VPC" client="VPCClient" title="VPC">
              \(elsewhere)
              <summary>Networks.</summary>
              <errors>
                <error status="400" code="A" message="a"/>
                <error status="400" code="B" message="b"/>
              </errors>
            </service>
            """
        let operation = """
            <operation name="DeleteVpc">
              <source title="DeleteVpc"/>
              \(silences)
              <summary>Deletes a network.</summary>
              <authorization><action name="vpc:DeleteVpc" access="get"/></authorization>
              <errors>
                <error status="404" code="A" message="a"/>
                <error status="404" code="B" message="b"/>
              </errors>
            </operation>
            """
        return buildService(
            readService(SourceFile(path: "service.xml", bytes: Array(service.utf8))),
            operations: [readOperation(SourceFile(path: "DeleteVpc.xml", bytes: Array(operation.utf8)))]
        ).log
    }

    @Test(arguments: [
        ("", [Rule.accessLevel, .errorStatus, .errorStatus]),
        ("<silence rule=\"error-status\">Both were seen.</silence>", [.accessLevel]),
        ("<silence rule=\"error-status\" about=\"A\">Both were seen.</silence>", [.accessLevel, .errorStatus]),
        ("<silence rule=\"access-level\" about=\"vpc:DeleteVpc\">It is so.</silence>", [.errorStatus, .errorStatus]),
        (
            "<silence rule=\"error-status\" about=\"A\">Seen.</silence><silence rule=\"error-status\" about=\"B\">Seen.</silence>",
            [.accessLevel]
        ),
        (
            "<silence rule=\"error-status\" about=\"a\">Case counts.</silence>",
            [
                .accessLevel, .errorStatus, .errorStatus, .unusedSilence,
            ]
        ),
        (
            "<silence rule=\"signed-url\">There is none.</silence>",
            [
                .accessLevel, .errorStatus, .errorStatus, .unusedSilence,
            ]
        ),
        (
            "<silence rule=\"wire-name\">An error.</silence>",
            [.accessLevel, .errorStatus, .errorStatus, .unknownSilence]
        ),
        ("<silence rule=\"nonsense\">No rule.</silence>", [.accessLevel, .errorStatus, .errorStatus, .unknownSilence]),
    ])
    func whatIsLeft(_ silences: String, rules: [Rule]) {
        let left = Self.log(silencedBy: silences).diagnostics.map(\.rule)
        #expect(left.sorted { $0.rawValue < $1.rawValue } == rules)
    }

    /// A resource stands for its states, but an error code not for those that begin like it.
    @Test(arguments: [
        ("Net", [Rule]()), ("Net.Used", [.unreachableState]),
        ("Net.Use", [.unreachableState, .unreachableState, .unusedSilence]),
        ("Ne", [.unreachableState, .unreachableState, .unusedSilence]),
    ])
    func aStateIsSilencedByItselfOrWithItsResource(_ about: String, left: [Rule]) {
        let service = """
            <service name="Vpc" version="1" module="VPC" client="VPCClient" title="VPC">
              <silence rule="unreachable-state" about="\(about)">Nobody knows.</silence>
              <summary>Networks.</summary>
              <resources>
                <resource name="Net" title="Net">
                  <state name="Free"/><state name="Used"/><state name="Gone"/>
                  <event name="make" creates="true" to="Free"/>
                </resource>
              </resources>
            </service>
            """
        let built = buildService(
            readService(SourceFile(path: "service.xml", bytes: Array(service.utf8))), operations: [])
        #expect(built.log.diagnostics.map(\.rule) == left)
    }

    @Test func aSilenceIsForItsOwnFile() {
        let silence = "<silence rule=\"error-status\">The service cannot speak for its operations.</silence>"
        let rules = Self.log(silencedBy: "", elsewhere: silence).diagnostics.map(\.rule)
        #expect(rules.filter { $0 == .errorStatus }.count == 2)
        #expect(rules.contains(.unusedSilence))
    }

    @Test func oneOfTheServiceThatSaysWhatItIsAboutIsForAllFiles() {
        let silence = "<silence rule=\"error-status\" about=\"A\">The documents agree to differ.</silence>"
        let rules = Self.log(silencedBy: "", elsewhere: silence).diagnostics.map(\.rule)
        #expect(Set(rules) == [.accessLevel, .errorStatus] && rules.count == 2)
    }

    @Test func oneOfTheFileIsUsedBeforeThatOfTheService() {
        let silence = "<silence rule=\"error-status\" about=\"A\">Seen.</silence>"
        let left = Self.log(silencedBy: silence, elsewhere: silence).diagnostics
        #expect(left.filter { $0.rule == .unusedSilence }.map(\.location.file.path) == ["service.xml"])
    }

    /// What is unused is not asked for as long as there are mistakes.
    @Test func nothingIsCalledUselessThatWasNotAskedFor() {
        let silence = "<silence rule=\"unused-declaration\" about=\"Spare\">For later.</silence>"
        let spare = "<summary>Networks.</summary><parameters><parameter name=\"Spare\" type=\"%\"/></parameters>"
        func rules(_ type: String) -> [Rule] {
            let service = """
                <service name="Vpc" version="1" module="VPC" client="VPCClient" title="VPC">
                  \(silence)\(spare.replacing("%", with: type))
                </service>
                """
            let operation = "<operation name=\"A\"><source title=\"A\"/><summary>A.</summary></operation>"
            return buildService(
                readService(SourceFile(path: "service.xml", bytes: Array(service.utf8))),
                operations: [readOperation(SourceFile(path: "A.xml", bytes: Array(operation.utf8)))]
            ).log.diagnostics.map(\.rule)
        }
        #expect(rules("string") == [])
        #expect(rules("strng") == [.invalidValue])
    }

    /// The other half of the warning may be in the file that could not be read.
    @Test func nothingIsCalledUselessWhileAFileIsBroken() {
        let silenced =
            "<operation name=\"A\"><source title=\"A\"/><silence rule=\"error-status\">Seen.</silence><summary>A.</summary></operation>"
        let built = buildService(
            readService(SourceFile(path: "service.xml", bytes: Array("<service>".utf8))),
            operations: [readOperation(SourceFile(path: "A.xml", bytes: Array(silenced.utf8)))])
        #expect(built.log.diagnostics.map(\.rule) == [.xmlSyntax])
    }
}
