import Foundation
import HTTPTypes
import SDKGenJSONTree
import SDKGenRepository
import Testing

@testable import AlibabaCloudCore

/// A signed request of an official client, or a signature that the vendor published.
struct SigningVector: Sendable, CustomTestStringConvertible {
    let id: String
    let group: String?
    private let json: JSONValue

    var testDescription: String { id }

    private static let file: JSONValue? = {
        let path = "\(RepositoryFolder.path)/Tests/AlibabaCloudCoreTests/Signing/signing-vectors.json"
        let bytes = try? Data(contentsOf: URL(filePath: path))
        return try? JSONParser.parse([UInt8](bytes ?? Data()))
    }()

    static let recorded = all("vectors")
    static let published = all("publishedKnownAnswers")
    static let v1 = (recorded + published).filter { $0.id.contains("v1-") }
    static let v3 = (recorded + published).filter { $0.id.contains("v3-") }

    private static func all(_ name: String) -> [SigningVector] {
        (file?[name].elements ?? []).map { json in
            SigningVector(id: json["id"].text ?? "", group: json["group"].text, json: json)
        }
    }

    // Published vectors of V1 have only the method and the secret as input, at the top level.
    private var input: JSONValue { json["input"] == .null ? json : json["input"] }
    private var expected: JSONValue { json["expected"] == .null ? json : json["expected"] }

    var method: String { input["method"].text ?? "" }
    var secret: String { input["accessKeySecret"].text ?? "" }
    var stringToSign: String? { expected["stringToSign"].text }
    var canonicalRequest: String? { expected["canonicalRequest"].text }
    var authorization: String? { expected["authorization"].text }
    var signature: String? { expected["signature"].text ?? json["published"].text }
    var payloadDigest: String { expected["payloadSha256"].text ?? "" }
    var headers: [String: String] { Dictionary(uniqueKeysWithValues: expected["headers"].pairs) }
    var body: String? { expected["body"].text }
    var signedParameters: [String: String] { Dictionary(uniqueKeysWithValues: json["signedParameters"].pairs) }
    var query: [String: String] { Dictionary(uniqueKeysWithValues: json["flattenedQuery"].pairs) }
    var form: [String: String] { Dictionary(uniqueKeysWithValues: input["body"].pairs) }

    var credentials: Credentials {
        if let token = input["bearerToken"].text {
            .bearer(token: token)
        } else if let id = input["accessKeyId"].text {
            .accessKey(id: id, secret: secret, securityToken: input["securityToken"].text)
        } else {
            .anonymous
        }
    }

    /// Returns the request of an operation with the given parameters.
    func request(query: [String: String], format: String = "json") throws -> UnsignedRequest {
        UnsignedRequest(
            scheme: "https", authority: try #require(input["endpoint"].text),
            method: try #require(HTTPRequest.Method(method)), operation: try #require(input["action"].text),
            version: try #require(input["version"].text), query: RequestParameters(query),
            form: RequestParameters(form), headers: HTTPFields(),
            timestamp: Timestamp(try #require(input["timestamp"].text)), nonce: try #require(input["nonce"].text),
            format: format)
    }
}

extension RequestParameters {
    init(_ parameters: [String: String]) {
        self.init(parameters.map { RequestParameter($0.key, $0.value) })
    }
}

extension JSONValue {
    fileprivate subscript(name: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members.first { $0.name == name }?.value ?? .null
    }

    fileprivate var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    fileprivate var elements: [JSONValue] {
        if case .list(let elements) = self { elements } else { [] }
    }

    fileprivate var pairs: [(String, String)] {
        guard case .object(let members) = self else { return [] }
        return members.compactMap { member in member.value.text.map { (member.name, $0) } }
    }
}
