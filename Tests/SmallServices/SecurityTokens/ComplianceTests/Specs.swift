import AlibabaCloudCore
import AlibabaCloudSTS
import SDKGenComplianceSupport

/// What the generated tests of this target hold the client against.
let specs = ComplianceSpecs<STSClient>(
    "Tests/SmallServices/SecurityTokens/specs",
    optionalRegion: { region, configuration in try STSClient(region: region, configuration: configuration) })
