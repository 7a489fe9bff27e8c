import AlibabaCloudCore

/// What people write beside what is generated. A target needs one file of its own.
public struct TideReport: Sendable {
    public let text: String

    public init(of harbour: String, _ tides: TidesClient) async throws {
        let level = try await tides.getTide(harbourId: harbour).level
        text = "tide \(level ?? 0)"
    }
}
