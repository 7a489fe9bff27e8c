import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSpecReading
import Testing

/// Tests of `<suppress>`. The messages about invalid and unused suppressions are in `Rejected`.
struct SuppressionTests {
    /// Builds a spec with two `error-status` warnings, about the codes `A` and `B`, and one `access-level` warning.
    private static func log(suppressedBy suppressions: String, elsewhere: String = "") -> DiagnosticLog {
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
              \(suppressions)
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
        ("<suppress rule=\"error-status\">Both were seen.</suppress>", [.accessLevel]),
        ("<suppress rule=\"error-status\" about=\"A\">Both were seen.</suppress>", [.accessLevel, .errorStatus]),
        ("<suppress rule=\"access-level\" about=\"vpc:DeleteVpc\">It is so.</suppress>", [.errorStatus, .errorStatus]),
        (
            "<suppress rule=\"error-status\" about=\"A\">Seen.</suppress><suppress rule=\"error-status\" about=\"B\">Seen.</suppress>",
            [.accessLevel]
        ),
        (
            "<suppress rule=\"error-status\" about=\"a\">Case counts.</suppress>",
            [
                .accessLevel, .errorStatus, .errorStatus, .unusedSuppression,
            ]
        ),
        (
            "<suppress rule=\"signed-url\">There is none.</suppress>",
            [
                .accessLevel, .errorStatus, .errorStatus, .unusedSuppression,
            ]
        ),
        (
            "<suppress rule=\"wire-name\">An error.</suppress>",
            [.accessLevel, .errorStatus, .errorStatus, .unknownSuppression]
        ),
        (
            "<suppress rule=\"nonsense\">No rule.</suppress>",
            [.accessLevel, .errorStatus, .errorStatus, .unknownSuppression]
        ),
    ])
    func suppressesByRuleAndSubject(_ suppressions: String, rules: [Rule]) {
        let left = Self.log(suppressedBy: suppressions).diagnostics.map(\.rule)
        #expect(left.sorted { $0.rawValue < $1.rawValue } == rules)
    }

    /// The name of a resource suppresses warnings about all of its states; a prefix of a name suppresses nothing.
    @Test(arguments: [
        ("Net", [Rule]()), ("Net.Used", [.unreachableState]),
        ("Net.Use", [.unreachableState, .unreachableState, .unusedSuppression]),
        ("Ne", [.unreachableState, .unreachableState, .unusedSuppression]),
    ])
    func suppressesStateByItsNameOrItsResource(_ about: String, left: [Rule]) {
        let service = """
            <service name="Vpc" version="1" module="VPC" client="VPCClient" title="VPC">
              <suppress rule="unreachable-state" about="\(about)">Nobody knows.</suppress>
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

    @Test func appliesToItsOwnFileOnly() {
        let suppression = "<suppress rule=\"error-status\">The service cannot speak for its operations.</suppress>"
        let rules = Self.log(suppressedBy: "", elsewhere: suppression).diagnostics.map(\.rule)
        #expect(rules.filter { $0 == .errorStatus }.count == 2)
        #expect(rules.contains(.unusedSuppression))
    }

    @Test func appliesToAllFilesInServiceFileWithSubject() {
        let suppression = "<suppress rule=\"error-status\" about=\"A\">The documents agree to differ.</suppress>"
        let rules = Self.log(suppressedBy: "", elsewhere: suppression).diagnostics.map(\.rule)
        #expect(Set(rules) == [.accessLevel, .errorStatus] && rules.count == 2)
    }

    @Test func prefersSuppressionOfTheOperation() {
        let suppression = "<suppress rule=\"error-status\" about=\"A\">Seen.</suppress>"
        let left = Self.log(suppressedBy: suppression, elsewhere: suppression).diagnostics
        #expect(left.filter { $0.rule == .unusedSuppression }.map(\.location.file.path) == ["service.xml"])
    }

    /// Unused declarations are not checked while the specs have errors.
    @Test func doesNotReportUnusedSuppressionOfUncheckedRule() {
        let suppression = "<suppress rule=\"unused-declaration\" about=\"Spare\">For later.</suppress>"
        let spare = "<summary>Networks.</summary><parameters><parameter name=\"Spare\" type=\"%\"/></parameters>"
        func rules(_ type: String) -> [Rule] {
            let service = """
                <service name="Vpc" version="1" module="VPC" client="VPCClient" title="VPC">
                  \(suppression)\(spare.replacing("%", with: type))
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

    /// The file that cannot be read may hold one of the two places that the warning is about.
    @Test func doesNotReportUnusedSuppressionWhileAFileCannotBeRead() {
        let operation =
            "<operation name=\"A\"><source title=\"A\"/><suppress rule=\"error-status\">Seen.</suppress><summary>A.</summary></operation>"
        let built = buildService(
            readService(SourceFile(path: "service.xml", bytes: Array("<service>".utf8))),
            operations: [readOperation(SourceFile(path: "A.xml", bytes: Array(operation.utf8)))])
        #expect(built.log.diagnostics.map(\.rule) == [.xmlSyntax])
    }
}
