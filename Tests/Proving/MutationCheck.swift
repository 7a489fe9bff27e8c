internal import AlibabaCloudCore
internal import Diagnostics
internal import Emission
internal import Foundation
internal import Generation
internal import ModelBuilding
internal import ServiceModel
internal import SpecReading

/// How a changed fact is noticed, the strongest way first.
package enum Detection: Int, Sendable, Comparable, CaseIterable {
    /// The spec contradicts itself or its samples, so that linting it says something new.
    case lint
    /// The spec is fine in itself, but the client that was compiled from the true one does not do what it says.
    case proof
    /// Only the generated text is another one: the fact stands in documentation.
    case text
    case nothing

    package static func < (left: Detection, right: Detection) -> Bool { left.rawValue < right.rawValue }
}

/// Changes one fact of a spec after the other and sees whether anybody notices.
///
/// The changed spec is held against the client that was compiled from the unchanged one. So a fact counts as proven when the client
/// behaves by it, or when the samples contradict the change; not when only the documentation says it.
package struct MutationCheck<Proof: ProvenOperation>: Sendable {
    private let service: ReadSpec<ServiceSpec>
    private let others: [ReadSpec<OperationSpec>]
    private let path: String
    private let bytes: [UInt8]
    private let makeClient: ProvenSpecs<Proof.Client>.MakeClient
    private let messages: Set<String>
    private let text: [[UInt8]]

    package init(_ folder: String, _ proof: Proof.Type, _ specs: ProvenSpecs<Proof.Client>) throws {
        let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        func contents(_ name: String) throws -> [UInt8] {
            [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(repository)/\(folder)/\(name)")))
        }
        let name = Proof.Request.operation.name
        path = "\(folder)/operations/\(name).xml"
        bytes = try contents("operations/\(name).xml")
        let serviceBytes = try contents("service.xml")
        service = readService(SourceFile(path: "\(folder)/service.xml", bytes: serviceBytes))
        makeClient = specs.makeClient
        // Those that neither file speaks of change nothing and cost time.
        let spoken = String(decoding: bytes + serviceBytes, as: UTF8.self)
        others = try (specs.service?.operations ?? []).map(\.name.wire).filter { $0 != name && spoken.contains($0) }.map
        {
            readOperation(
                SourceFile(path: "\(folder)/operations/\($0).xml", bytes: try contents("operations/\($0).xml")))
        }
        let built = buildService(service, operations: others + [readOperation(SourceFile(path: path, bytes: bytes))])
        messages = Set(built.log.diagnostics.map(\.message))
        text = Self.text(of: built.service, name)
    }

    /// By kind of fact, how the change that was hardest to see was noticed, and which one that was.
    package func weakestDetections() async throws -> [String: (detection: Detection, change: String)] {
        var weakest: [String: (detection: Detection, change: String)] = [:]
        let mutants = try Mutants(of: bytes).all
        let unchanged = Mutant(fact: "nothing", change: "was changed", bytes: bytes)
        guard await detection(of: unchanged) == .nothing else {
            return [unchanged.fact: (.nothing, "\(path) does not hold as it is")]
        }
        await withTaskGroup(of: (Mutant, Detection).self) { group in
            for mutant in mutants { group.addTask { (mutant, await detection(of: mutant)) } }
            for await (mutant, detection) in group {
                if let known = weakest[mutant.fact], known.detection >= detection { continue }
                weakest[mutant.fact] = (detection, "\(path) \(mutant.change)")
            }
        }
        for (fact, noticed) in weakest { print("MUT", fact, noticed.detection, noticed.change) }
        return weakest
    }

    private func detection(of mutant: Mutant) async -> Detection {
        let read = readOperation(SourceFile(path: path, bytes: mutant.bytes))
        let built = buildService(service, operations: others + [read])
        guard let model = built.service, let spec = read.spec,
            built.log.diagnostics.allSatisfy({ messages.contains($0.message) })
        else { return .lint }
        let specs = ProvenSpecs(
            model, files: [spec], commonErrors: service.spec?.errors ?? [], makeClient)
        let name = Proof.Request.operation.name
        for claim in specs.claims(name) {
            let failures = await specs.failures(of: claim, Proof.self)
            if !failures.isEmpty { return .proof }
        }
        return Self.text(of: model, name) == text ? .nothing : .text
    }

    private static func text(of service: Service?, _ operation: String) -> [[UInt8]] {
        guard let service else { return [] }
        return [Product.sdk, .proofs].flatMap { $0.files(for: service) }.filter { $0.path.contains(operation) }.map(
            \.contents)
    }
}

/// The kinds of facts that no example and no client can contradict, each with the reason.
package enum UnprovenFacts {
    package static let reasons: [String: String] = [
        "operation topic": "where the operation stands in the documentation",
        "source title": "where facts come from", "source updated": "where facts come from",
        "source language": "where facts come from", "source key": "where facts come from",
        "conflict about": "which documents disagree", "conflict winner": "which documents disagree",
        "change date": "the history of the page",
        "authorization disclosed": "what a RAM policy must allow is not part of a call",
        "action name": "what a RAM policy must allow is not part of a call",
        "action access": "what a RAM policy must allow is not part of a call",
        "resource type": "what a RAM policy must allow is not part of a call",
        "resource arn": "what a RAM policy must allow is not part of a call",
        "resource required": "what a RAM policy must allow is not part of a call",
        "error message": "the client passes on the message that the service sends",
        "error status": "the client passes on the status that the service sends",
        "error retry": "the documentation's advice; the client goes by what is known of all services",
        "example title": "a heading",
    ]

    /// What is wrong with the list, seen from what was found.
    package static func problems(_ found: [String: (detection: Detection, change: String)]) -> [String] {
        found.filter { $0.value.detection >= .text && reasons[$0.key] == nil }.sorted { $0.key < $1.key }.map {
            "nothing contradicts '\($0.key)' (\($0.value.detection)): \($0.value.change)"
        }
    }
}
