import AlibabaCloudCore
import SDKGenComplianceSupport
import SDKGenPeeringService

/// What the generated tests of this target hold the client against.
let specs = ComplianceSpecs<PeeringClient>(
    "Tests/SmallServices/Peering/specs",
    optionalRegion: { region, configuration in try PeeringClient(region: region, configuration: configuration) })
