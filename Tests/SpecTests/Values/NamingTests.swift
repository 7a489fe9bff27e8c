import Foundation
import SDKGenRepository
import SDKGenServiceModel
import Testing

@testable internal import SDKGenModelBuilding

/// The Swift names that are derived from names on the wire.
struct NamingTests {
    @Test(
        arguments: [
            ("CompletePhysicalConnectionLOA", "completePhysicalConnectionLOA"),
            ("PhysicalConnectionId", "physicalConnectionId"), ("LineSPContactInfo", "lineSPContactInfo"),
            ("VBRId", "vbrId"), ("ID", "id"), ("Id", "id"), ("id", "id"), ("A", "a"), ("ABTest", "abTest"),
            ("Forbidden.VBRExists", "forbiddenVBRExists"),
            (
                "OperationDenied.LOAStatusNotAllowComplete",
                "operationDeniedLOAStatusNotAllowComplete"
            ), ("Filter.1.Key", "filter1Key"), ("PayByTraffic", "payByTraffic"),
            ("IPv4Address", "ipv4Address"), ("IPv6", "ipv6"), ("HMAC-SHA1", "hmacSHA1"), ("cn-hangzhou", "cnHangzhou"),
            ("10 GB", "10GB"), ("Allocation Failed", "allocationFailed"), ("snake_case_name", "snakeCaseName"),
            ("CROSS_BID.FORBIDDEN", "crossBidForbidden"),
            ("EXCEED_ASSOCIATE_MAX_NUM", "exceedAssociateMaxNum"),
            ("INSTANCE.STATUS.NOT.ALLOW", "instanceStatusNotAllow"),
            ("ACCESS.DEVICE.NOT.ALLOW.WITHOUT.SP", "accessDeviceNotAllowWithoutSP"),
            ("PHYSICAL_NOT_ASSOCIATE_TO_VBR", "physicalNotAssociateToVBR"), ("VBR_NOT_FOUND", "vbrNotFound"),
            ("Forbidden.VbrAttached", "forbiddenVBRAttached"), ("InvalidVbrId.NotFound", "invalidVBRIdNotFound"),
            ("VbrId", "vbrId"), ("vbrRegionNo", "vbrRegionNo"), ("ByPassSp", "byPassSP"), ("LoaUrl", "loaUrl"),
            ("QuotaSpec.Vbrs", "quotaSpecVbrs"), ("404.NOT.FOUND", "404NotFound"),
            ("2FAEnabled", "2FAEnabled"), ("Größe", "grE"), ("...", nil), ("", nil), ("中国电信", nil), ("名Name称", "name"),
        ] as [(String, String?)])
    func derivesMemberName(_ wire: String, swift: String?) {
        #expect(SwiftNaming.memberName(from: wire) == swift)
    }

    @Test(
        arguments: [
            ("routerInterface", "RouterInterface"), ("Filter.1.Key", "Filter1Key"), ("VBR", "VBR"), ("a-b", "AB"),
            ("GrantInstanceToVbr", "GrantInstanceToVBR"), ("VbrLoaStatus", "VBRLOAStatus"), ("Special", "Special"),
            ("·", nil),
        ] as [(String, String?)])
    func derivesTypeName(_ wire: String, swift: String?) {
        #expect(SwiftNaming.typeName(from: wire) == swift)
    }

    @Test(arguments: [
        (NameSpace.member, "self", "selfValue"), (.member, "init", "initValue"), (.member, "class", "class"),
        (.member, "1st", "member1st"), (.method, "send", "sendValue"), (.type, "Error", "ErrorValue"),
        (.type, "Type", "TypeValue"), (.type, "Filter", "Filter"), (.type, "Credentials", "Credentials"),
        (.type, "4G", "Type4G"),
        (.enumerationValue, "none", "noneValue"), (.enumerationValue, "10GB", "value10GB"),
        (.enumerationValue, "default", "default"), (.errorCase, "unrecognized", "unrecognizedValue"),
        (.errorCase, "404", "code404"), (.errorCase, "none", "noneValue"), (.errorCase, "forbidden", "forbidden"),
    ])
    func avoidsReservedNames(_ space: NameSpace, name: String, swift: String) {
        #expect(space.legal(name) == swift)
    }

    @Test func derivesNamesOfOperation() {
        let names = OperationNames("CancelPhysicalConnection")
        #expect(names.method.swift == "cancelPhysicalConnection")
        #expect(names.request == "CancelPhysicalConnectionRequest")
        #expect(names.error == "CancelPhysicalConnectionError")
        #expect(OperationNames("Call").error == "CallOperationError")
        #expect(ServiceNames.commonErrorType(client: "VPCClient") == "VPCCommonError")
        #expect(ServiceNames.commonErrorType(client: "VPC") == "VPCCommonError")
    }

    /// `UPDATE_EXPECTED=1` records the names anew.
    @Test func knowsTypesOfTheRuntime() throws {
        let sources = URL(fileURLWithPath: "\(RepositoryFolder.path)/Sources")
        var names: Set<String> = []
        for module in ["AlibabaCloudCore", "AlibabaCloudTesting", "AlibabaCloudXML"] {
            names.insert(module)
            let folder = sources.appendingPathComponent(module)
            let files = try #require(FileManager.default.enumerator(atPath: folder.path))
            for case let path as String in files where path.hasSuffix(".swift") {
                let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
                let declaration = /public (?:final class|struct|enum|actor|protocol|typealias) (\w+)/
                for line in text.split(separator: "\n") {
                    guard let found = try declaration.prefixMatch(in: line) else { continue }
                    names.insert(String(found.1))
                }
            }
        }
        #expect(names.count > 50)
        #expect(names == RuntimeTypes.names)
        if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1", names != RuntimeTypes.names {
            let file = sources.appendingPathComponent("ModelBuilding/Names/RuntimeTypes.swift")
            var parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\"\"\"")
            parts[1] = "\n\(Self.wrapped(names.sorted()))\n        "
            try parts.joined(separator: "\"\"\"").write(to: file, atomically: true, encoding: .utf8)
        }
    }

    /// Returns the words on indented lines of at most 120 columns.
    private static func wrapped(_ words: [String]) -> String {
        let indentation = String(repeating: " ", count: 8)
        return words.reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= 120 {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(indentation + word)
            }
        }.joined(separator: "\n")
    }
}
