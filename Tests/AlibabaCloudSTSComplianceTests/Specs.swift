import AlibabaCloudCore
import AlibabaCloudSTS
import SDKGenComplianceSupport

/// The specs that the generated compliance tests compare the client with.
let specs = ComplianceSpecs<STSClient>(
    "specs/sts",
    optionalRegion: { region, configuration in try STSClient(region: region, configuration: configuration) })
