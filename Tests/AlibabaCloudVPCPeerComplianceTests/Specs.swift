import AlibabaCloudCore
import AlibabaCloudVPCPeer
import SDKGenComplianceSupport

/// The specs that the generated compliance tests compare the client with.
let specs = ComplianceSpecs<VPCPeerClient>(
    "specs/vpcpeer",
    optionalRegion: { region, configuration in try VPCPeerClient(region: region, configuration: configuration) })
