import SDKGenServiceModel
import SDKGenSwiftText

/// The samples in the article of an operation. The provenance article has the other samples.
///
/// The article shows a complete call, and each further sample with a parameter that no previous sample has. The other
/// samples, mostly from older editions of the documents, repeat a call with other values.
struct SampleSelection {
    /// The positions of the examples that the article shows, and of the first, whose call is at its top.
    private(set) var shown: [Int] = []
    let first: Int?
    /// The readable responses that the article shows, by the position of the example that they are shown with.
    private(set) var responses: [Int: [Example.Response]] = [:]

    init(_ operation: Operation) {
        let examples = operation.examples
        first = examples.firstIndex { $0.arguments != nil }
        var names: [Set<String>] = []
        for index in (first.map { [$0] } ?? []) + Array(examples.indices) where !shown.contains(index) {
            guard let request = examples[index].request else { continue }
            let parameters = Set(request.map(\.name))
            guard !names.contains(where: parameters.isSubset) else { continue }
            names.append(parameters)
            shown.append(index)
        }
        for index in shown { responses[index] = examples[index].readableResponses }
        guard responses.values.allSatisfy(\.isEmpty) else { return }
        // If the first sample has no response, the article shows that of another sample.
        let others = examples.map(\.readableResponses).first { !$0.isEmpty } ?? []
        guard !others.isEmpty else { return }
        if shown.isEmpty { shown = [0] }
        responses[shown[0]] = others
    }
}

extension Example {
    /// The responses that can be parsed, JSON first.
    fileprivate var readableResponses: [Response] {
        let readable = responses.filter { $0.broken == nil }
        return readable.filter { $0.format == .json } + readable.filter { $0.format != .json }
    }
}

/// Requests and responses as code blocks with a sentence before each.
struct SampleText {
    let operation: Operation
    let service: Service
    let rendering: DocumentationRenderer

    func swift(_ example: Example) -> MarkdownText {
        guard let arguments = example.arguments else { return .empty }
        let call = CallSnippet(operation: operation, service: service).call(arguments)
        return MarkdownText.block(call.string, language: "swift")
    }

    func curl(_ example: Example) -> MarkdownText {
        guard let request = example.request else { return .empty }
        let reference: MarkdownText = "<doc:\(name: ArticleName.reference(of: service))>"
        let remark: MarkdownText =
            operation.isSigned
            ? "The request with curl, without the signature and the other common parameters of \(reference):"
            : "The request with curl:"
        let fixed = [("Action", operation.name.wire), ("Version", service.version)]
        let parameters = fixed + request.map { ($0.name, $0.value) }
        let options = parameters.map { "--data-urlencode \(Self.quoted("\($0.0)=\($0.1)"))" }
        let region = operation.request.members.first { $0.role == .region }?.name.wire
        let host = service.endpoints.host(inRegion: request.first { $0.name == region }?.value)
        let head = "curl\(operation.method == .get ? " --get" : "") \(Self.quoted("https://\(host)/"))"
        return """
            \(remark)

            \(MarkdownText.block(([head] + options).joined(separator: " \\\n    "), language: "sh"))
            """
    }

    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: #"'\''"#))'" }

    func response(_ response: Example.Response) -> MarkdownText {
        let format = response.format.rawValue
        let kind: MarkdownText =
            response.status >= 400 ? "An error response with status \(response.status)" : "The response"
        return """
            \(kind) as \(format.uppercased()):

            \(MarkdownText.block(response.body, language: format))
            """
    }
}

extension Endpoints {
    /// Returns the public host of a region, or of a client without a region.
    fileprivate func host(inRegion region: String?) -> String {
        let region = region ?? "cn-shanghai"
        if let host = hosts.first(where: { $0.region == region })?.host { return host }
        if let pattern = patterns.first(where: { $0.network == "public" })?.host {
            return pattern.replacing("{region}", with: region)
        }
        return global ?? "localhost:8080"
    }
}
