package import ServiceModel
internal import SwiftText

/// The tests that hold each operation against its spec: one Swift file for each, with what only Swift can say, the calls that the
/// documentation shows. What is expected of them the tests read from the spec.
package enum ProofEmitter {
    package static func files(for service: Service) -> [GeneratedFile] {
        let operations = service.operations.map { operation in
            GeneratedFile(
                path: "\(operation.name.wire)Proof.swift",
                contents: OperationProof(operation: operation, service: service).file.bytes)
        }
        return operations + WaiterProof.files(for: service)
    }
}

private struct OperationProof {
    let operation: Operation
    let service: Service

    private var suite: Identifier { Identifier("\(operation.name.wire)Proof") }
    private var request: Identifier { Identifier(operation.request.name.swift) }
    private var calls: [SampleCall] { service.provenCalls(of: operation) }

    var file: SwiftText {
        """
        \(GeneratedHeader.swift(operation.specPath))
        // swift-format-ignore-file

        import AlibabaCloudCore
        import \(Identifier(service.module))
        import Proving
        import Testing

        @Suite struct \(suite): \(proving("ProvenOperation")) {
            typealias Client = \(client(named: service.client))
            typealias Request = \(request)

            @Test(arguments: specs.claims(\(literal: operation.name.wire)))
            func holds(_ claim: \(proving("Claim"))) async {
                let failures = await specs.failures(of: claim, Self.self)
                #expect(failures == [])
            }

            static let callCount = \(literal: calls.count)

            \(blocks: [call, walk])
        }

        """
    }

    /// A type of what the proofs are built on; where the module has one of that name, with the module that is meant.
    private func proving(_ name: String) -> Identifier {
        let isTaken =
            service.client == name || service.structures.contains { $0.name.swift == name }
            || service.enumerations.contains { $0.name.swift == name }
        return Identifier(isTaken ? "Proving.\(name)" : name)
    }

    /// An alias cannot stand for a type of its own name, nor for one of a name that two modules have, unless the name says where the
    /// type is from.
    private func client(named name: String) -> SwiftText {
        Self.typesInProofs.contains(name)
            ? "\(Identifier("\(service.module).\(name)"))" : "\(Identifier(name))"
    }

    /// The types that a proof sees beside those of the module: its own, those of `Proving` and the public ones of `Testing`.
    private static let typesInProofs: Set = [
        "Attachable", "AttachableWrapper", "Attachment", "Backtrace", "Bug", "Claim", "Client", "Comment",
        "ConditionTrait", "Confirmation", "CustomExecutionTrait", "CustomTestArgumentEncodable",
        "CustomTestStringConvertible", "ExitStatus", "ExitTest", "ExpectationFailedError", "Issue",
        "IssueHandlingTrait", "KnownIssueMatcher", "ParallelizationTrait", "ProvenOperation", "ProvenSpecs",
        "SourceLocation", "Suite", "SuiteTrait", "Tag", "Test", "TestScoping", "TestTrait", "TimeLimitTrait",
        "Trait",
    ]

    private var call: SwiftText {
        """
        // Inside of what is deprecated, deprecated operations and values make no warnings.
        @available(*, deprecated)
        static func call(
            _ number: Int, _ \(client): Client
        ) async throws(CallError<Request.Failure>) -> Request.Response {
            switch number {
            \(lines: branches)
            }
        }
        """
    }

    private var walk: SwiftText {
        guard operation.pages != nil else { return .empty }
        return """
            // That it compiles is the proof.
            @available(*, deprecated)
            static func walk(_ \(client): Client, _ request: Request) async throws {
                \(CallSnippet(operation: operation, service: service).walk)
            }
            """
    }

    private var client: Identifier { CallSnippet(operation: operation, service: service).variable }

    private var branches: [SwiftText] {
        let snippet = CallSnippet(operation: operation, service: service)
        return calls.enumerated().map { number, call in
            let pattern: SwiftText = number == calls.count - 1 ? "default" : "case \(literal: number)"
            return """
                \(pattern):
                    \(snippet.call(call.arguments))
                    return response
                """
        }
    }
}

/// The calls that wait for resources, as the documentation shows them.
private enum WaiterProof {
    static func files(for service: Service) -> [GeneratedFile] {
        guard !service.lookups.isEmpty else { return [] }
        let text: SwiftText = """
            \(GeneratedHeader.swift(service.specPath))
            // swift-format-ignore-file

            import AlibabaCloudCore
            import \(Identifier(service.module))

            // That they compile is the proof.
            \(blocks: service.lookups.map { function($0.resource, $0.lookup, service) })

            """
        return [GeneratedFile(path: "WaitersProof.swift", contents: text.bytes)]
    }

    private static func function(_ resource: Resource, _ lookup: ResourceLookup, _ service: Service) -> SwiftText {
        let client = CallSnippet(operation: lookup.operation, service: service).variable
        return """
            private func \(Identifier(lookup.waiter))(_ \(client): \(Identifier(service.client))) async throws {
                \(WaiterSnippet(resource: resource, lookup: lookup, service: service).calls)
                _ = found
            }
            """
    }
}
