import AlibabaCloudCore
import AlibabaCloudTesting

/// An executor that counts calls and returns the same response to each, even if the task is cancelled.
actor CallCounter: CallExecutor {
    private let json: String
    private(set) var count = 0

    init(json: String) { self.json = json }

    func call<Request: ServiceRequest>(
        _ request: Request
    ) async throws(CallError<Request.Failure>) -> Request.Response {
        count += 1
        do throws(UnreadableResponse) {
            return try Request.Response(json: json)
        } catch {
            throw .unreadableResponse(error, CallContext(action: Request.operation.name))
        }
    }
}
