import AlibabaCloudCore

/// Handwritten code next to generated code. SwiftPM requires at least one handwritten file in the target.
public struct TideReport: Sendable {
    public let text: String

    public init(of harbour: String, _ tides: TidesClient) async throws {
        let level = try await tides.getTide(harbourId: harbour).level
        text = "tide \(level ?? 0)"
    }
}
