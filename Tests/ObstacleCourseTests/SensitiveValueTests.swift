import AlibabaCloudCore
import SDKGenObstacleCourse
import Testing

/// Descriptions, dumps and errors redact sensitive values.
@Suite struct SensitiveValueTests {
    private let secret = "hunter2"

    @Test func redactsRequests() {
        let request = RequestFormsRequest(
            text: "t", bodySecrets: [secret], password: secret, secrets: ["k": secret], leaf: Leaf(secret: secret))
        #expect(request.password == secret && request.bodySecrets == [secret] && request.leaf?.secret == secret)
        #expect(!shown(request).contains(secret))
        #expect(!shown([request.leaf]).contains(secret))
        #expect(shown(request).contains("<redacted>"))
    }

    @Test func redactsResponses() async throws {
        let course = try ScriptedCourse(
            """
            {"Text": "t", "RequiredLong": 1, "RequiredSingle": 1, "RequiredNumber": 1, "RequiredTruth": true,
            "RequiredTime": "x", "RequiredChoice": "Red", "RequiredLevel": 1, "RequiredPart": {"Size": 1},
            "WrappedParts": [], "Description": "hunter2", "Password": "hunter2", "Secrets": ["hunter2"],
            "SecretPart": {"Pin": 1234567}}
            """)
        let response = try await course.client.responseForms()
        #expect(response.description == secret && response.password == secret && response.secrets == [secret])
        #expect(response.secretPart?.pin == 1_234_567)
        #expect(!shown(response).contains(secret))
        #expect(!shown(response).contains("1234567"))
        #expect(!shown(response.secretPart).contains("1234567"))
    }

    @Test func redactsListsOfSensitiveElements() {
        let request = ConstraintsRequest(ids: [secret])
        #expect(request.ids == [secret])
        #expect(!shown(request).contains(secret))
    }
}
