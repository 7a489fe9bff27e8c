package import ServiceModel
internal import SwiftText

/// The tests that hold each operation against its spec: one Swift file for each, with what only Swift can say, the calls that the
/// documentation shows. What is expected of them the tests read from the spec.
package enum ProofEmitter {
    package static func files(for service: Service) -> [GeneratedFile] {
        service.operations.map { operation in
            GeneratedFile(
                path: "\(operation.name.wire)Proof.swift",
                contents: OperationProof(operation: operation, service: service).file.bytes)
        }
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

        @Suite struct \(suite): ProvenOperation {
            typealias Client = \(Identifier(service.client))
            typealias Request = \(request)

            @Test(arguments: specs.claims(\(literal: operation.name.wire)))
            func holds(_ claim: Claim) async {
                let failures = await specs.failures(of: claim, Self.self)
                #expect(failures == [])
            }

            // Inside of what is deprecated, deprecated operations and values make no warnings.
            @available(*, deprecated)
            static var calls: [ProvenCall<Client, Request>] {
                [\(list: calls.map { "\($0.name)" })]
            }

            \(blocks: calls.map(function))
        }

        """
    }

    private func function(_ call: SampleCall) -> SwiftText {
        let snippet = CallSnippet(operation: operation, service: service)
        let client: SwiftText = "_ \(snippet.variable): Client"
        return """
            @available(*, deprecated)
            @Sendable static func \(call.name)(\(client)) async throws(CallError<Request.Failure>) -> Request.Response {
                \(snippet.call(call.arguments))
                return response
            }
            """
    }
}

extension SampleCall {
    fileprivate var name: SwiftText {
        switch origin {
        case .example(let index): "example\(literal: index + 1)"
        case .parameters: "parameters"
        case .everyParameter: "everyParameter"
        }
    }
}
