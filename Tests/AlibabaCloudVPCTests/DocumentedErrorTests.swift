import AlibabaCloudCore
import AlibabaCloudVPC
import Testing

/// Every row of the documents' error tables, thrown as its case.
///
/// The rows are written down here once more, so that a slip in a spec is seen: what the service says does not change with a spec.
@Suite struct DocumentedErrorTests {
    struct Row: Sendable {
        let status: Int
        let code: String
        let message: String
        let name: String

        init(_ status: Int, _ code: String, _ message: String, _ name: String) {
            self.status = status
            self.code = code
            self.message = message
            self.name = name
        }
    }

    static let serviceWide = [
        Row(
            400, "MissingParameter",
            "The input parameter '%s' that is mandatory for processing this request is not supplied.",
            "common.missingParameter"),
        Row(403, "Forbidden", "User not authorized to operate on the specified resource.", "common.forbidden"),
        Row(
            404, "InvalidRegionId.NotFound", "The RegionId provided does not exist in our records.",
            "common.invalidRegionIdNotFound"),
        Row(500, "InternalError", "Internal system error.", "common.internalError"),
    ]

    static let cancelPhysicalConnection = [
        Row(
            404, "InvalidPhysicalConnectionId.NotFound",
            "The PhysicalConnectionId provided does not exist in our records.", "invalidPhysicalConnectionIdNotFound"),
        Row(
            400, "Forbidden.NotAllowedInState", "The request does not allow in this state.",
            "forbiddenNotAllowedInState"),
    ]

    static let completePhysicalConnectionLOA = [
        Row(400, "MissingParam.AliUid", "%s", "missingParamAliUid"),
        Row(400, "MissingParam.InstanceId", "%s", "missingParamInstanceId"),
        Row(400, "MissingParam.RegionNo", "%s", "missingParamRegionNo"),
        Row(400, "InvalidInstanceId.NotFound", "%s", "invalidInstanceIdNotFound"),
        Row(400, "IncorrectStatus.PhysicalConnectionLOA", "%s", "incorrectStatusPhysicalConnectionLOA"),
        Row(400, "IllegalParam.LineCode", "%s", "illegalParamLineCode"),
        Row(400, "IllegalParam.LineLabel", "%s", "illegalParamLineLabel"),
        Row(
            400, "OperationDenied.LOAStatusNotAllowComplete",
            "The operation is not allowed because of LOAStatusNotAllowComplete.",
            "operationDeniedLOAStatusNotAllowComplete"),
        Row(400, "IllegalParam.LineSPContactInfo", "LineSPContactInfo is illegal.", "illegalParamLineSPContactInfo"),
    ]

    static let deleteExpressConnect = [
        Row(
            400, "IncorrectStatus.RouterInterface",
            "This openeration would not be allowed because the status of this RouterInterface is not correct.",
            "incorrectStatusRouterInterface"),
        Row(
            400, "DependencyViolation.RouterInterfaceReferedByRouteEntry",
            "RouterInterface cannot be deleted when it is refered by a route table entry as next hop.",
            "dependencyViolationRouterInterfaceReferedByRouteEntry"),
        Row(
            400, "InvalidRouterInterfaceChargeType.Malformed", "The prepaid routerinterface can not delete.",
            "invalidRouterInterfaceChargeTypeMalformed"),
        Row(
            400, "InvalidRouterInterfaceOppositeChargeType.Malformed",
            "Opposite routerinterface is prepaid and can not delete.",
            "invalidRouterInterfaceOppositeChargeTypeMalformed"),
        Row(400, "IncorrectStatus.Vpc", "Vpc incorrect status.", "incorrectStatusVpc"),
        Row(
            400, "OperationFailed.OperationLocked", "Operation failed because OperationLocked.",
            "operationFailedOperationLocked"),
        Row(
            404, "InvalidRegionId.NotFound", "The RegionId provided does not exist in our records.",
            "invalidRegionIdNotFound"),
        Row(
            404, "InvalidInstanceId.NotFound", "The InstanceId provided does not exist in our records.",
            "invalidInstanceIdNotFound"),
        Row(
            404, "InvalidRouterInterfaceId.NotFound", "The routerInterface is not exist.",
            "invalidRouterInterfaceIdNotFound"),
        Row(
            404, "IncorrectStatus.VSwitchOrRouteEntry", "vpc has no stable subnet or route entry.",
            "incorrectStatusVSwitchOrRouteEntry"),
        Row(
            404, "DependencyViolation.ClassicLinkEcsRouteEntry",
            "RouterInterface cannot be deleted when it is used by cross account classicLink.",
            "dependencyViolationClassicLinkEcsRouteEntry"),
        Row(500, "InternalError", "Internal system error.", "internalError"),
    ]

    static let deletePhysicalConnection = [
        Row(
            400, "Forbidden.NotAllowedInState", "The request does not allow in this state.",
            "forbiddenNotAllowedInState"),
        Row(
            400, "InvalidPhysicalConnectionId.NotMatched", "instance id not matched.",
            "invalidPhysicalConnectionIdNotMatched"),
        Row(400, "Forbidden.VBRExists", "physical connection owner's vbr still exists.", "forbiddenVBRExists"),
        Row(400, "Forbidden.VBRExists", "vbr owner's vbr still exists.", "forbiddenVBRExists"),
        Row(
            400, "Forbidden.AssociateToVBR", "The physical connection still associate to VBR.",
            "forbiddenAssociateToVBR"),
        Row(400, "OperationDenied.NeedVpconnOwner", "The operation is denied.", "operationDeniedNeedVpconnOwner"),
        Row(400, "OperationDenied.NeedPconnOwner", "The operation is denied.", "operationDeniedNeedPconnOwner"),
        Row(400, "Forbidden.VBRExists", "The vbr still exists.", "forbiddenVBRExists"),
        Row(
            404, "InvalidRegionId.NotFound", "The RegionId provided does not exist in our records.",
            "invalidRegionIdNotFound"),
        Row(
            404, "InvalidPhysicalConnectionId.NotFound",
            "The PhysicalConnectionId provided does not exist in our records.", "invalidPhysicalConnectionIdNotFound"),
    ]

    /// Answers with the row, and holds what is thrown against it.
    private func expect<Failure: ServiceFailure>(
        _ row: Row, _ operation: (VPCClient) async throws(CallError<Failure>) -> Void
    ) async throws {
        let body = """
            {"RequestId": "R-1", "HostId": "vpc.aliyuncs.com", "Code": "\(row.code)",
             "Message": \(String(reflecting: row.message)), "Recommend": "https://example.com"}
            """
        let scripted = try ScriptedVPC(status: row.status, body)
        do throws(CallError<Failure>) {
            try await operation(scripted.vpc)
            Issue.record("The call succeeded.")
        } catch .service(let failure) {
            #expect(path(to: failure) == row.name)
            let details = failure.details
            #expect(details.status == row.status && details.code == row.code && details.message == row.message)
            #expect(details.requestId == "R-1" && details.hostId == "vpc.aliyuncs.com")
            #expect(details.recommendation == "https://example.com")
        } catch {
            Issue.record(error)
        }
    }

    /// The names of the cases that a failure is inside of.
    private func path(to failure: Any) -> String {
        guard let child = Mirror(reflecting: failure).children.first, let label = child.label else { return "" }
        return child.value is ErrorDetails ? label : "\(label).\(path(to: child.value))"
    }

    @Test(arguments: Self.cancelPhysicalConnection + Self.serviceWide)
    func cancelPhysicalConnection(row: Row) async throws {
        try await expect(row) { (vpc: VPCClient) async throws(CallError<CancelPhysicalConnectionError>) in
            _ = try await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-1")
        }
    }

    @Test(arguments: Self.completePhysicalConnectionLOA + Self.serviceWide)
    func completePhysicalConnectionLOA(row: Row) async throws {
        try await expect(row) { (vpc: VPCClient) async throws(CallError<CompletePhysicalConnectionLOAError>) in
            _ = try await vpc.completePhysicalConnectionLOA(instanceId: "pc-1")
        }
    }

    @Test(
        arguments: Self.deleteExpressConnect
            + Self.serviceWide.filter { row in !Self.deleteExpressConnect.contains { $0.code == row.code } })
    func deleteExpressConnect(row: Row) async throws {
        try await expect(row) { (vpc: VPCClient) async throws(CallError<DeleteExpressConnectError>) in
            _ = try await vpc.deleteExpressConnect(routerInterfaceId: "ri-1")
        }
    }

    @Test(
        arguments: Self.deletePhysicalConnection
            + Self.serviceWide.filter { row in !Self.deletePhysicalConnection.contains { $0.code == row.code } })
    func deletePhysicalConnection(row: Row) async throws {
        try await expect(row) { (vpc: VPCClient) async throws(CallError<DeletePhysicalConnectionError>) in
            _ = try await vpc.deletePhysicalConnection(physicalConnectionId: "pc-1")
        }
    }
}
