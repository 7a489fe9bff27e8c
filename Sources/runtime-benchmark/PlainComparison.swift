import AlibabaCloudCore
import AlibabaCloudVPC
import Foundation

/// Compares a generated response with plain Codable structures that Foundation decodes: the time of decoding, of
/// reading all fields and of reading one field, and the memory.
enum PlainComparison {
    private static let json = CircuitList.json(of: 50)
    private static let data = Data(json.utf8)

    private static func decoded() throws -> DescribePhysicalConnectionsResponse {
        try DescribePhysicalConnectionsResponse(body: Array(json.utf8), format: .json)
    }

    private static func decodedPlainly() throws -> PlainResponse {
        try JSONDecoder().decode(PlainResponse.self, from: data)
    }

    static func printAll() async throws {
        let response = try decoded()
        let plain = try decodedPlainly()
        let rows: [(String, Int, @Sendable () throws -> Void, @Sendable () throws -> Void)] = [
            ("decode 50 circuits", 20, { _ = try decoded() }, { _ = try decodedPlainly() }),
            (
                "decode them and read every field", 20, { consume(try decoded().sum) },
                { consume(try decodedPlainly().sum) }
            ),
            ("read every field", 200, { consume(response.sum) }, { consume(plain.sum) }),
            ("read a text of each", 1_000, { consume(response.texts) }, { consume(plain.texts) }),
            (
                "read a text of each through the list", 1_000, { consume(response.textsThroughTheList) },
                { consume(plain.textsThroughTheList) }
            ),
        ]
        print(
            "\nCompared with plain Codable structures and JSONDecoder, \(data.count) bytes, medians of alternating rounds.\n"
        )
        print("| | µs | plain, µs | ratio |\n| --- | ---: | ---: | ---: |")
        for (name, repetitions, ours, theirs) in rows {
            var costs: ([Double], [Double]) = ([], [])
            for _ in 0..<Measurement.rounds {
                costs.0.append(try time(repetitions, ours))
                costs.1.append(try time(repetitions, theirs))
            }
            let (own, other) = (costs.0.median, costs.1.median)
            print("| \(name) | \(own.tenths) | \(other.tenths) | \((other / own).tenths) |")
        }
        // Keeps the first values alive, or the second measurement would reuse their memory pages.
        let (own, kept) = try memory(of: decoded)
        let (other, _) = try memory(of: decodedPlainly)
        print("| memory kept, kB | \((own / 1e3).tenths) | \((other / 1e3).tenths) | \((other / own).tenths) |")
        withExtendedLifetime(kept) {}
    }

    private static func time(_ repetitions: Int, _ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        for _ in 0..<repetitions { try body() }
        return (ContinuousClock.now - start).microseconds / Double(repetitions)
    }

    /// Returns the resident memory per value, and the values.
    private static func memory<Value>(of make: () throws -> Value) rethrows -> (Double, [Value]) {
        let count = 1_000
        var kept: [Value] = []
        kept.reserveCapacity(count)
        let before = residentMemory()
        for _ in 0..<count { kept.append(try make()) }
        return (Double(residentMemory() - before) / Double(count), kept)
    }

    @inline(never) private static func consume(_ value: Int) {}
}

extension DescribePhysicalConnectionsResponse {
    fileprivate var sum: Int { physicalConnectionSet.reduce(0) { $0 &+ $1.sum } }
    fileprivate var texts: Int { physicalConnectionSet.reduce(0) { $0 &+ ($1.name?.utf8.count ?? 0) } }
    fileprivate var textsThroughTheList: Int {
        physicalConnectionSet.indices.reduce(0) { $0 &+ (physicalConnectionSet[$1].name?.utf8.count ?? 0) }
    }
}

extension DescribePhysicalConnectionsResponse.PhysicalConnection {
    fileprivate var sum: Int {
        let circuit = self
        var sum = 0
        sum &+= circuit.physicalConnectionId?.utf8.count ?? 0
        sum &+= circuit.name?.utf8.count ?? 0
        sum &+= circuit.description?.utf8.count ?? 0
        sum &+= circuit.status?.rawValue.utf8.count ?? 0
        sum &+= circuit.businessStatus?.rawValue.utf8.count ?? 0
        sum &+= circuit.loaStatus?.rawValue.utf8.count ?? 0
        sum &+= circuit.type?.rawValue.utf8.count ?? 0
        sum &+= circuit.productType?.rawValue.utf8.count ?? 0
        sum &+= circuit.lineOperator?.rawValue.utf8.count ?? 0
        sum &+= circuit.circuitCode?.utf8.count ?? 0
        sum &+= circuit.spec?.utf8.count ?? 0
        sum &+= Int(circuit.bandwidth ?? 0)
        sum &+= circuit.accessPointId?.utf8.count ?? 0
        sum &+= circuit.accessPointType?.utf8.count ?? 0
        sum &+= circuit.adLocation?.utf8.count ?? 0
        sum &+= circuit.adDetailLocation?.utf8.count ?? 0
        sum &+= circuit.portNumber?.utf8.count ?? 0
        sum &+= circuit.portType?.rawValue.utf8.count ?? 0
        sum &+= circuit.opticalModuleModel?.rawValue.utf8.count ?? 0
        sum &+= Int(circuit.downDelayTime ?? 0)
        sum &+= circuit.deviceFeaturesSelected?.utf8.count ?? 0
        sum &+= circuit.peerLocation?.utf8.count ?? 0
        sum &+= circuit.redundantPhysicalConnectionId?.utf8.count ?? 0
        sum &+= circuit.resourceGroupId?.utf8.count ?? 0
        sum &+= circuit.creationTime?.text.utf8.count ?? 0
        sum &+= circuit.enabledTime?.text.utf8.count ?? 0
        sum &+= circuit.endTime?.text.utf8.count ?? 0
        sum &+= circuit.chargeType?.rawValue.utf8.count ?? 0
        sum &+= circuit.hasReservationData == true ? 1 : 0
        sum &+= circuit.reservationActiveTime?.text.utf8.count ?? 0
        sum &+= circuit.reservationInternetChargeType?.rawValue.utf8.count ?? 0
        sum &+= circuit.reservationOrderType?.rawValue.utf8.count ?? 0
        sum &+= circuit.parentPhysicalConnectionId?.utf8.count ?? 0
        sum &+= Int(circuit.parentPhysicalConnectionAliUid ?? 0)
        sum &+= circuit.vlanId?.utf8.count ?? 0
        sum &+= circuit.orderMode?.rawValue.utf8.count ?? 0
        sum &+= circuit.expectSpec?.utf8.count ?? 0
        sum &+= circuit.vpconnStatus?.rawValue.utf8.count ?? 0
        sum &+= Int(circuit.virtualPhysicalConnectionCount ?? 0)
        sum &+= circuit.qosId?.utf8.count ?? 0
        sum &+= circuit.macsecKeys.count
        for tag in circuit.tags { sum &+= (tag.key?.utf8.count ?? 0) &+ (tag.value?.utf8.count ?? 0) }
        return sum
    }
}

// Properties have wire names, as in Codable structures without coding keys.
// swift-format-ignore: AlwaysUseLowerCamelCase
private struct PlainResponse: Codable, Sendable {
    var RequestId: String?
    var PageNumber: Int?
    var PageSize: Int?
    var TotalCount: Int?
    var PhysicalConnectionSet: Circuits?

    struct Circuits: Codable, Sendable { var PhysicalConnectionType: [PlainCircuit] }

    var circuits: [PlainCircuit] { PhysicalConnectionSet?.PhysicalConnectionType ?? [] }
    var sum: Int { circuits.reduce(0) { $0 &+ $1.sum } }
    var texts: Int { circuits.reduce(0) { $0 &+ ($1.Name?.utf8.count ?? 0) } }
    var textsThroughTheList: Int { circuits.indices.reduce(0) { $0 &+ (circuits[$1].Name?.utf8.count ?? 0) } }
}

// swift-format-ignore: AlwaysUseLowerCamelCase
private struct PlainCircuit: Codable, Sendable {
    var PhysicalConnectionId: String?
    var Name: String?
    var Description: String?
    var Status: String?
    var BusinessStatus: String?
    var LoaStatus: String?
    var `Type`: String?
    var ProductType: String?
    var LineOperator: String?
    var CircuitCode: String?
    var Spec: String?
    var Bandwidth: Int64?
    var AccessPointId: String?
    var AccessPointType: String?
    var AdLocation: String?
    var AdDetailLocation: String?
    var PortNumber: String?
    var PortType: String?
    var OpticalModuleModel: String?
    var DownDelayTime: Int?
    var DeviceFeaturesSelected: String?
    var PeerLocation: String?
    var RedundantPhysicalConnectionId: String?
    var ResourceGroupId: String?
    var CreationTime: String?
    var EnabledTime: String?
    var EndTime: String?
    var ChargeType: String?
    var HasReservationData: Bool?
    var ReservationActiveTime: String?
    var ReservationInternetChargeType: String?
    var ReservationOrderType: String?
    var ParentPhysicalConnectionId: String?
    var ParentPhysicalConnectionAliUid: Int64?
    var VlanId: String?
    var OrderMode: String?
    var ExpectSpec: String?
    var VpconnStatus: String?
    var VirtualPhysicalConnectionCount: Int?
    var QosId: String?
    var MacsecKeys: Keys?
    var Tags: Tags?

    struct Keys: Codable, Sendable { var MacsecKey: [Key] }
    struct Key: Codable, Sendable { var Ckn, Cak, CipherSuite, StartOn, Status: String? }
    struct Tags: Codable, Sendable { var tags: [Tag] }
    struct Tag: Codable, Sendable { var Key, Value: String? }

    var sum: Int {
        let circuit = self
        var sum = 0
        sum &+= circuit.PhysicalConnectionId?.utf8.count ?? 0
        sum &+= circuit.Name?.utf8.count ?? 0
        sum &+= circuit.Description?.utf8.count ?? 0
        sum &+= circuit.Status?.utf8.count ?? 0
        sum &+= circuit.BusinessStatus?.utf8.count ?? 0
        sum &+= circuit.LoaStatus?.utf8.count ?? 0
        sum &+= circuit.`Type`?.utf8.count ?? 0
        sum &+= circuit.ProductType?.utf8.count ?? 0
        sum &+= circuit.LineOperator?.utf8.count ?? 0
        sum &+= circuit.CircuitCode?.utf8.count ?? 0
        sum &+= circuit.Spec?.utf8.count ?? 0
        sum &+= Int(circuit.Bandwidth ?? 0)
        sum &+= circuit.AccessPointId?.utf8.count ?? 0
        sum &+= circuit.AccessPointType?.utf8.count ?? 0
        sum &+= circuit.AdLocation?.utf8.count ?? 0
        sum &+= circuit.AdDetailLocation?.utf8.count ?? 0
        sum &+= circuit.PortNumber?.utf8.count ?? 0
        sum &+= circuit.PortType?.utf8.count ?? 0
        sum &+= circuit.OpticalModuleModel?.utf8.count ?? 0
        sum &+= Int(circuit.DownDelayTime ?? 0)
        sum &+= circuit.DeviceFeaturesSelected?.utf8.count ?? 0
        sum &+= circuit.PeerLocation?.utf8.count ?? 0
        sum &+= circuit.RedundantPhysicalConnectionId?.utf8.count ?? 0
        sum &+= circuit.ResourceGroupId?.utf8.count ?? 0
        sum &+= circuit.CreationTime?.utf8.count ?? 0
        sum &+= circuit.EnabledTime?.utf8.count ?? 0
        sum &+= circuit.EndTime?.utf8.count ?? 0
        sum &+= circuit.ChargeType?.utf8.count ?? 0
        sum &+= circuit.HasReservationData == true ? 1 : 0
        sum &+= circuit.ReservationActiveTime?.utf8.count ?? 0
        sum &+= circuit.ReservationInternetChargeType?.utf8.count ?? 0
        sum &+= circuit.ReservationOrderType?.utf8.count ?? 0
        sum &+= circuit.ParentPhysicalConnectionId?.utf8.count ?? 0
        sum &+= Int(circuit.ParentPhysicalConnectionAliUid ?? 0)
        sum &+= circuit.VlanId?.utf8.count ?? 0
        sum &+= circuit.OrderMode?.utf8.count ?? 0
        sum &+= circuit.ExpectSpec?.utf8.count ?? 0
        sum &+= circuit.VpconnStatus?.utf8.count ?? 0
        sum &+= Int(circuit.VirtualPhysicalConnectionCount ?? 0)
        sum &+= circuit.QosId?.utf8.count ?? 0
        sum &+= circuit.MacsecKeys?.MacsecKey.count ?? 0
        for tag in circuit.Tags?.tags ?? [] { sum &+= (tag.Key?.utf8.count ?? 0) &+ (tag.Value?.utf8.count ?? 0) }
        return sum
    }
}
