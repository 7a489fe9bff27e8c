import AlibabaCloudCore
import SDKGenComplianceSupport
import SDKGenObstacleCourse

/// What the generated tests of this target hold the client against.
let specs = ComplianceSpecs<CourseClient>("Tests/ObstacleCourse/specs") { region, configuration in
    try CourseClient(region: region, configuration: configuration)
}
