import SDKGenServiceModel

/// An article for each resource: its states, and the operations that lead from one to another.
struct ResourceArticleEmitter: Emitter {
    static func name(_ resource: Resource) -> String { "\(resource.name.key)States" }

    func files(for service: Service) -> [GeneratedFile] {
        service.resources.filter { !$0.states.isEmpty }.map { resource in
            article(Self.name(resource), text(resource, service), in: service)
        }
    }

    private func text(_ resource: Resource, _ service: Service) -> MarkdownText {
        """
        # States of \(escaped: resource.name.title)

        \(GeneratedHeader.markdown(service.specPath))

        \(description(resource))

        \(blocks: [states(resource), changes(resource, service), waiting(resource, service), topics(resource, service)])
        """
    }

    /// Its first paragraph is the abstract of the page.
    private func description(_ resource: Resource) -> MarkdownText {
        let rendering = DocumentationRenderer(target: .article)
        let (abstract, rest) = resource.documentation.abstractAndRest
        return """
            \(abstract.isEmpty ? "The states of \(escaped: resource.name.title)." : rendering.lines(abstract))

            ## Overview

            \(rendering.lines(rest))
            """
    }

    private func states(_ resource: Resource) -> MarkdownText {
        let rendering = DocumentationRenderer(target: .article)
        let rows = resource.states.map { state -> [MarkdownText] in
            let also: MarkdownText = state.alternative.map { ", \(code: $0)" } ?? .empty
            return ["\(code: state.name)", "\(code: state.wire)\(also)", rendering.line(state.documentation)]
        }
        return MarkdownText.table(["State", "On the wire", "Meaning"], rows)
    }

    private func changes(_ resource: Resource, _ service: Service) -> MarkdownText {
        let steps = service.steps(of: resource)
        guard !steps.isEmpty else { return .empty }
        let rendering = DocumentationRenderer(target: .article)
        let events = resource.events.map { event -> MarkdownText in
            let text = rendering.line(event.documentation)
            return text.isEmpty ? "- \(code: event.name)" : "- \(code: event.name): \(text)"
        }
        let introduction: MarkdownText =
            events.isEmpty ? .empty : "What happens to it without an operation of its owner:"
        return """
            ## From one state to another

            \(blocks: [StateDiagram(resource: resource, steps: steps).text, StateTable(resource: resource, steps: steps).text])

            \(introduction)

            \(lines: events)
            """
    }

    private func waiting(_ resource: Resource, _ service: Service) -> MarkdownText {
        guard let lookup = resource.lookup else { return .empty }
        return """
            ## Waiting for a state

            \(MarkdownText.block(WaiterSnippet(resource: resource, lookup: lookup, service: service).text, language: "swift"))

            The client looks by <doc:\(name: lookup.operation.name.wire)>, again and again after pauses that grow, for ten minutes unless it is told
            another time. It gives up at once in a state from which no rule above leads to the wanted one without beginning anew, unless it is told
            which states these are. `WaitError` says what was seen last.
            """
    }

    private func topics(_ resource: Resource, _ service: Service) -> MarkdownText {
        guard let type = resource.stateEnumeration else { return .empty }
        let waiter: MarkdownText =
            resource.lookup.map { lookup in
                """
                ### Waiting

                - ``\(name: service.client)/\(name: lookup.waiter)``
                - ``\(name: lookup.type)``
                """
            } ?? .empty
        return """
            ## Topics

            ### Type

            - ``\(name: type.name.swift)``

            \(waiter)
            """
    }
}
