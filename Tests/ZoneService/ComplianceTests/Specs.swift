import AlibabaCloudCore
import SDKGenComplianceSupport
import SDKGenZoneService

/// The specs that the generated compliance tests compare the client with.
let specs = ComplianceSpecs<ZoneClient>(
    "Tests/ZoneService/specs",
    optionalRegion: { _, configuration in try ZoneClient(configuration: configuration) })
