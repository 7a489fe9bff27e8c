import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the articles that state where the facts come from: sources, disagreements between them, and further samples.
///
/// Users of the SDK read the other articles, which state the facts alone.
struct ProvenanceArticleEmitter: Emitter {
    private let rendering = DocumentationRenderer(target: .article)

    static func hasArticle(_ operation: Operation) -> Bool {
        !operation.sources.isEmpty || !operation.conflicts.isEmpty || !operation.examples.isEmpty
    }

    static func hasArticle(_ service: Service) -> Bool { !service.sources.isEmpty || !service.conflicts.isEmpty }

    func files(for operation: Operation, in service: Service) -> [GeneratedFile] {
        guard Self.hasArticle(operation) else { return [] }
        let text: MarkdownText = """
            # Provenance of \(operation.name.wire)

            \(GeneratedHeader.markdown(operation.specPath))

            The documents that describe <doc:\(operation.name.wire)>, where they disagree, and their other samples.

            \(blocks: [sources(operation.sources), conflicts(operation.conflicts), samples(operation, service)])
            """
        return [article(ArticleName.provenance(of: operation), text, in: service, about: operation)]
    }

    func files(for service: Service) -> [GeneratedFile] {
        guard Self.hasArticle(service) else { return [] }
        let text: MarkdownText = """
            # Provenance of \(escaped: service.title)

            \(GeneratedHeader.markdown(service.specPath))

            The documents that describe the service as a whole, and where they disagree.

            ## Overview

            Each operation has a provenance article of its own.

            \(blocks: [sources(service.sources), conflicts(service.conflicts)])
            """
        return [article(ArticleName.provenance(of: service), text, in: service)]
    }

    private func sources(_ sources: [Source]) -> MarkdownText {
        let items = sources.map { source -> MarkdownText in
            let updated = source.updated.map { ", updated \($0)" } ?? ""
            let remark = rendering.line(source.remark)
            let key: MarkdownText = source.key.map { "\(code: $0), " } ?? .empty
            let title: MarkdownText =
                source.title.map { title in
                    let text: MarkdownText = key.isEmpty ? "\(item: title)" : "\(escaped: title)"
                    return "\(text) (\(source.language)\(updated))"
                } ?? "not documented, known from experience"
            let item: MarkdownText = "- \(key)\(title)"
            return remark.isEmpty ? item : "\(item): \(remark)"
        }
        return section("Sources", "\(lines: items)")
    }

    private func conflicts(_ conflicts: [Conflict]) -> MarkdownText {
        let items = conflicts.map { conflict -> MarkdownText in
            "- \(item: conflict.about): \(rendering.line(conflict.reason)) Chosen: \(code: conflict.winner)."
        }
        return section("Where sources disagree", "\(lines: items)")
    }

    // MARK: Samples

    private func samples(_ operation: Operation, _ service: Service) -> MarkdownText {
        let selection = SampleSelection(operation)
        let texts = SampleText(operation: operation, service: service, rendering: rendering)
        let isShownElsewhere = Set(selection.responses.values.joined().map(\.body))
        let samples = operation.examples.enumerated().map { index, example -> MarkdownText in
            let isShown = selection.shown.contains(index)
            let call = isShown ? [] : [texts.swift(example), texts.curl(example)]
            let responses = example.responses.filter { !isShown || !isShownElsewhere.contains($0.body) }
                .map { $0.broken == nil ? texts.response($0) : unreadable($0) }
            let text: MarkdownText = "\(blocks: call + [corrections(example)] + responses)"
            // A title is a fact of its own.
            guard !text.isEmpty || example.title != nil else { return .empty }
            let title: MarkdownText = example.title.map { ": \(escaped: $0)" } ?? .empty
            return "\(blocks: ["### Sample \(index + 1)\(title)", text])"
        }
        return section("Samples", "\(blocks: samples)")
    }

    /// Returns the wrong values in the document, which the sample omits.
    private func corrections(_ example: Example) -> MarkdownText {
        let values = (example.request ?? []).compactMap { value in
            value.shown.map { "The document shows \(code: value.name) as \(code: $0)." as MarkdownText }
        }
        return "\(lines: values)"
    }

    private func unreadable(_ response: Example.Response) -> MarkdownText {
        let format = response.format.rawValue
        let reason = response.broken.map(rendering.line) ?? .empty
        return """
            The response as \(format.uppercased()) in the document is invalid. \(reason)

            \(MarkdownText.block(response.body, language: format))
            """
    }
}
