import SDKGenDiagnostics

extension Mistake {
    static let all: [Mistake] =
        names + roles + limits + conditions + choices + values + examples + samples + states
        + permissions + declarations + provenance + service

    // MARK: Names

    private static let names: [Mistake] = [
        Mistake(.create, "name=\"KeyId\"", "name=\"Format\"", .commonParameter, at: "Format"),
        Mistake(.create, "name=\"KeyId\"", "name=\"Action\"", .commonParameter, at: "Action"),
        Mistake(
            .create, "name=\"KeyId\"", "name=\"SecurityToken\"", .commonParameter, at: "SecurityToken",
            alongWith: [.notSensitive]),
        Mistake(.create, "name=\"KeyId\"", "name=\"SignatureNonce\"", .commonParameter, at: "SignatureNonce"),
        Mistake(.create, "name=\"KeyId\"", "name=\"Timestamp\"", .commonParameter, at: "Timestamp"),
        Mistake(
            .service,
            "name=\"PageNumber\" type=\"integer\" role=\"pageNumber\" minimum=\"1\" default=\"1\">The page, from 1.</parameter>",
            "name=\"PageNumber\" type=\"integer\" role=\"pageNumber\"/><parameter name=\"Version\" type=\"string\"/>",
            .commonParameter, at: "Version", alongWith: [.unusedDeclaration]),
        Mistake(
            .create,
            "name=\"Label\" type=\"list\" minItems=\"1\" maxItems=\"2\"><item type=\"structure\" use=\"Label\"/></parameter>",
            "name=\"Label.N.Key\" type=\"string\"/>", .literalIndex, at: "Label.N.Key",
            alongWith: [.unknownReference, .unusedDeclaration]),
        Mistake(.create, "name=\"KeyId\"", "name=\"KeyId.N\"", .literalIndex, at: "KeyId.N"),
        Mistake(.create, "name=\"KeyId\"", "name=\"KeyId.n\"", .literalIndex, at: "KeyId.n"),
        Mistake(.create, "name=\"KeyId\"", "name=\"KeyId[N]\"", .literalIndex, at: "KeyId[N]"),
        Mistake(.create, "name=\"KeyId\"", "name=\"Label.3.Key\"", .literalIndex, at: "Label.3.Key"),
        Mistake(.create, "name=\"KeyId\"", "name=\"Key.X.Id\"", .literalIndex, at: "Key.X.Id"),
        Mistake(.create, "name=\"KeyId\"", "name=\"KeyId.1\"", .implausible, at: "KeyId.1"),
        Mistake(.create, "name=\"Mount.2.Path\"", "name=\"Mount.3.Path\"", .implausible, at: "Mount.3.Path"),
        Mistake(.describe, "name=\"Description\"", "name=\"Descritpion\"", .misspelledName, at: "Descritpion"),
        Mistake(.describe, "name=\"Description\"", "name=\"Desciption\"", .misspelledName, at: "Desciption"),
        Mistake(
            .create, "name=\"ImageId\" type", "name=\"IamgeId\" type", .misspelledName, at: "IamgeId",
            alongWith: [.unknownReference]),
        Mistake(.service, "<member name=\"Value\"", "<member name=\"Vlaue\"", .misspelledName, at: "Vlaue"),
        Mistake(
            .service, "name=\"RegionId\"", "name=\"RegoinId\"", .misspelledName, at: "RegoinId",
            alongWith: [.unknownReference, .unusedDeclaration]),
        Mistake(
            .create, "name=\"Password\" type=\"string\" sensitive=\"true\"", "name=\"Password\" type=\"string\"",
            .notSensitive, at: "Password"),
        Mistake(.create, "name=\"KeyId\"", "name=\"Psk\"", .notSensitive, at: "Psk"),
        Mistake(.create, "name=\"KeyId\"", "name=\"SshPrivateKey\"", .notSensitive, at: "SshPrivateKey"),
        Mistake(.create, "name=\"KeyId\"", "name=\"AccessKeySecret\"", .notSensitive, at: "AccessKeySecret"),
        Mistake(
            .describe, "name=\"AccessToken\" type=\"string\" sensitive=\"true\"",
            "name=\"AccessToken\" type=\"string\"", .notSensitive, at: "AccessToken"),
        Mistake(
            .service, "<member name=\"Key\"", "<member name=\"DBPassword\"", .notSensitive, at: "DBPassword",
            alongWith: [.exampleResponse, .invalidExample, .missingSample, .exampleIncomplete]),
        Mistake(
            .service, "name=\"Label\"", "name=\"Task\"", .shadowedType, at: "Task",
            alongWith: [.unknownReference, .unusedDeclaration]),
        Mistake(.service, "client=\"StorageClient\"", "client=\"URLSession\"", .shadowedType, at: "URLSession"),
        Mistake(
            .service, "module=\"AlibabaCloudStorage\"", "module=\"Foundation\"", .swiftName, at: "Foundation"),
        Mistake(.service, "module=\"AlibabaCloudStorage\"", "module=\"NIO\"", .duplicateSwiftName, at: "NIO"),
        Mistake(
            .service, "module=\"AlibabaCloudStorage\"", "module=\"VolumeState\"", .duplicateSwiftName, at: "Volume"),
        Mistake(
            .service, "module=\"AlibabaCloudStorage\"", "module=\"CreateVolumeRequest\"", .duplicateSwiftName,
            at: "CreateVolume"),
        Mistake(
            .create, "code=\"InvalidSize\" message", "code=\"InvaildSize\" message", .misspelledName, at: "InvaildSize",
            alongWith: [.exampleResponse]),
        Mistake(
            .attach, "<errors>", "<errors><error status=\"400\" code=\"HOST_IN_PROCESSIONG\" message=\"m\"/>",
            .misspelledName, at: "HOST_IN_PROCESSIONG"),
        Mistake(.create, "name=\"KeyId\"", "name=\"ApiKeys\"", .notSensitive, at: "ApiKeys"),
    ]

    // MARK: Roles

    private static let roles: [Mistake] = [
        Mistake(
            .service, " role=\"region\"", "", .missingRole, at: "RegionId",
            alongWith: [.exampleResponse, .missingElement]),
        Mistake(.service, " role=\"idempotencyToken\"", "", .missingRole, at: "ClientToken"),
        Mistake(.service, " role=\"pageNumber\"", "", .missingRole, at: "PageNumber", alongWith: [.contradiction]),
        Mistake(.describe, " role=\"pageSize\"", "", .missingRole, at: "PageSize"),
        Mistake(.describe, " role=\"dryRun\"", "", .missingRole, at: "DryRun"),
        Mistake(.describe, " role=\"requestId\"", "", .missingRole, at: "RequestId"),
        Mistake(.describe, " role=\"totalCount\"", "", .missingRole, at: "TotalCount"),
        Mistake(
            .service, "role=\"region\"", "role=\"idempotencyToken\"", .missingRole, at: "idempotencyToken",
            alongWith: [.missingSample, .contradiction]),
        Mistake(.describe, "role=\"totalCount\"", "role=\"pageSize\"", .missingRole, at: "pageSize"),
        Mistake(
            .create, "topic=\"volumes\"", "kind=\"read\" topic=\"volumes\"", .operationKind, at: "read",
            alongWith: [.accessLevel]),
        Mistake(.delete, "topic=\"volumes\"", "kind=\"read\" topic=\"volumes\"", .operationKind, at: "read"),
        Mistake(.describe, "kind=\"read\"", "kind=\"write\"", .operationKind, at: "write"),
        Mistake(
            .describe, "  <request>", "  <transition resource=\"Volume\" to=\"Attached\"/>\n  <request>",
            .operationKind, at: "<transition"),
        Mistake(
            .delete, "deletes=\"true\"", "to=\"Attached\" creates=\"true\"", .operationKind, at: "true",
            alongWith: [.contradiction, .transitionWithoutID]),
        Mistake(.service, "maxLength=\"64\"", "maxLength=\"32\"", .implausible, at: "32"),
        Mistake(.service, "maxLength=\"64\"", "pattern=\"[0-9]+\"", .implausible, at: "[0-9]+"),
        Mistake(.service, "minimum=\"1\" default=\"1\"", "minimum=\"1\" default=\"2\"", .implausible, at: "2"),
        Mistake(.describe, "role=\"dryRun\"", "role=\"dryRun\" default=\"true\"", .implausible, at: "true"),
    ]

    // MARK: Limits

    private static let limits: [Mistake] = [
        Mistake(
            .create, "required=\"true\" minimum=\"1\"", "required=\"true\" default=\"20\" minimum=\"1\"", .implausible,
            at: "20"),
        Mistake(
            .service, "required=\"true\" role=\"region\"", "required=\"true\" default=\"cn-hangzhou\" role=\"region\"",
            .implausible, at: "cn-hangzhou"),
        Mistake(
            .create, "minimum=\"1\" maximum=\"4000\"", "minimum=\"5000\" maximum=\"4000\"", .contradiction, at: "5000",
            alongWith: [.invalidExample]),
        Mistake(
            .create, "minimum=\"1\" maximum=\"4000\"", "minimum=\"1\" maximum=\"4000.5\"", .constraintType, at: "4000.5"
        ),
        Mistake(.create, "type=\"long\" maximum", "type=\"integer\" maximum", .implausible, at: "3000000000"),
        Mistake(
            .create, "maximum=\"4000\" unit=\"GiB\" example=\"20\"", "example=\"3000000000\"", .implausible,
            at: "3000000000"),
        Mistake(
            .create, "maximum=\"3000000000\"", "default=\"9223372036854775808\"", .invalidDefault,
            at: "9223372036854775808"),
        Mistake(
            .describe, "maximum=\"50\" default=\"10\"", "maximum=\"50\" default=\"100\"", .invalidDefault, at: "100"),
        Mistake(.service, "minimum=\"1\" default=\"1\"", "minimum=\"0\" default=\"1\"", .implausible, at: "0"),
        Mistake(
            .create, "minItems=\"1\" maxItems=\"2\"", "minItems=\"3\" maxItems=\"2\"", .contradiction, at: "3",
            alongWith: [.invalidExample]),
        Mistake(.describe, "maxItems=\"20\"", "maxItems=\"0\"", .implausible, at: "0", alongWith: [.invalidExample]),
        Mistake(.create, "minLength=\"8\"", "maxLength=\"0\"", .implausible, at: "0", alongWith: [.invalidExample]),
        Mistake(
            .create, "minLength=\"8\"", "minLength=\"8\" maxLength=\"4\"", .contradiction, at: "8",
            alongWith: [.invalidExample]),
        Mistake(.create, "default=\"Fast\" example", "default=\"Fast\" maxLength=\"3\" example", .implausible, at: "3"),
        Mistake(
            .create, "use=\"VolumeType\" default", "use=\"VolumeType\" pattern=\"[a-z]+\" default", .implausible,
            at: "[a-z]+"),
        Mistake(
            .create, "name=\"Encrypted\" type=\"boolean\"", "name=\"Encrypted\" type=\"boolean\" resource=\"Host\"",
            .constraintType, at: "Host"),
        Mistake(.describe, "maxItems=\"20\"", "maxItems=\"20\" resource=\"Volume\"", .constraintType, at: "Volume"),
        Mistake(
            .describe, "name=\"Status\" type=\"string\" states=\"Volume\">The",
            "name=\"Status\" type=\"string\" resource=\"Volume\" states=\"Volume\">The", .contradiction, at: "Volume"),
        Mistake(
            .create, "name=\"KeyId\" type=\"string\"",
            "name=\"KeyId\" type=\"string\" resource=\"Host\" resourceBy=\"VolumeType\"", .contradiction,
            at: "VolumeType"),
        Mistake(
            .create, "use=\"VolumeType\" default=\"Fast\"", "use=\"VolumeType\" default=\"Slow\"", .invalidDefault,
            at: "Slow"),
        Mistake(.create, "maximum=\"2000\"", "minimum=\"3000\" maximum=\"2000\"", .contradiction, at: "3000"),
        Mistake(.create, "is=\"Cheap\" maximum=\"2000\"", "is=\"Cheap\"", .missingAttribute, at: "<range"),
        Mistake(.create, "is=\"Cheap\" maximum=\"2000\"", "is=\"Cheap\" maximum=\"9000\"", .implausible, at: "9000"),
        Mistake(.create, "is=\"Cheap\" maximum=\"2000\"", "is=\"Cheap\" minimum=\"0\"", .implausible, at: "0"),
    ]

    // MARK: Conditions

    private static let conditions: [Mistake] = [
        Mistake(
            .create, "parameter=\"Encrypted\" is=\"true\"", "parameter=\"Encrypted\" is=\"yes\"", .unknownReference,
            at: "yes"),
        Mistake(
            .create, "parameter=\"Encrypted\" is=\"true\"", "parameter=\"VolumeType\" is=\"fast\"", .unknownReference,
            at: "fast"),
        Mistake(
            .create, "parameter=\"Encrypted\" is=\"true\"", "parameter=\"Performance\" is=\"PL2\"", .unknownReference,
            at: "PL2"),
        Mistake(
            .create, "parameter=\"Encrypted\" is=\"true\"", "parameter=\"Size\" is=\"much\"", .unknownReference,
            at: "much"),
        Mistake(
            .create, "parameter=\"Encrypted\" is=\"true\"", "parameter=\"Size\" is=\"9000\"", .unknownReference,
            at: "9000"),
        Mistake(
            .create, "parameter=\"Encrypted\" is=\"true\"", "parameter=\"Label\" is=\"a\"", .unknownReference, at: "a\""
        ),
        Mistake(
            .create, "parameter=\"Encrypted\" is=\"true\"", "parameter=\"Encryptd\" is=\"true\"", .unknownReference,
            at: "Encryptd"),
        Mistake(
            .create, "parameter=\"Encrypted\" is=\"true\"", "parameter=\"KeyId\" is=\"k\"", .contradiction, at: "KeyId"),
        Mistake(
            .create, "when=\"VolumeType\" is=\"Cheap\"", "when=\"VolumeType\" is=\"cheap\"", .unknownReference,
            at: "cheap"),
        Mistake(.create, "when=\"VolumeType\" is=\"Cheap\"", "when=\"Size\" is=\"1\"", .contradiction, at: "Size"),
        Mistake(.create, "requiredWith=\"UserName\"", "requiredWith=\"Password\"", .contradiction, at: "Password"),
        Mistake(
            .create, "requiredWith=\"UserName\"", "required=\"true\" requiredWith=\"UserName\"", .implausible,
            at: "UserName", alongWith: [.missingSample]),
        Mistake(.create, "replacement=\"Performance\"", "replacement=\"Iops\"", .contradiction, at: "Iops"),
        Mistake(
            .create, "<requiredWhen parameter=\"Encrypted\" is=\"true\"/>",
            "<requiredWhen parameter=\"Encrypted\" is=\"true\"/><requiredWhen parameter=\"Encrypted\" is=\"true\"/>",
            .duplicateDeclaration, at: "<requiredWhen"),
        Mistake(.attach, "when=\"Force\" is=\"true\"", "when=\"Force\" is=\"1\"", .unknownReference, at: "1"),
        Mistake(.attach, "when=\"Force\" is=\"true\"", "when=\"HostId\"", .implausible, at: "HostId"),
        Mistake(.attach, "when=\"Force\" is=\"true\"", "when=\"Forced\" is=\"true\"", .unknownReference, at: "Forced"),
    ]

    // MARK: Choices

    private static let choices: [Mistake] = [
        Mistake(
            .create, "of=\"SnapshotId ImageId\"", "of=\"SnapshotId ImageId ImageId\"", .duplicateDeclaration,
            at: "ImageId"),
        Mistake(
            .create, "<exactlyOne of=\"SnapshotId ImageId\"/>",
            "<exactlyOne of=\"SnapshotId ImageId\"/><exactlyOne of=\"ImageId SnapshotId\"/>", .duplicateDeclaration,
            at: "ImageId"),
        Mistake(
            .create, "of=\"SnapshotId ImageId\"", "of=\"SnapshotId ImagId\"", .unknownReference, at: "ImagId",
            alongWith: [.exampleCombination]),
        Mistake(
            .create, "of=\"SnapshotId ImageId\"", "of=\"Size ImageId\"", .contradiction, at: "Size",
            alongWith: [.exampleCombination]),
        Mistake(
            .create, "of=\"Iops Performance\"", "of=\"Password UserName\"", .contradiction, at: "UserName",
            alongWith: [.exampleCombination]),
        Mistake(.describe, "name=\"DryRun\"", "in=\"body\" name=\"DryRun\"", .implausible, at: "body"),
        Mistake(
            .create, "of=\"Iops Performance\"", "of=\"ImageId SnapshotId\"", .duplicateDeclaration,
            at: "ImageId SnapshotId"),
        Mistake(
            .create, "of=\"SnapshotId ImageId\"", "of=\"SnapshotId ImageId VolumeType\"", .implausible, at: "VolumeType"
        ),
        Mistake(.create, "of=\"Iops Performance\"", "of=\"Iops ClientToken\"", .implausible, at: "ClientToken"),
    ]

    // MARK: Values

    private static let values: [Mistake] = [
        Mistake(
            .create, "<value wire=\"PL0\" also=\"Level0\"/>", "<value wire=\"PL0\" also=\"PL0\"/>", .implausible,
            at: "PL0"),
        Mistake(
            .create, "<value wire=\"PL0\" also=\"Level0\"/>", "<value wire=\"PL0\" also=\"PL1\"/>", .duplicateWireName,
            at: "PL1"),
        Mistake(
            .create, "<value wire=\"PL1\"/>", "<value wire=\"PL1\"/><value wire=\"pl1\" name=\"other\"/>", .implausible,
            at: "pl1"),
        Mistake(.create, "<value wire=\"PL1\"/>", "<value wire=\"PL0\"/>", .duplicateWireName, at: "PL0"),
        Mistake(
            .create, "<value wire=\"PL1\"/>", "<value wire=\"pl0\"/>", .duplicateSwiftName, at: "pl0",
            alongWith: [.implausible]),
        Mistake(.service, "replacement=\"Cheap\"", "replacement=\"Old\"", .contradiction, at: "Old"),
        Mistake(.service, "replacement=\"Cheap\"", "replacement=\"Chaep\"", .unknownReference, at: "Chaep"),
    ]

    // MARK: Example requests

    private static let examples: [Mistake] = [
        Mistake(.create, "      <set name=\"ImageId\">m-1</set>\n", "", .exampleCombination, at: "<request"),
        Mistake(
            .create, "<set name=\"ImageId\">m-1</set>",
            "<set name=\"ImageId\">m-1</set><set name=\"SnapshotId\">s</set>", .exampleCombination, at: "SnapshotId"),
        Mistake(.create, "      <set name=\"Password\">secret-1</set>\n", "", .exampleCombination, at: "UserName"),
        Mistake(
            .create, "<set name=\"ImageId\">m-1</set>",
            "<set name=\"ImageId\">m-1</set><set name=\"Encrypted\">true</set>", .exampleCombination, at: "Encrypted"),
        Mistake(
            .create, "<set name=\"ImageId\">m-1</set>",
            "<set name=\"ImageId\">m-1</set><set name=\"Iops\">9</set><set name=\"Performance\">PL1</set>",
            .exampleCombination, at: "Performance"),
        Mistake(
            .create, "<set name=\"Size\">20</set>", "<set name=\"Size\">3000</set><set name=\"VolumeType\">Cheap</set>",
            .exampleCombination, at: "Size"),
        Mistake(.create, "<set name=\"Label.1.Key\">team</set>\n      ", "", .invalidExample, at: "Label.2.Key"),
        Mistake(
            .create, "<set name=\"Label.2.Key\">", "<set name=\"Label.3.Key\">", .invalidExample, at: "Label.3.Key"),
        Mistake(
            .create, "<set name=\"Label.2.Key\">", "<set name=\"Label.0.Key\">", .invalidExample, at: "Label.0.Key"),
        Mistake(
            .create, "<set name=\"Label.2.Key\">", "<set name=\"Label.02.Key\">", .invalidExample, at: "Label.02.Key"),
        Mistake(
            .create, "<set name=\"Label.2.Key\">use</set>",
            "<set name=\"Label.2.Key\">use</set><set name=\"Label.3.Key\">x</set>", .invalidExample, at: "Label.1.Key"),
        Mistake(
            .create, "minItems=\"1\" maxItems=\"2\"", "minItems=\"3\" maxItems=\"5\"", .invalidExample,
            at: "Label.1.Key"),
        Mistake(
            .create, "<set name=\"Label.2.Key\">", "<set name=\"Label.2.Kye\">", .invalidExample, at: "Label.2.Kye",
            alongWith: [.exampleIncomplete]),
        Mistake(.create, "      <set name=\"Size\">20</set>\n", "", .exampleIncomplete, at: "<request"),
        Mistake(.create, "example=\"20\"", "example=\"20 GiB\"", .invalidExample, at: "20 GiB"),
        Mistake(.attach, "required=\"true\" example=\"h-1\"", "required=\"true\"", .missingSample, at: "AttachVolume"),
        Mistake(
            .create, "<set name=\"ImageId\">", "<set name=\"Mount.2.Path\">/a</set><set name=\"ImageId\">",
            .exampleCombination, at: "Mount.2.Path"),
        Mistake(.create, "<set name=\"Size\">", "<set name=\"Size.\">", .invalidExample, at: "Size."),
        Mistake(.create, "<set name=\"Size\">20</set>", "<set name=\"Size\">020</set>", .invalidExample, at: "Size"),
        Mistake(.create, "example=\"20\"", "example=\"020\"", .invalidExample, at: "020"),
        Mistake(.create, "<set name=\"Size\">20</set>", "<set name=\"Size\">20.0</set>", .invalidExample, at: "Size"),
        Mistake(.create, "<set name=\"Size\">20</set>", "<set name=\"Size\">+20</set>", .invalidExample, at: "Size"),
        Mistake(
            .create, "<set name=\"Size\">20</set>", "<set name=\"size\">20</set>", .unknownReference, at: "size",
            alongWith: [.exampleIncomplete]),
        Mistake(
            .create, "<set name=\"Size\">20</set>",
            "<set name=\"Size\">20</set><set name=\"Action\">CreateVolume</set>", .unknownReference, at: "Action"),
    ]

    // MARK: Sample responses

    private static let samples: [Mistake] = [
        Mistake(.create, "<VolumeId>v-1</VolumeId>", "<VolumeId>v-2</VolumeId>", .sampleDifference, at: "<response"),
        Mistake(.create, "<Billed>true</Billed>", "", .sampleDifference, at: "<response"),
        Mistake(.create, ", \"Billed\": true}", "}", .sampleDifference, at: "<response"),
        Mistake(.create, "<Billed>true</Billed>", "<Billed>false</Billed>", .sampleDifference, at: "<response"),
        Mistake(
            .create, "<Code>InvalidSize</Code>", "<Code>InternalError</Code>", .exampleResponse, at: "InternalError",
            alongWith: [.sampleDifference]),
        Mistake(
            .create, "<response format=\"json\" status=\"400\">", "<response format=\"json\">", .exampleResponse,
            at: "{\"Code\""),
        Mistake(
            .create, "<response format=\"xml\" status=\"400\">", "<response format=\"xml\">", .exampleResponse,
            at: "Error>"),
        Mistake(.create, "\"Billed\": true}", "\"Billed\": \"true\"}", .sampleType, at: "\"true\""),
        Mistake(.create, "\"Billed\": true}", "\"Billed\": true, \"Paid\": true}", .unreadMember, at: "Paid"),
        Mistake(
            .create, "{\"RequestId\": \"A\", \"VolumeId\": \"v-1\", \"Billed\": true}", "{\"Data\": {\"Volume\": 1}}",
            .unreadMember, at: "Volume\"", alongWith: [.sampleDifference]),
        Mistake(
            .create, "format=\"json\" status=\"400\"", "format=\"json\" status=\"500\"", .exampleResponse,
            at: "\"InvalidSize\""),
        Mistake(
            .create, "format=\"json\" status=\"400\"", "format=\"json\" status=\"200\"", .exampleResponse,
            at: "{\"Code\""),
    ]

    // MARK: States

    private static let states: [Mistake] = [
        Mistake(
            .create, "name=\"VolumeId\" type=\"string\" example=\"v-1\"",
            "name=\"Volume\" type=\"string\" example=\"v-1\"", .transitionWithoutID, at: "<transition",
            alongWith: [.unreadMember]),
        Mistake(
            .attach, "name=\"HostId\" type=\"string\"", "name=\"Machine\" type=\"string\"", .transitionWithoutID,
            at: "<transition", alongWith: [.unusedDeclaration]),
        Mistake(
            .attach, "<transition resource=\"Host\"",
            "<transition resource=\"Volume\" from=\"Available\" to=\"Attached\" error=\"IncorrectStatus\"/><transition resource=\"Host\"",
            .duplicateDeclaration, at: "<transition"),
        Mistake(
            .attach, "from=\"Available\" to", "from=\"Available Available\" to", .duplicateDeclaration,
            at: "Available\" to"),
        Mistake(
            .attach, "from=\"Available\" to=\"Attached\"", "from=\"Attached\" to=\"Attached\"", .implausible,
            at: "Attached", alongWith: [.unreachableState]),
        Mistake(
            .attach, "from=\"Available\" to", "from=\"Availabel\" to", .unknownState, at: "Availabel",
            alongWith: [.unreachableState]),
        Mistake(
            .create, "poll=\"DescribeVolumes\"", "poll=\"CreateVolume\"", .implausible, at: "CreateVolume",
            alongWith: [.contradictoryTransition]),
        Mistake(
            .attach, "from=\"Available\" to=\"Attached\" error=\"IncorrectStatus\"",
            "from=\"Available\" to=\"Attached\"", .transitionWithoutError, at: "<transition"),
        Mistake(
            .service, "<state name=\"Attached\"/>", "<state name=\"Attached\"/><state name=\"Gone\"/>",
            .unreachableState, at: "Gone"),
        Mistake(.delete, "deletes=\"true\"", "deletes=\"true\" to=\"Attached\"", .contradiction, at: "Attached"),
        Mistake(
            .delete, "from=\"Available\" deletes", "from=\"Available\" through=\"Available\" deletes",
            .contradictoryTransition, at: "Available\" deletes"),
        Mistake(
            .service, "from=\"Attached\" to=\"Available\"", "from=\"Attached\" to=\"Attached\"",
            .contradictoryTransition, at: "Attached\"/>"),
        Mistake(.service, "also=\"Free\"", "also=\"Attached\"", .duplicateWireName, at: "Attached"),
        Mistake(.service, "also=\"Free\"", "wire=\"free\" also=\"free\"", .implausible, at: "free"),
        Mistake(
            .attach, "resource=\"Host\" error", "resource=\"Host\" from=\"Available\" error", .unknownState,
            at: "Available"),
        Mistake(
            .service, "from=\"Attached\" to", "from=\"Attached\" creates=\"true\" to", .contradiction,
            at: "Attached\" creates"),
    ]

    // MARK: Permissions

    private static let permissions: [Mistake] = [
        Mistake(
            .create, "name=\"storage:CreateVolume\"", "name=\"storage:CreatVolume\"", .misspelledName,
            at: "storage:CreatVolume"),
        Mistake(
            .create, "name=\"storage:CreateVolume\"", "name=\"storge:CreateVolume\"", .misspelledName,
            at: "storge:CreateVolume"),
        Mistake(.create, "name=\"storage:CreateVolume\"", "name=\"CreateVolume\"", .invalidValue, at: "CreateVolume"),
        Mistake(
            .create, "name=\"storage:CreateVolume\"", "name=\"storage.CreateVolume\"", .invalidValue,
            at: "storage.CreateVolume"),
        Mistake(
            .create, "action=\"storage:DescribeVolumes\"", "action=\"storage:DescribeVoluems\"", .misspelledName,
            at: "storage:DescribeVoluems"),
        Mistake(
            .create, "action=\"storage:DescribeVolumes\"", "action=\"DescribeVolumes\"", .invalidValue,
            at: "DescribeVolumes"),
        Mistake(
            .create, "action=\"storage:DescribeVolumes\"", "action=\"storage:CreateVolume\"", .contradiction,
            at: "storage:CreateVolume"),
        Mistake(.create, "key=\"storage:tag\"", "key=\"tag\"", .invalidValue, at: "tag"),
        Mistake(
            .create, "<condition key=\"storage:tag\"/>",
            "<condition key=\"storage:tag\"/><condition key=\"storage:tag\"/>", .duplicateDeclaration, at: "storage:tag"
        ),
        Mistake(.attach, "{#VolumeId}", "${VolumeId}", .arnForm, at: "${VolumeId}"),
        Mistake(.attach, "{#VolumeId}", "{VolumeId}", .arnForm, at: "{VolumeId}"),
        Mistake(.attach, "{#VolumeId}", "$VolumeId", .arnForm, at: "$VolumeId"),
        Mistake(.attach, "{#VolumeId}", "&lt;VolumeId&gt;", .arnForm, at: "acs:"),
        Mistake(.attach, "{#VolumeId}", "{#VolumeId", .arnForm, at: "{#VolumeId"),
        Mistake(.attach, "{#VolumeId}", "{#VolumId}", .unknownARNVariable, at: "VolumId"),
        Mistake(
            .attach, "acs:storage:{#regionId}:{#accountId}:volume", "acs:storage:{#regionId}:volume", .arnForm,
            at: "acs:"),
        Mistake(
            .attach, "acs:storage:{#regionId}:{#accountId}:volume", "acs:storage:{#regionId}::{#accountId}:volume",
            .arnForm, at: "acs:"),
        Mistake(
            .attach, "acs:storage:{#regionId}:{#accountId}:volume", "acs:storage:{#regionId}:{#accountId}::volume",
            .arnForm, at: "acs:"),
        Mistake(.attach, "acs:storage:", "arn:storage:", .arnForm, at: "arn:"),
        Mistake(.attach, "acs:storage:", "storage:", .arnForm, at: "storage:"),
        Mistake(.attach, "acs:storage:", "acs::", .arnForm, at: "acs::"),
        Mistake(.attach, "access=\"update\"", "access=\"list\"", .accessLevel, at: "list"),
        Mistake(.create, "access=\"create\"", "access=\"delete\"", .accessLevel, at: "delete"),
        Mistake(.create, "{#regionId}:{#accountId}", "{#accountId}:{#regionId}", .arnForm, at: "acs:"),
        Mistake(.create, "{#regionId}:{#accountId}", "{#regionId}:1234567890123456", .arnForm, at: "acs:"),
    ]

    // MARK: Declarations

    private static let declarations: [Mistake] = [
        Mistake(
            .service, "<parameter name=\"PageNumber\"",
            "<parameter name=\"Spare\" type=\"string\"/><parameter name=\"PageNumber\"", .unusedDeclaration, at: "Spare"
        ),
        Mistake(
            .service, "<topic key=\"volumes\"", "<topic key=\"spare\" title=\"Spare\"/><topic key=\"volumes\"",
            .unusedDeclaration, at: "spare"),
        Mistake(
            .service, "<structure name=\"Label\">",
            "<structure name=\"Spare\"><member name=\"Key\" type=\"string\"/></structure><structure name=\"Label\">",
            .unusedDeclaration, at: "Spare"),
        Mistake(
            .service, "<enumeration name=\"VolumeType\" type=\"string\">",
            "<enumeration name=\"Spare\" type=\"string\"><value wire=\"A\"/></enumeration><enumeration name=\"VolumeType\" type=\"string\">",
            .unusedDeclaration, at: "Spare"),
        Mistake(
            .service, "<resource name=\"Host\"",
            "<resource name=\"Spare\" title=\"Spare\" id=\"SpareId\"/><resource name=\"Host\"", .unusedDeclaration,
            at: "Spare"),
        Mistake(.service, "id=\"VolumeId\"", "id=\"VolumeId DiskId\"", .unusedDeclaration, at: "DiskId"),
        Mistake(
            .service, "<operation name=\"DescribeRegions\"/>",
            "<operation name=\"DescribeRegions\"/><operation name=\"DescribeZones\"/>", .unusedDeclaration,
            at: "DescribeZones"),
        Mistake(
            .service, "<operation name=\"DescribeRegions\"/>",
            "<operation name=\"DescribeRegions\"/><operation name=\"CreateVolume\"/>", .duplicateDeclaration,
            at: "CreateVolume", alongWith: [.unusedDeclaration]),
    ]

    // MARK: Provenance

    private static let provenance: [Mistake] = [
        Mistake(
            .create, "<change date=\"2024-06-13\">", "<change date=\"2022-06-13\">", .historyOrder, at: "2023-11-28"),
        Mistake(
            .create, "<change date=\"2024-06-13\">", "<change date=\"2023-11-28\">", .historyOrder, at: "2023-11-28"),
        Mistake(
            .create, "<change date=\"2023-11-28\">", "<change date=\"0203-11-28\">", .implausible, at: "0203-11-28"),
        Mistake(
            .create, "<change date=\"2024-06-13\">", "<change date=\"2204-06-13\">", .implausible, at: "2204-06-13"),
        Mistake(.create, "updated=\"2024-07-10\"", "updated=\"1024-07-10\"", .implausible, at: "1024-07-10"),
        Mistake(
            .service, "title=\"Storage: the model\"", "title=\"Storage: Common parameters\" updated=\"2024-07-10\"",
            .duplicateDeclaration, at: "<source"),
        Mistake(
            .delete, "<source title=\"DeleteVolume\"/>", "<source title=\"CreateVolume\"/>", .implausible, at: "<source"
        ),
    ]

    // MARK: The service

    private static let service: [Mistake] = [
        Mistake(
            .service, "host=\"storage.aliyuncs.com\"", "host=\"https://storage.aliyuncs.com\"", .invalidValue,
            at: "https://"),
        Mistake(
            .service, "host=\"storage.aliyuncs.com\"", "host=\"storage.aliyuncs.com/\"", .invalidValue,
            at: "storage.aliyuncs.com/"),
        Mistake(
            .service, "host=\"storage.aliyuncs.com\"", "host=\"storage.aliyuncs.com:443\"", .invalidValue,
            at: "storage.aliyuncs.com:443"),
        Mistake(
            .service, "host=\"storage.aliyuncs.com\"", "host=\"storage..aliyuncs.com\"", .invalidValue,
            at: "storage..aliyuncs.com"),
        Mistake(
            .service, "host=\"storage.aliyuncs.com\"", "host=\"storage_aliyuncs.com\"", .invalidValue,
            at: "storage_aliyuncs.com"),
        Mistake(
            .service, "host=\"storage.aliyuncs.com\"", "host=\"storage aliyuncs.com\"", .invalidValue,
            at: "storage aliyuncs.com"),
        Mistake(
            .service, "host=\"storage.{region}.aliyuncs.com\"", "host=\"http://storage.{region}.aliyuncs.com\"",
            .invalidValue, at: "http://"),
        Mistake(
            .service, "host=\"storage.{region}.aliyuncs.com\"", "host=\"storage.{regionId}.aliyuncs.com\"",
            .invalidValue, at: "storage.{regionId}"),
        Mistake(
            .service, "regions=\"cn-hangzhou cn-wuhan\"", "regions=\"CN-Hangzhou cn-wuhan\"", .implausible,
            at: "CN-Hangzhou"),
        Mistake(
            .service, "regions=\"cn-hangzhou cn-wuhan\"", "regions=\"cn-hangzhou cn_wuhan\"", .implausible,
            at: "cn_wuhan"),
        Mistake(
            .service, "regions=\"cn-hangzhou cn-wuhan\"", "regions=\"cn-wuhan cn-wuhan\"", .duplicateDeclaration,
            at: "cn-wuhan"),
        Mistake(.service, "version=\"2024-01-01\"", "version=\"2024-13-01\"", .implausible, at: "2024-13-01"),
        Mistake(.service, "title=\"Host\"", "title=\"volume\"", .implausible, at: "Host"),
        Mistake(
            .service, "message=\"Too many requests.\" retry=\"true\"", "message=\"Too many requests.\" retry=\"false\"",
            .implausible, at: "Throttling"),
        Mistake(
            .service, "<structure name=\"Label\">", "<structure name=\"StorageClient\">", .duplicateSwiftName,
            at: "StorageClient", alongWith: [.unknownReference]),
        Mistake(
            .service, "<structure name=\"Label\">", "<structure name=\"String\">", .duplicateSwiftName, at: "String",
            alongWith: [.unknownReference]),
        Mistake(
            .service, "module=\"AlibabaCloudStorage\"", "module=\"StorageClient\"", .duplicateSwiftName,
            at: "StorageClient"),
        Mistake(
            .service, "module=\"AlibabaCloudStorage\"", "module=\"AlibabaCloudCore\"", .swiftName,
            at: "AlibabaCloudCore"),
        Mistake(
            .service, "id=\"HostId\"", "id=\"VolumeId\"", .duplicateDeclaration, at: "VolumeId",
            alongWith: [.transitionWithoutID]),
    ]
}
