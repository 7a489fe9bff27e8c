import AlibabaCloudCore
import Foundation
import SDKGenDiagnostics
import SDKGenEmission
import SDKGenGeneration
import SDKGenModelBuilding
import SDKGenRepository
import SDKGenServiceModel
import SDKGenSpecReading

/// The ways in which a changed fact is detected, the strongest first.
package enum Detection: Int, Sendable, Comparable, CaseIterable {
    /// The spec contradicts itself or its samples, so that lint reports another problem.
    case lint
    /// The spec is consistent, but the client that was compiled from the unchanged spec contradicts it.
    case complianceTest
    /// Only the generated text differs: the fact appears in documentation alone.
    case text
    case nothing

    package static func < (left: Detection, right: Detection) -> Bool { left.rawValue < right.rawValue }
}

/// Changes the facts of a spec, one at a time, and finds out how each change is detected.
///
/// The changed spec is compared with the client that was compiled from the unchanged spec. A fact counts as verified if
/// the client or the samples contradict its change, but not if only the documentation differs.
package struct MutationCheck<Tested: ComplianceTest>: Sendable {
    private let service: ReadSpec<ServiceSpec>
    private let others: [ReadSpec<OperationSpec>]
    private let path: String
    private let bytes: [UInt8]
    private let makeClient: ComplianceSpecs<Tested.Client>.MakeClient
    private let messages: Set<String>
    private let text: [[UInt8]]

    package init(_ folder: String, _ test: Tested.Type, _ specs: ComplianceSpecs<Tested.Client>) throws {
        let repository = RepositoryFolder.path
        func contents(_ name: String) throws -> [UInt8] {
            [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(repository)/\(folder)/\(name)")))
        }
        let name = Tested.Request.operation.name
        path = "\(folder)/operations/\(name).xml"
        bytes = try contents("operations/\(name).xml")
        let serviceBytes = try contents("service.xml")
        service = readService(SourceFile(path: "\(folder)/service.xml", bytes: serviceBytes))
        makeClient = specs.makeClient
        others = try (specs.service?.operations ?? []).map(\.name.wire).filter { $0 != name }.map {
            readOperation(
                SourceFile(path: "\(folder)/operations/\($0).xml", bytes: try contents("operations/\($0).xml")))
        }
        let built = buildService(service, operations: others + [readOperation(SourceFile(path: path, bytes: bytes))])
        messages = Set(built.log.diagnostics.map(\.message))
        text = Self.text(of: built.service, name)
    }

    /// Returns the weakest detection for each kind of fact, with the change.
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
        return weakest
    }

    private func detection(of mutant: Mutant) async -> Detection {
        let read = readOperation(SourceFile(path: path, bytes: mutant.bytes))
        let built = buildService(service, operations: others + [read])
        guard let model = built.service, let spec = read.spec,
            built.log.diagnostics.allSatisfy({ messages.contains($0.message) })
        else { return .lint }
        let specs = ComplianceSpecs(
            model, files: [spec], commonErrors: service.spec?.errors ?? [], makeClient)
        let name = Tested.Request.operation.name
        for expectation in specs.expectations(name) {
            let failures = await specs.failures(of: expectation, Tested.self)
            if !failures.isEmpty { return .complianceTest }
        }
        return Self.text(of: model, name) == text ? .nothing : .text
    }

    private static func text(of service: Service?, _ operation: String) -> [[UInt8]] {
        guard let service else { return [] }
        return [Product.sdk, .complianceTests].flatMap { $0.files(for: service) }.filter { $0.path.contains(operation) }
            .map(
                \.contents)
    }
}

/// The kinds of facts that no example and no client can contradict, with the reason for each.
package enum UndetectedMutants {
    private static let reasons: [String: String] = Dictionary(
        uniqueKeysWithValues: [
            (
                "where facts come from",
                "source title, source updated, source language, source key, conflict about, change date"
            ),
            (
                "what the vendor shows, and what is wrong with it",
                "response broken"
            ),
            (
                "where the operation and its example stand in the documentation",
                "example title"
            ),
            (
                "what a RAM policy must allow is no part of a call",
                "action name, action access, resource type, resource arn, resource required"
            ),
            (
                "the client passes on what the service answers",
                "error message, error status"
            ),
            (
                "limits are held against the examples, and a sample that satisfies one often satisfies another",
                "parameter format, parameter maxItems, parameter minItems, parameter maxLength, parameter minLength, parameter maximum, parameter minimum, parameter refusedPrefixes, parameter unit, member format, member maxLength, member maximum, member minLength, member minimum, member refusedPrefixes, member unit, item maxLength, item maximum, range is, range maximum, range minimum, requiredWhen is"
            ),
            (
                "whether the compiler asks for it; the calls give it in any case",
                "parameter required, member required, field required"
            ),
            (
                "no sample of the vendor shows an empty list, see RequestFormTests",
                "parameter mayBeEmpty, member mayBeEmpty"
            ),
            (
                "what descriptions hide, see SensitiveValueTests",
                "parameter sensitive, field sensitive, item sensitive, member sensitive"
            ),
            (
                "a sample shows the same for integer and long, and for text and time; a request is text throughout",
                "parameter type, field type, member type, item type"
            ),
            (
                "a list that no sample shows; the client takes the elements out of whatever stands around them",
                "field wrapper, member wrapper, item wrapper"
            ),
            (
                "samples have one value of an enumeration, and the client keeps any",
                "value wire, value name, parameter typeName, field typeName, member typeName, item typeName"
            ),
            (
                "any other example is as good",
                "field example, member example, set text, parameter shown, field shown, member shown, item shown"
            ),
        ].flatMap { reason, facts in facts.split(separator: ",").map { ($0.drop { $0 == " " }.description, reason) } })

    /// Returns the differences between the list and the detections.
    package static func problems(_ found: [String: (detection: Detection, change: String)]) -> [String] {
        found.filter { $0.value.detection >= .text && reasons[$0.key] == nil }.sorted { $0.key < $1.key }.map {
            "nothing contradicts '\($0.key)' (\($0.value.detection)): \($0.value.change)"
        }
    }
}
