import AlibabaCloudCore
import AlibabaCloudVPC
import SDKGenComplianceSupport

/// The specs that the generated tests compare the client with.
let specs = ComplianceSpecs<VPCClient>("specs/vpc") { region, configuration in
    try VPCClient(region: region, configuration: configuration)
}
