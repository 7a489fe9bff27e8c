internal import ServiceModel
internal import SwiftText

/// The Swift file of one operation: its methods, its request, its response and its errors.
struct OperationEmitter: Emitter {
    func files(for operation: Operation, in service: Service) -> [GeneratedFile] {
        let source = OperationSource(operation: operation, service: service).file
        return [GeneratedFile(path: "Operations/\(operation.name.wire).swift", contents: source.bytes)]
    }
}

private struct OperationSource {
    let operation: Operation
    let service: Service
    private var documents: SwiftDocumentation { SwiftDocumentation(service: service) }

    private var requestType: Identifier { Identifier(operation.request.name.swift) }
    private var responseType: Identifier { Identifier(operation.response.name.swift) }
    private var errorType: Identifier { Identifier(operation.errorType) }
    private var method: Identifier { Identifier(operation.name.swift) }

    var file: SwiftText {
        """
        \(GeneratedHeader.swift(operation.specPath))

        @_spi(Generated) public import AlibabaCloudCore

        \(blocks: [methods, request, response, errors])

        """
    }

    /// The method with parameters is compiled where it is called. The linker keeps all that is public in a module, called or not, and
    /// of an operation this is the largest function by far: an asynchronous one with all parameters.
    private var methods: SwiftText {
        let snippet = CallSnippet(operation: operation, service: service).call
        let parameters = ParameterList(operation.ownParameters, inside: operation.request.name.swift, depth: 1)
        return """
            extension \(Identifier(service.client)) {
                \(doc: documents.comment(for: operation, snippet: snippet))
                \(availability(operation.deprecation, at: 1))
                @export(implementation)
                \(signature(parameters))
                    try await \(call)
                }

                \(doc: documents.requestMethodComment(operation))
                \(availability(operation.deprecation, at: 1))
                \(bound)
            }
            """
    }

    private var bound: SwiftText {
        LineBreaks(depth: 1).property(
            "public var \(method)", "BoundOperation<\(requestType)>", "BoundOperation(core)")
    }

    /// Everything up to the brace: on one line, else with the parameters below each other, else with the result on a line of
    /// its own, which is how the formatter breaks it too.
    private func signature(_ parameters: ParameterList) -> SwiftText {
        let head: SwiftText = "public nonisolated(nonsending) func \(method)"
        let failure: SwiftText = "async throws(CallError<\(errorType)>)"
        let line: SwiftText = "\(head)\(parameters.line) \(failure) -> \(responseType) {"
        if line.fits(after: 4) { return line }
        let broken = parameters.broken
        let tail: SwiftText = ") \(failure) -> \(responseType) {"
        if broken.isMultiline, tail.fits(after: 4) { return "\(head)\(broken) \(failure) -> \(responseType) {" }
        let first: SwiftText = "\(head)\(broken) \(failure)"
        let start: SwiftText =
            broken.isMultiline || first.fits(after: 4)
            ? first
            : """
            \(head)\(broken) async throws(CallError<
                \(errorType)
            >)
            """
        return """
            \(start)
                -> \(responseType)
            {
            """
    }

    private var call: SwiftText {
        let breaks = LineBreaks(depth: 4)
        let arguments = operation.ownParameters.inCallOrder
            .map { breaks.assignment("\($0.identifier.argumentLabel):", "\($0.identifier)") }
        let line: SwiftText = "core.call(\(requestType)(\(list: arguments)))"
        if line.fits(after: "        try await ".count) { return line }
        let request: SwiftText = "\(requestType)(\(list: arguments))"
        let broken: SwiftText = request.fits(after: 12) ? request : "\(requestType)\(SwiftText.broken(arguments))"
        return """
            core.call(
                \(broken)
            )
            """
    }

    private var request: SwiftText {
        let peculiarities =
            (operation.method == .get ? ["get"] : []) + (operation.isReadOnly ? ["readOnly"] : [])
            + (operation.isSigned ? [] : ["unsigned"])
        let action = ([operation.name.wire] + peculiarities).joined(separator: " ")
        let known = LineBreaks(depth: 1).property("public static var action", "StaticString", "\(literal: action)")
        let runtime: [SwiftText] = [
            """
            /// What the operation answers.
            public typealias Response = \(responseType)

            /// What the operation fails with.
            public typealias Failure = \(errorType)

            /// The operation as the service knows it.
            \(known)
            """
        ]
        let paging = operation.pages.map { PagingEmitter(pages: $0, response: operation.response.name.swift) }
        return StructureEmitter(
            structure: operation.request, direction: .request, documents: documents, isRemade: paging != nil
        ).declaration(
            conformingTo: paging == nil ? "ServiceRequest" : "PagedRequest", doc: documents.requestComment(operation),
            runtime: runtime + (paging.map(\.facts) ?? []))
    }

    private var response: SwiftText {
        let layout = ResponseLayoutText(operation.response, in: service).lines
        let runtime: [SwiftText] = [
            """
            /// How the runtime reads the response.
            public static var layout: StaticString {
                \(multiline: layout)
            }
            """
        ]
        return StructureEmitter(structure: operation.response, direction: .response, documents: documents)
            .declaration(
                conformingTo: "ServiceResponse", doc: documents.responseComment(operation), runtime: runtime)
    }

    private var errors: SwiftText {
        ErrorEmitter(
            errors: operation.errors, documents: documents,
            common: service.commonErrors.isEmpty ? nil : (service.commonErrorType, service.commonErrors)
        ).operationErrors(operation.errorType, doc: documents.errorComment(operation))
    }
}

extension SwiftDocumentation {
    private func link(_ operation: Operation) -> String { "``\(service.client)/\(operation.name.inLinks)``" }

    fileprivate func requestMethodComment(_ operation: Operation) -> DocComment {
        DocComment(paragraphs: [
            paragraph(operation.summary), "The same operation, called with its parameters as one value.",
        ])
    }

    fileprivate func requestComment(_ operation: Operation) -> DocComment {
        DocComment("The parameters of \(link(operation)).")
    }

    fileprivate func responseComment(_ operation: Operation) -> DocComment {
        DocComment("What \(link(operation)) answers.")
    }

    fileprivate func errorComment(_ operation: Operation) -> DocComment {
        DocComment("The errors with which the service refuses \(link(operation)).")
    }
}
