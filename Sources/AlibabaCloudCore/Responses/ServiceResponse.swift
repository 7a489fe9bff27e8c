/// The generated response of one operation.
///
/// Responses are compared with `==`, see ``ServiceRequest``.
public protocol ServiceResponse: Sendable {
    /// The members by their names on the wire.
    var members: Members { get }

    /// Makes a response of members, whatever they are; generated properties read the ones they know.
    init(members: Members)

    /// The members on the wire, one in a line.
    static var layout: StaticString { get }
}

extension ServiceResponse {
    /// The response that this JSON text is the body of, decoded as if a service had sent it with status 200: for
    /// doubles of a client in tests.
    public init(json: String) throws(UnreadableResponse) {
        try self.init(body: Array(json.utf8), format: .json)
    }

    /// The response that a service means by this body with status 200.
    package init(body: [UInt8], format: ResponseFormat) throws(UnreadableResponse) {
        let layout: ResponseLayout
        do {
            layout = try ResponseLayout(Self.layout.description)
        } catch {
            throw UnreadableResponse(status: 200, malformedLayout: error)
        }
        self.init(members: try layout.members(status: 200, body: body, format: format))
    }
}

extension ServiceResponse {
    public static func == (left: Self, right: Self) -> Bool { left.members == right.members }
    public static func != (left: Self, right: Self) -> Bool { left.members != right.members }
}
