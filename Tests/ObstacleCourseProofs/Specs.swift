internal import AlibabaCloudCore
internal import ObstacleCourse
internal import Proving

/// What the generated tests of this target hold the client against.
let specs = ProvenSpecs<CourseClient>("Tests/ObstacleCourse/specs") { region, configuration in
    try CourseClient(region: region, configuration: configuration)
}
