internal import AlibabaCloudCore
internal import PeeringService
internal import Proving

/// What the generated tests of this target hold the client against.
let specs = ProvenSpecs<PeeringClient>(
    "Tests/SmallServices/Peering/specs",
    optionalRegion: { region, configuration in try PeeringClient(region: region, configuration: configuration) })
