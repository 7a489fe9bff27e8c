package import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the tests that compare each operation with its spec: one Swift file for each operation.
///
/// A file has the calls that the documentation shows; the tests read the expectations from the spec.
package enum ComplianceTestEmitter {
    package static func files(for service: Service) -> [GeneratedFile] {
        let operations = service.operations.map { operation in
            GeneratedFile(
                path: "\(operation.name.wire)ComplianceTests.swift",
                contents: OperationComplianceTest(operation: operation, service: service).file.bytes)
        }
        return operations + WaiterComplianceTest.files(for: service)
    }
}

private struct OperationComplianceTest {
    let operation: Operation
    let service: Service

    private var suite: Identifier { Identifier("\(operation.name.wire)ComplianceTests") }
    private var request: Identifier { Identifier(operation.request.name.swift) }
    private var calls: [SampleCall] { service.sampleCalls(of: operation) }

    var file: SwiftText {
        """
        \(GeneratedHeader.swift(operation.specPath))
        // swift-format-ignore-file

        import AlibabaCloudCore
        import \(Identifier(service.module))
        import SDKGenComplianceSupport
        import Testing

        @Suite struct \(suite): \(supportType("ComplianceTest")) {
            typealias Client = \(client(named: service.client))
            typealias Request = \(request)

            @Test(arguments: specs.expectations(\(literal: operation.name.wire)))
            func meets(_ expectation: \(supportType("ComplianceExpectation"))) async {
                let failures = await specs.failures(of: expectation, Self.self)
                #expect(failures == [])
            }

            static let callCount = \(literal: calls.count)

            \(blocks: [call, catchErrors, walk])
        }

        """
    }

    /// Returns a type of the test support module, with its module if the service has a type of the same name.
    private func supportType(_ name: String) -> Identifier {
        let isTaken =
            service.client == name || service.structures.contains { $0.name.swift == name }
            || service.enumerations.contains { $0.name.swift == name }
        return Identifier(isTaken ? "SDKGenComplianceSupport.\(name)" : name)
    }

    /// Returns the type of the client, with its module if another visible type has the same name.
    private func client(named name: String) -> SwiftText {
        Self.typesInTests.contains(name)
            ? "\(Identifier("\(service.module).\(name)"))" : "\(Identifier(name))"
    }

    /// The types that are visible in a compliance test beside those of the module: its own, those of
    /// `SDKGenComplianceSupport` and the public types of `Testing`.
    private static let typesInTests: Set = [
        "Attachable", "AttachableWrapper", "Attachment", "Backtrace", "Bug", "ComplianceExpectation", "Client",
        "Comment",
        "ConditionTrait", "Confirmation", "CustomExecutionTrait", "CustomTestArgumentEncodable",
        "CustomTestStringConvertible", "ExitStatus", "ExitTest", "ExpectationFailedError", "Issue",
        "IssueHandlingTrait", "KnownIssueMatcher", "ParallelizationTrait", "ComplianceTest", "ComplianceSpecs",
        "SourceLocation", "Suite", "SuiteTrait", "Tag", "Test", "TestScoping", "TestTrait", "TimeLimitTrait",
        "Trait",
    ]

    private var call: SwiftText {
        """
        // Deprecated, so that deprecated operations and values cause no warnings.
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

    private var catchErrors: SwiftText {
        guard let snippet = CallSnippet(operation: operation, service: service).callWithErrors else { return .empty }
        return """
            // The test is that the code compiles.
            @available(*, deprecated)
            static func catchErrors(_ \(client): Client) async {
                \(snippet)
            }
            """
    }

    private var walk: SwiftText {
        guard operation.pages != nil else { return .empty }
        return """
            // The test is that the code compiles.
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

/// Emits the waits that the documentation shows.
private enum WaiterComplianceTest {
    static func files(for service: Service) -> [GeneratedFile] {
        guard !service.lookups.isEmpty else { return [] }
        let text: SwiftText = """
            \(GeneratedHeader.swift(service.specPath))
            // swift-format-ignore-file

            import AlibabaCloudCore
            import \(Identifier(service.module))

            // The test is that the code compiles.
            \(blocks: service.lookups.map { function($0.resource, $0.lookup, service) })

            """
        return [GeneratedFile(path: "WaiterComplianceTests.swift", contents: text.bytes)]
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
