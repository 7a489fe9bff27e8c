internal import AlibabaCloudCore
internal import AlibabaCloudVPC
internal import Proving

/// What the generated tests of this target hold the client against.
let specs = ProvenSpecs<VPCClient>("specs/vpc") { region, configuration in
    try VPCClient(region: region, configuration: configuration)
}
