import AlibabaCloudCore
import SDKGenComplianceSupport
import SDKGenObstacleCourse

/// The specs that the generated tests compare the client with.
let specs = ComplianceSpecs<CourseClient>("Tests/ObstacleCourse/specs") { region, configuration in
    try CourseClient(region: region, configuration: configuration)
}
