import SDKGenServiceModel

/// Emits an article for each resource with states: the states, the operations that change the state, and how to wait
/// for a state.
struct ResourceArticleEmitter: Emitter {
    private let rendering = DocumentationRenderer(target: .article)

    func files(for service: Service) -> [GeneratedFile] {
        service.resources.filter { !$0.states.isEmpty }.flatMap { resource -> [GeneratedFile] in
            let name = ArticleName.states(of: resource)
            let steps = service.steps(of: resource)
            let diagram = StateDiagram(resource: resource, steps: steps)
            let text = text(resource, steps, diagram, service)
            return [article(name, text, in: service)] + (diagram?.files(named: name, in: service) ?? [])
        }
    }

    private func text(
        _ resource: Resource, _ steps: [StateStep], _ diagram: StateDiagram?, _ service: Service
    ) -> MarkdownText {
        """
        # States of \(escaped: resource.name.title)

        \(GeneratedHeader.markdown(service.specPath))

        \(description(resource))

        \(blocks: [
            image(resource, diagram), states(resource), changes(resource, steps), waiting(resource, service),
            topics(resource, service),
        ])
        """
    }

    /// Returns the description of the resource, whose first paragraph is the abstract of the page.
    private func description(_ resource: Resource) -> MarkdownText {
        let (abstract, rest) = resource.documentation.abstractAndRest
        return """
            \(abstract.isEmpty ? "The states of \(escaped: resource.name.title)." : rendering.lines(abstract))

            ## Overview

            \(rendering.lines(rest))
            """
    }

    private func image(_ resource: Resource, _ diagram: StateDiagram?) -> MarkdownText {
        guard let diagram else { return .empty }
        return "![\(diagram.textAlternative)](\(name: ArticleName.states(of: resource)).svg)"
    }

    private func states(_ resource: Resource) -> MarkdownText {
        let rows = resource.states.map { state -> [MarkdownText] in
            let also: MarkdownText = state.alternative.map { ", \(code: $0)" } ?? .empty
            return ["\(code: state.name)", "\(code: state.wire)\(also)", rendering.line(state.documentation)]
        }
        return MarkdownText.table(["State", "On the wire", "Meaning"], rows)
    }

    private func changes(_ resource: Resource, _ steps: [StateStep]) -> MarkdownText {
        guard !steps.isEmpty else { return .empty }
        let events = resource.events.map { event -> MarkdownText in
            let text = rendering.line(event.documentation)
            return text.isEmpty ? "- \(code: event.name)" : "- \(code: event.name): \(text)"
        }
        let introduction: MarkdownText =
            events.isEmpty ? .empty : "These events change the state without an operation of the owner:"
        return """
            ## State changes

            \(StateTable(resource: resource, steps: steps).text)

            \(introduction)

            \(lines: events)
            """
    }

    private func waiting(_ resource: Resource, _ service: Service) -> MarkdownText {
        guard let lookup = resource.lookup else { return .empty }
        return """
            ## Wait for a state

            \(MarkdownText.block(WaiterSnippet(resource: resource, lookup: lookup, service: service).text, language: "swift"))

            The waiter polls <doc:\(name: lookup.operation.name.wire)> with growing pauses for at most ten minutes, which the arguments of the
            call can change. It throws `WaitError`, which has the last state, at the timeout. It also throws at once in a state from which the
            resource cannot reach the wanted one.
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
