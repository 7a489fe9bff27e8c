import Testing

/// The error tables of the documentation.
///
/// The tables repeat the error tables of the specs, so that an accidental change of a spec fails a test.
enum DocumentedRows {
    struct Row: Sendable, CustomTestStringConvertible {
        let status: Int
        let code: String
        let message: String
        /// The name of the thrown case.
        let name: String
        var testDescription: String { "\(status) \(code): \(message)" }

        init(_ status: Int, _ code: String, _ message: String, _ name: String) {
            self.status = status
            self.code = code
            self.message = message
            self.name = name
        }
    }

    static let serviceWide: [Row] = [
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

    static let cancelPhysicalConnection: [Row] = [
        Row(
            404, "InvalidPhysicalConnectionId.NotFound",
            "The PhysicalConnectionId provided does not exist in our records.", "invalidPhysicalConnectionIdNotFound"),
        Row(
            400, "Forbidden.NotAllowedInState", "The request does not allow in this state.",
            "forbiddenNotAllowedInState"),
        Row(
            404, "InvalidRegionId.NotFound", "The RegionId provided does not exist in our records.",
            "invalidRegionIdNotFound"),
    ]

    static let completePhysicalConnectionLOA: [Row] = [
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

    static let deleteExpressConnect: [Row] = [
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

    static let deletePhysicalConnection: [Row] = [
        Row(
            400, "Forbidden.NotAllowedInState", "The request does not allow in this state.",
            "forbiddenNotAllowedInState"),
        Row(
            400, "Forbidden.NotInAllowDeleteStatus",
            """
            Only physical connection in the Cancelled, Rejected, Terminated, Allocated, or AllocationFailed states can be \
            deleted.
            """, "forbiddenNotInAllowDeleteStatus"),
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
}
