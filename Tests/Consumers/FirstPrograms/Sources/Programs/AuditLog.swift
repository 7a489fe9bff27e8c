import AlibabaCloudTesting
import AlibabaCloudVPC
import Foundation

/// An entry of the log.
private struct Entry<Request: ServiceRequest>: Codable {
    let request: Request
    let response: Request.Response
}

/// Encodes a request and its response as JSON, without sensitive fields.
func auditLog() async throws {
    let stub = StubExecutor().answering(ApplyPhysicalConnectionLOARequest.self) { _ in .init(requestId: "R-1") }
    let vpc = VPCClient(executor: stub)
    let request = ApplyPhysicalConnectionLOARequest(
        instanceId: "pc-1", companyName: "Example", lineType: .fibre, si: "Example",
        constructionTime: Timestamp("2026-01-01T00:00:00Z"),
        pmInfo: [
            .init(
                pmCertificateNo: "5100", pmName: "Someone", pmCertificateType: .identityCard, pmGender: .female,
                pmContactInfo: "1390000")
        ])
    let entry = Entry(request: request, response: try await vpc.send(request))

    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let line = try encoder.encode(entry)
    print(String(decoding: line, as: UTF8.self))
    do {
        _ = try JSONDecoder().decode(Entry<ApplyPhysicalConnectionLOARequest>.self, from: line)
    } catch DecodingError.dataCorrupted(let context) {
        print(context.debugDescription)
    }

    encoder.userInfo[.includesSensitiveFields] = true
    let whole = try encoder.encode(entry)
    let decoded = try JSONDecoder().decode(Entry<ApplyPhysicalConnectionLOARequest>.self, from: whole)
    print(decoded.request == request, decoded.request.pmInfo.first?.pmName ?? "")
}
