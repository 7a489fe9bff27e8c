import AlibabaCloudCore
import SDKGenComplianceSupport
import SDKGenPeeringService

/// The specs that the generated compliance tests compare the client with.
let specs = ComplianceSpecs<PeeringClient>(
    "Tests/SmallServices/Peering/specs",
    optionalRegion: { region, configuration in try PeeringClient(region: region, configuration: configuration) })
