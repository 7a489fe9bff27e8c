import SDKGenDiagnostics
import Testing

/// The specs of `Accepted/volumes` with one edit that resembles a mistake but is correct: no diagnostic is reported.
struct PlausibleEditTests {
    private static func edit(_ file: Mistake.File, _ right: String, _ other: String) -> Mistake {
        Mistake(file, right, other, .implausible, at: "")
    }

    /// Correct names that a check of names could reject.
    private static let names = [
        "Formats", "ActionType", "VersionId", "Point.X", "tag[]", "Zone.1.Name", "$top", "SecretId", "PublicKey",
        "TokenType", "PasswordPolicy", "PskEnabled", "VlanIds", "Statuses", "Acl", "Cidr", "RegionIds", "PageNumbers",
        "OldRegionId", "Behaviour", "MacSecEnabled", "Cens", "Ipv6Isp", "Unassociated", "TransitRouters", "Referrer",
    ]

    private static let edits =
        names.map { edit(.create, "name=\"KeyId\"", "name=\"\($0)\"") } + [
            edit(.create, "minItems=\"1\" maxItems=\"2\"", "minItems=\"0\" maxItems=\"2\""),
            edit(
                .create, "name=\"Password\" type=\"string\" sensitive=\"true\"",
                "name=\"Password\" type=\"string\" sensitive=\"false\""),
            edit(.create, "requiredWith=\"UserName\"", "requiredWith=\"Iops\""),
            edit(.create, "volume/*\"", "*\""),
            edit(.create, "acs:storage:{#regionId}:{#accountId}:volume/*", "*"),
            edit(.create, "acs:storage:{#regionId}:{#accountId}:volume/*", "acs:ram::{#accountId}:role/a:b"),
            edit(.create, "name=\"storage:CreateVolume\"", "name=\"ecs:CreateDisk\""),
            edit(.create, "name=\"storage:CreateVolume\"", "name=\"storage:*\""),
            edit(
                .create, "<VolumeId>v-1</VolumeId><Billed>true</Billed>",
                "<Billed>True</Billed><VolumeId>v-1</VolumeId>"),
            edit(
                .create, "<set name=\"Label.1.Key\">team</set>",
                "<set name=\"Label.1.Value\"></set><set name=\"Label.1.Key\">team</set>"),
            edit(.create, "<set name=\"Size\">20</set>", "<set name=\"Size\">2001</set>"),
            edit(
                .create, "<set name=\"Size\">20</set>",
                "<set name=\"Size\">20</set><set name=\"Mount.1.Path\">/a</set><set name=\"Mount.2.Path\">/b</set>"),
            edit(.create, "<set name=\"UserName\">root</set>\n      <set name=\"Password\">secret-1</set>\n", ""),
            edit(
                .create, "{\"Code\": \"InvalidSize\", \"Message\": \"The size is invalid.\"}",
                "{\"Code\": \"InvalidSize\", \"Message\": \"It is 9.\"}"),
            edit(.describe, "states=\"Volume\">The state", "states=\"Volume\" example=\"Free\">The state"),
            edit(
                .describe,
                "    <parameter name=\"DryRun\" type=\"boolean\" role=\"dryRun\">Whether to check only.</parameter>\n",
                ""),
            edit(.attach, "topic=\"volumes\"", "kind=\"write\" topic=\"volumes\""),
            edit(
                .attach, "<transition resource=\"Host\" error=\"IncorrectStatus\" when=\"Force\" is=\"true\"/>",
                "<transition resource=\"Volume\" from=\"Creating\" to=\"Attached\" error=\"InternalError\"/><transition resource=\"Host\" error=\"IncorrectStatus\" when=\"Force\" is=\"true\"/>"
            ),
            edit(.service, "host=\"storage.aliyuncs.com\"", "host=\"Storage-2.aliyuncs.com\""),
            edit(.service, "module=\"AlibabaCloudStorage\"", "module=\"NIOStorage\""),
            edit(.service, "message=\"Too many requests.\" retry=\"true\"", "message=\"Too many requests.\""),
            edit(.service, "maxLength=\"64\"", "maxLength=\"36\""),
        ]

    @Test(arguments: edits)
    func reportsNothing(_ edit: Mistake) throws {
        let found = try Mistake.log(with: edit).sorted
        #expect(found.isEmpty, "\(found.map { "\($0.message) [\($0.rule.rawValue)]" })")
    }
}
