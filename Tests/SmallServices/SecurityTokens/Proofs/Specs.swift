internal import AlibabaCloudCore
internal import AlibabaCloudSTS
internal import Proving

/// What the generated tests of this target hold the client against.
let specs = ProvenSpecs<STSClient>(
    "Tests/SmallServices/SecurityTokens/specs",
    optionalRegion: { region, configuration in try STSClient(region: region, configuration: configuration) })
