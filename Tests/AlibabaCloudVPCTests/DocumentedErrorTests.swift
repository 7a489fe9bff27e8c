import AlibabaCloudCore
import AlibabaCloudVPC
import AlibabaCloudXML
import SDKGenCoreTestSupport
import Testing

/// Each row of the documented error tables is thrown as its case.
@Suite struct DocumentedErrorTests {
    /// Calls an operation that fails with the error of a row, and checks the thrown error.
    private func expect<Failure: ServiceFailure>(
        _ row: DocumentedRows.Row, _ operation: (VPCClient) async throws(CallError<Failure>) -> Void
    ) async throws {
        let body = """
            {"RequestId": "R-1", "HostId": "vpc.aliyuncs.com", "Code": "\(row.code)",
             "Message": "\(row.message)", "Recommend": "https://example.com"}
            """
        let twin = try #require(try xmlTwin(ofJSON: body, root: "Error"))
        for scripted in [
            try ScriptedVPC(status: row.status, body), try ScriptedVPC(status: row.status, twin, .xml),
            try ScriptedVPC(status: row.status, twin, .jsonOrXML), try ScriptedVPC(status: row.status, body, .xml),
        ] {
            try await expect(row, scripted, operation)
        }
    }

    private func expect<Failure: ServiceFailure>(
        _ row: DocumentedRows.Row, _ scripted: ScriptedVPC,
        _ operation: (VPCClient) async throws(CallError<Failure>) -> Void
    ) async throws {
        do throws(CallError<Failure>) {
            try await operation(scripted.vpc)
            Issue.record("The call succeeded.")
        } catch .service(let failure, let details) {
            #expect(name(of: failure) == row.name)
            #expect(details.status == row.status && details.code == row.code && details.message == row.message)
            #expect(details.requestId == "R-1" && details.hostId == "vpc.aliyuncs.com")
            #expect(details.recommendation == "https://example.com")
        } catch {
            Issue.record(error)
        }
    }

    /// Returns the name of the case, with the prefix `common.` for a service-wide error.
    private func name(of failure: some ServiceFailure) -> String {
        guard let common = Mirror(reflecting: failure).children.first else { return "\(failure)" }
        return "\(common.label ?? "").\(common.value)"
    }

    @Test(
        arguments: DocumentedRows.cancelPhysicalConnection
            + DocumentedRows.serviceWide.filter { row in
                !DocumentedRows.cancelPhysicalConnection.contains { $0.code == row.code }
            })
    func cancelPhysicalConnectionThrowsDocumentedErrors(row: DocumentedRows.Row) async throws {
        try await expect(row) { (vpc: VPCClient) async throws(CallError<CancelPhysicalConnectionError>) in
            _ = try await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-1")
        }
    }

    @Test(arguments: DocumentedRows.completePhysicalConnectionLOA + DocumentedRows.serviceWide)
    func completePhysicalConnectionLOAThrowsDocumentedErrors(row: DocumentedRows.Row) async throws {
        try await expect(row) { (vpc: VPCClient) async throws(CallError<CompletePhysicalConnectionLOAError>) in
            _ = try await vpc.completePhysicalConnectionLOA(instanceId: "pc-1")
        }
    }

    @Test(
        arguments: DocumentedRows.deleteExpressConnect
            + DocumentedRows.serviceWide.filter { row in
                !DocumentedRows.deleteExpressConnect.contains { $0.code == row.code }
            })
    func deleteExpressConnectThrowsDocumentedErrors(row: DocumentedRows.Row) async throws {
        try await expect(row) { (vpc: VPCClient) async throws(CallError<DeleteExpressConnectError>) in
            _ = try await vpc.deleteExpressConnect(routerInterfaceId: "ri-1")
        }
    }

    @Test(
        arguments: DocumentedRows.deletePhysicalConnection
            + DocumentedRows.serviceWide.filter { row in
                !DocumentedRows.deletePhysicalConnection.contains { $0.code == row.code }
            })
    func deletePhysicalConnectionThrowsDocumentedErrors(row: DocumentedRows.Row) async throws {
        try await expect(row) { (vpc: VPCClient) async throws(CallError<DeletePhysicalConnectionError>) in
            _ = try await vpc.deletePhysicalConnection(physicalConnectionId: "pc-1")
        }
    }
}
