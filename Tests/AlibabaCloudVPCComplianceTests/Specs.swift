import AlibabaCloudCore
import AlibabaCloudVPC
import SDKGenComplianceSupport

/// What the generated tests of this target hold the client against.
let specs = ComplianceSpecs<VPCClient>("specs/vpc") { region, configuration in
    try VPCClient(region: region, configuration: configuration)
}
