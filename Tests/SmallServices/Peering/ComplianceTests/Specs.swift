import AlibabaCloudCore
import SDKGenPeeringService
import SDKGenComplianceSupport

/// What the generated tests of this target hold the client against.
let specs = ComplianceSpecs<PeeringClient>(
    "Tests/SmallServices/Peering/specs",
    optionalRegion: { region, configuration in try PeeringClient(region: region, configuration: configuration) })
