import Foundation
import Testing

/// The policies and remarks that `sdkgen policy` prints.
@Suite struct PolicyTests {
    private let workspace: Workspace
    private let specs: String

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
    }

    private func policy(_ arguments: String...) throws -> SDKGen {
        try SDKGen(arguments: ["policy", "--specs", specs] + arguments)
    }

    /// Adds an operation with the parameter `GateId`.
    private func add(_ name: String, authorization: String) throws {
        try workspace.write(
            """
            <operation name="\(name)">
              <source title="s"/><summary>Does \(name).</summary>
              <authorization>\(authorization)</authorization>
              <request><parameter name="GateId" type="string"/></request>
            </operation>
            """, to: "specs/vpc/operations/\(name).xml")
    }

    @Test func usesWildcardsForValuesThatAreNotGiven() throws {
        let run = try policy("CancelPhysicalConnection", "deleteExpressConnect", "DeleteExpressConnect")
        #expect(
            run.output == """
                {
                  "Version": "1",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "vpc:DeleteRouterInterface"
                      ],
                      "Resource": [
                        "acs:vpc:*:*:routerinterface/*"
                      ]
                    }
                  ]
                }

                """)
        #expect(
            run.error == """
                sdkgen: the vendor documents no authorization information for CancelPhysicalConnection, so the policy does not allow it
                sdkgen: '*' is a wildcard for values that are not given; limit it with --set RouterInterfaceId=…, --account, --region

                """)
        #expect(run.status == 0)
    }

    @Test func valuesLimitThePolicy() throws {
        let run = try policy(
            "DeleteExpressConnect", "--region", "cn-shanghai", "--account", "1234567890123456", "--set",
            "RouterInterfaceId=ri-119mfjz")
        #expect(run.output.contains(#""acs:vpc:cn-shanghai:1234567890123456:routerinterface/ri-119mfjz""#))
        #expect(run.status == 0 && run.error.isEmpty)
    }

    /// Actions on the same resources share a statement, and an action of two operations has the resources of both. An
    /// action whose resources only another operation documents has those resources.
    @Test func mergesActionsAndResources() throws {
        let gate = #"<resource type="Gate" arn="acs:vpc:{#regionId}:{#accountId}:gate/{#GateId}"/>"#
        try add(
            "OpenGate",
            authorization: """
                <action name="vpc:OpenGate" access="write">\(gate)<condition key="vpc:tag"/><condition key="acs:SourceIp"/>
                <dependent action="vpc:DescribeGates"/><dependent action="ecs:DescribeInstances"/></action>
                """)
        try add("CloseGate", authorization: #"<action name="vpc:CloseGate" access="write">\#(gate)</action>"#)
        try add(
            "DescribeGates",
            authorization: """
                <action name="vpc:DescribeGates" access="list"><resource type="Gate" arn="acs:vpc:{#regionId}:{#accountId}:gate/*"/>
                </action>
                """)
        try add(
            "SlamGate",
            authorization: """
                <action name="vpc:CloseGate" access="write">\(gate)
                <resource type="Hinge" arn="acs:vpc:*:{#accountId}:hinge/&quot;{#GateId}"/></action>
                <action name="vpc:SlamGate" access="write"/>
                """)
        let two = try policy("OpenGate", "CloseGate", "--account", "1", "--region", "x")
        #expect(
            two.output == """
                {
                  "Version": "1",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "ecs:DescribeInstances"
                      ],
                      "Resource": [
                        "*"
                      ]
                    },
                    {
                      "Effect": "Allow",
                      "Action": [
                        "vpc:CloseGate",
                        "vpc:DescribeGates",
                        "vpc:OpenGate"
                      ],
                      "Resource": [
                        "acs:vpc:x:1:gate/*"
                      ]
                    }
                  ]
                }

                """)
        #expect(
            two.error == """
                sdkgen: OpenGate also needs ecs:DescribeInstances on undocumented resources, so the policy allows it on all resources
                sdkgen: conditions can limit vpc:OpenGate further: acs:SourceIp, vpc:tag
                sdkgen: '*' is a wildcard for values that are not given; limit it with --set GateId=…

                """)
        let slam = try policy("CloseGate", "SlamGate", "--set", "GateId=g-1")
        let object = try JSONSerialization.jsonObject(with: Data(slam.output.utf8)) as? [String: Any]
        let statements = try #require(object?["Statement"] as? [[String: Any]])
        #expect(statements.map { $0["Action"] as? [String] } == [["vpc:CloseGate"], ["vpc:SlamGate"]])
        #expect(
            statements.map { $0["Resource"] as? [String] } == [
                [#"acs:vpc:*:*:hinge/"g-1"#, "acs:vpc:*:*:gate/g-1"].sorted(), ["*"],
            ])
    }

    @Test func allowsAllOperations() throws {
        let run = try policy("--all")
        let one = try policy("DeleteExpressConnect")
        #expect(run.status == 0 && run.output == one.output)
        #expect(
            run.error.contains(
                "the vendor discloses no authorization information for DeletePhysicalConnection, so the policy does not allow it. Another document"
            ))
    }

    @Test func refusesPolicyWithoutKnownActions() throws {
        let run = try policy("CancelPhysicalConnection")
        #expect(run.status == 1 && run.output.isEmpty && run.error.hasSuffix("the policy would be empty\n"))
    }

    @Test func refusesUnknownOperations() throws {
        let run = try policy("DeleteExpressConnect", "CancelPhysicalConection", "DescribeRegions")
        #expect(
            run.error == """
                sdkgen: there is no operation 'CancelPhysicalConection'; did you mean 'CancelPhysicalConnection'?
                sdkgen: 'DescribeRegions' is declared in service.xml but has no spec yet

                """)
        #expect(run.status == 1 && run.output.isEmpty)
    }

    @Test(arguments: [
        ["--region", "cn:*"], ["--region", "*"], ["--region", ""], ["--account", "12:34"], ["--account", "１"],
        ["--set", "RouterInterfaceId=*"], ["--set", "RouterInterfaceId=a/b"], ["--set", "RouterInterfaceId"],
        ["--set", "RouterInterfaceId="], ["--all"],
    ])
    func refusesValuesThatChangeTheMeaningOfResources(arguments: [String]) throws {
        let run = try SDKGen(arguments: ["policy", "--specs", specs, "DeleteExpressConnect"] + arguments)
        #expect(run.status == 64 && run.output.isEmpty && run.error.contains("Usage:"))
    }

    @Test func refusesValuesOfUnusedParameters() throws {
        let unknown = try policy("DeleteExpressConnect", "--set", "RouterInterfceId=x")
        #expect(unknown.status == 1 && unknown.output.isEmpty)
        #expect(unknown.error.contains("do not contain 'RouterInterfceId'; did you mean 'RouterInterfaceId'?"))
        let region = try policy("DeleteExpressConnect", "--set", "regionId=x")
        #expect(region.status == 1 && region.output.isEmpty)
        let twice = try policy(
            "DeleteExpressConnect", "--set", "RouterInterfaceId=x", "--set", "RouterInterfaceId=y")
        #expect(twice.status == 1 && twice.error.contains("set twice"))
    }

    @Test func requiresAnOperation() throws { #expect(try policy().status == 64) }
}
