import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the Swift file of an operation: its method, its request, its response and its errors.
struct OperationEmitter: Emitter {
    func files(for operation: Operation, in service: Service) -> [GeneratedFile] {
        let source = OperationSource(operation: operation, service: service).file
        return [
            GeneratedFile(
                path: operation.path(in: "Operations", "\(operation.name.wire).swift"), contents: source.bytes)
        ]
    }
}

private struct OperationSource {
    let operation: Operation
    let service: Service
    private var documents: DocCommentRenderer { DocCommentRenderer(service: service) }

    private var requestType: Identifier { Identifier(operation.request.name.swift) }
    private var responseType: Identifier { Identifier(operation.response.name.swift) }
    private var errorType: Identifier { Identifier(operation.errorType) }
    private var method: Identifier { Identifier(operation.name.swift) }

    var file: SwiftText {
        """
        \(GeneratedHeader.swift(operation.specPath))

        \(GeneratedHeader.imports)

        \(blocks: [methods, request, response, errors])

        """
    }

    /// The method is compiled where it is called. The linker keeps all public functions of a module, and this
    /// asynchronous function with all parameters is the largest of an operation.
    private var methods: SwiftText {
        let snippet = CallSnippet(operation: operation, service: service).call
        let parameters = ParameterList(
            operation.ownParameters, .request, inside: operation.request.name.swift, depth: 1)
        return """
            extension \(Identifier(service.client)) {
                \(doc: documents.comment(for: operation, snippet: snippet))
                \(availability(operation.deprecation, at: 1))
                \(operation.hasResult ? .empty : "@discardableResult" as SwiftText)
                @export(implementation)
                \(signature(parameters))
                    try await \(call)
                }
            }
            """
    }

    /// Returns the declaration up to the brace: on one line if it fits, otherwise with one parameter on each line,
    /// otherwise with the result on a line of its own, as swift-format breaks it.
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
        let formatter = DeclarationFormatter(depth: 4)
        let arguments = operation.ownParameters
            .map { formatter.assignment("\($0.identifier.argumentLabel):", "\($0.identifier)") }
        let line: SwiftText = "_executor.call(\(requestType)(\(list: arguments)))"
        if line.fits(after: "        try await ".count) { return line }
        let request: SwiftText = "\(requestType)(\(list: arguments))"
        let broken: SwiftText = request.fits(after: 12) ? request : "\(requestType)\(SwiftText.broken(arguments))"
        return """
            _executor.call(
                \(broken)
            )
            """
    }

    private var request: SwiftText {
        let flags =
            (operation.method == .get ? ["get"] : []) + (operation.isReadOnly ? ["readOnly"] : [])
            + (operation.isSigned ? [] : ["unsigned"])
        let action = ([operation.name.wire] + flags).joined(separator: " ")
        let formatter = DeclarationFormatter(depth: 1)
        let runtime: [SwiftText] = [
            """
            /// The response of the operation.
            \(formatter.alias("Response", "\(responseType)"))

            /// The errors of the operation.
            \(formatter.alias("Failure", "\(errorType)"))

            /// The client of the operation.
            \(formatter.alias("_Client", "\(Identifier(service.client))"))

            /// The name of the operation on the wire, and its flags.
            \(formatter.property("public static var _action", "StaticString", "\(literal: action)"))
            """
        ]
        let paging = operation.pages.map { PagingEmitter(pages: $0, response: operation.response) }
        return StructureEmitter(structure: operation.request, direction: .request, documents: documents)
            .declaration(
                conformingTo: paging == nil ? "ServiceRequest" : "PagedRequest",
                doc: documents.requestComment(operation), runtime: runtime + (paging.map(\.members) ?? []))
    }

    private var response: SwiftText {
        StructureEmitter(structure: operation.response, direction: .response, documents: documents)
            .declaration(conformingTo: "ServiceResponse", doc: documents.responseComment(operation))
    }

    private var errors: SwiftText {
        ErrorEmitter(
            errors: operation.errors, documents: documents,
            common: service.commonErrors.isEmpty ? nil : (service.commonErrorType, service.commonErrors)
        ).operationErrors(operation.errorType, doc: documents.errorComment(operation))
    }
}

extension DocCommentRenderer {
    private func link(_ operation: Operation) -> MarkdownText { service.link(to: operation.name) }

    fileprivate func requestComment(_ operation: Operation) -> DocComment {
        DocComment(markdown: "The parameters of \(link(operation)).")
    }

    fileprivate func responseComment(_ operation: Operation) -> DocComment {
        DocComment(markdown: "The response of \(link(operation)).")
    }

    fileprivate func errorComment(_ operation: Operation) -> DocComment {
        DocComment(markdown: "The errors of \(link(operation)).")
    }
}
