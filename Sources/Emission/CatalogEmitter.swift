internal import ServiceModel
internal import SwiftText

/// The first page of the documentation.
struct CatalogEmitter: Emitter {
    func files(for service: Service) -> [GeneratedFile] {
        let rendering = DocumentationRendering(target: .article)
        var lines = ["# ``\(service.module)``", "", GeneratedHeader.markdown(service.specPath), ""]
        lines += rendering.lines(service.summary) + ["", "## Overview", ""]
        lines += rendering.lines(service.documentation) + [""]
        lines += [
            "This is version \(MarkdownText.code(service.version)) of \(MarkdownText.escaped(service.title)).", "",
        ]
        lines += endpoints(service) + commonParameters(service, rendering) + declared(service, rendering)
        lines += SourceSections(sources: service.sources, conflicts: service.conflicts, rendering: rendering).lines
        lines += topics(service, rendering)
        return [article(service.module, lines, in: service)]
    }

    private func endpoints(_ service: Service) -> [String] {
        let patterns = service.endpoints.patterns.map { [MarkdownText.code($0.network), MarkdownText.code($0.host)] }
        let hosts = service.endpoints.hosts.map { [MarkdownText.code($0.region), MarkdownText.code($0.host)] }
        guard !patterns.isEmpty || !hosts.isEmpty else { return [] }
        let exceptions = hosts.isEmpty ? [] : ["On the public network these regions have hosts of their own:", ""]
        return ["### Endpoints", ""] + MarkdownText.table(["Network", "Host"], patterns) + exceptions
            + MarkdownText.table(["Region", "Host"], hosts)
    }

    private func commonParameters(_ service: Service, _ rendering: DocumentationRendering) -> [String] {
        guard !service.commonParameters.members.isEmpty else { return [] }
        let table = MemberTable(service.commonParameters, rendering: rendering, hasSwiftTypes: false)
        return ["### Common parameters", "", "The client adds these to every request.", ""] + table.requestLines
    }

    private func declared(_ service: Service, _ rendering: DocumentationRendering) -> [String] {
        guard !service.declaredOperations.isEmpty else { return [] }
        let items = service.declaredOperations.map { operation in
            let text = rendering.line(operation.documentation)
            return "- `\(operation.name)`\(text.isEmpty ? "" : ": \(text)")"
        }
        return ["### Operations of the service that this SDK does not have yet", ""] + items + [""]
    }

    private func topics(_ service: Service, _ rendering: DocumentationRendering) -> [String] {
        var lines = ["## Topics", "", "### The client", "", "- ``\(service.client)``", ""]
        for topic in service.topics {
            lines += ["### \(MarkdownText.escaped(topic.title))", ""]
            let text = rendering.lines(topic.documentation)
            lines += text.isEmpty ? [] : text + [""]
            lines += topic.operations.map { "- <doc:\($0.wire)>" } + [""]
        }
        let states = service.resources.filter { !$0.states.isEmpty }
        if !states.isEmpty {
            lines += ["### States", ""] + states.map { "- <doc:\(ResourceArticleEmitter.name($0))>" } + [""]
        }
        if !service.commonErrors.isEmpty {
            lines += ["### Errors of every operation", "", "- <doc:\(CommonErrorArticleEmitter.name)>", ""]
        }
        let types = (service.structures.map(\.name) + service.enumerations.map(\.name)).map { "- ``\($0.swift)``" }
        if !types.isEmpty { lines += ["### Shared types", ""] + types + [""] }
        return lines
    }
}

extension Emitter {
    /// A page of the documentation catalog.
    func article(_ name: String, _ lines: [String], in service: Service) -> GeneratedFile {
        var text: [UInt8] = []
        text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
        var previousIsEmpty = false
        for line in lines.flatMap(VisibleLines.of) where !(line.isEmpty && previousIsEmpty) {
            previousIsEmpty = line.isEmpty
            text.append(contentsOf: line.utf8)
            text.append(UInt8(ascii: "\n"))
        }
        while text.count > 1, text[text.count - 1] == 10, text[text.count - 2] == 10 { text.removeLast() }
        return GeneratedFile(path: "\(service.module).docc/\(name).md", contents: text)
    }
}
