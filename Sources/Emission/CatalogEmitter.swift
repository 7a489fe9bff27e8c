import SDKGenServiceModel
import SDKGenSwiftText

/// The first page of the documentation.
struct CatalogEmitter: Emitter {
    func files(for service: Service) -> [GeneratedFile] {
        let page = CatalogPage(service: service)
        return [article(service.module, page.text, in: service)]
    }
}

private struct CatalogPage {
    let service: Service
    private let rendering = DocumentationRendering(target: .article)

    init(service: Service) { self.service = service }

    var text: MarkdownText {
        let sources = SourceSections(sources: service.sources, conflicts: service.conflicts, rendering: rendering)
        return """
            # ``\(name: service.module)``

            \(GeneratedHeader.markdown(service.specPath))

            \(rendering.paragraph(service.summary))

            ## Overview

            \(rendering.lines(service.documentation))

            This is version \(code: service.version) of \(escaped: service.title).

            \(blocks: [endpoints, commonParameters, pages, waiting, declaredOperations, sources.text, topics])
            """
    }

    private var endpoints: MarkdownText {
        let patterns = service.endpoints.patterns.map { ["\(code: $0.network)", "\(code: $0.host)"] as [MarkdownText] }
        let hosts = service.endpoints.hosts.map { ["\(code: $0.region)", "\(code: $0.host)"] as [MarkdownText] }
        guard !patterns.isEmpty || !hosts.isEmpty || service.endpoints.global != nil else { return .empty }
        let exceptions: MarkdownText =
            hosts.isEmpty ? .empty : "On the public network these regions have hosts of their own:"
        return """
            ### Endpoints

            \(global)

            \(MarkdownText.table(["Network", "Host"], patterns))

            \(exceptions)

            \(MarkdownText.table(["Region", "Host"], hosts))
            """
    }

    private var global: MarkdownText {
        guard let host = service.endpoints.global else { return .empty }
        guard service.endpoints.isRegional else {
            return "All regions have one endpoint on the public network: \(code: host)."
        }
        let hasPattern = service.endpoints.patterns.contains { $0.network == "public" }
        let others: MarkdownText = hasPattern ? .empty : " So does one for a region that has no host below."
        return "A client without a region calls \(code: host) on the public network.\(others)"
    }

    private var commonParameters: MarkdownText {
        let (settable, own) = (commonTable { $0.isCommon }, commonTable { !$0.isCommon })
        let ofClient: MarkdownText = "The client adds these to every request."
        let ofCaller: MarkdownText = """
            Every operation takes these as well. Pass them to the initializer of a request; the methods do not take them, so that their
            signatures stay short.
            """
        return """
            \(own.isEmpty && settable.isEmpty ? .empty : "### Common parameters" as MarkdownText)

            \(own.isEmpty ? .empty : "\(blocks: [ofClient, own])" as MarkdownText)

            \(settable.isEmpty ? .empty : "\(blocks: [ofCaller, settable])" as MarkdownText)
            """
    }

    private func commonTable(where isWanted: (Member) -> Bool) -> MarkdownText {
        let all = service.commonParameters
        let members = all.members.filter(isWanted)
        guard !members.isEmpty else { return .empty }
        let structure = Structure(
            name: all.name, key: all.key, documentation: all.documentation, members: members,
            nestedStructures: all.nestedStructures, nestedEnumerations: all.nestedEnumerations)
        return MemberTable(structure, rendering: rendering, hasSwiftTypes: false, regionUse: service.regionUse)
            .ofRequest
    }

    private var pages: MarkdownText {
        let operations = service.operations.filter { $0.pages != nil }
        guard let first = operations.first else { return .empty }
        return """
            ### Answers in pages

            A response of these operations is one page. `items(of:)` iterates over the items of all pages and requests a page when its first
            item is needed; `pages(of:)` iterates over the responses:

            \(MarkdownText.block(CallSnippet(operation: first, service: service).walk.string, language: "swift"))

            \(lines: operations.map { "- <doc:\($0.name.wire)>" })
            """
    }

    private var waiting: MarkdownText {
        guard let first = service.lookups.first else { return .empty }
        let snippet = WaiterSnippet(resource: first.resource, lookup: first.lookup, service: service)
        return """
            ### Waiting for a state

            Many operations go on after their answer. These wait until a resource is in a state, or is gone:

            \(MarkdownText.block(snippet.text, language: "swift"))

            \(lines: service.lookups.map { "- ``\(service.client)/\($0.lookup.waiter)``" })
            """
    }

    private var declaredOperations: MarkdownText {
        guard !service.declaredOperations.isEmpty else { return .empty }
        let items = service.declaredOperations.map { operation -> MarkdownText in
            let text = rendering.line(operation.documentation)
            return text.isEmpty ? "- \(code: operation.name)" : "- \(code: operation.name): \(text)"
        }
        return """
            ### Operations of the service that this SDK does not have yet

            \(lines: items)
            """
    }

    private var topics: MarkdownText {
        """
        ## Topics

        ### The client

        - ``\(name: service.client)``

        \(blocks: service.topics.map(topic) + [states, errors, sharedTypes])
        """
    }

    private func topic(_ topic: Topic) -> MarkdownText {
        """
        ### \(escaped: topic.title)

        \(rendering.paragraph(topic.documentation))

        \(lines: topic.operations.map { "- <doc:\($0.wire)>" })
        """
    }

    private var states: MarkdownText {
        let resources = service.resources.filter { !$0.states.isEmpty }
        guard !resources.isEmpty else { return .empty }
        return """
            ### States

            \(lines: resources.map { "- <doc:\(ResourceArticleEmitter.name($0))>" })
            """
    }

    private var errors: MarkdownText {
        guard ErrorIndexEmitter.hasPage(service) else { return .empty }
        return """
            ### Errors

            - <doc:\(name: ErrorIndexEmitter.name)>
            """
    }

    private var sharedTypes: MarkdownText {
        let types = service.structures.map(\.name) + service.enumerations.map(\.name)
        guard !types.isEmpty else { return .empty }
        return """
            ### Shared types

            \(lines: types.map { "- ``\($0.swift)``" })
            """
    }
}

extension Emitter {
    /// A page of the documentation catalog; outside of code two empty lines are as good as one.
    func article(_ name: String, _ text: MarkdownText, in service: Service) -> GeneratedFile {
        var contents: [UInt8] = []
        contents.reserveCapacity(text.bytes.count + 1)
        var previousIsEmpty = false
        /// The length of the fence of the code block that the line is in.
        var fence = 0
        VisibleLines.forEach(in: text.bytes) { line in
            if line.isEmpty, previousIsEmpty, fence == 0 { return }
            // A fence may be the first thing in an item.
            let run = line.drop { " -*+.)0123456789".utf8.contains($0) }.prefix { $0 == UInt8(ascii: "`") }
            if fence == 0, run.count >= 3 {
                fence = run.count
            } else if fence > 0, run.count >= fence, run.endIndex == line.endIndex {
                fence = 0
            }
            previousIsEmpty = line.isEmpty
            contents.append(contentsOf: line)
            contents.append(UInt8(ascii: "\n"))
        }
        while contents.count > 1, contents[contents.count - 1] == 10, contents[contents.count - 2] == 10 {
            contents.removeLast()
        }
        return GeneratedFile(path: "\(service.module).docc/\(name).md", contents: contents)
    }
}
