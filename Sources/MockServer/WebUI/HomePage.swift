import SDKGenServiceModel

/// The home page: the resources, the last requests and the operations.
struct HomePage {
    let service: Service
    let resources: [ResourceSummary]
    let exchanges: [LoggedExchange]

    var page: WebPage {
        WebPage(
            title: service.title,
            content: """
                <h1>\(text: service.title) <small class="muted">\(text: service.name) \(text: service.version)</small></h1>
                <p class="lead">\(DocumentationRenderer(service).line(service.summary))</p>
                <div class="columns">
                <div>
                \(resourceSection)
                \(requestSection)
                </div>
                \(operationSection)
                </div>
                """)
    }

    // MARK: Resources

    private var resourceSection: HTML {
        return """
            <section id="resources" aria-labelledby="resources-title">
            <h2 id="resources-title">Resources</h2>
            \(resources.allSatisfy { $0.count == 0 } ? emptyHint : "")
            \(resources.filter { $0.count > 0 || !$0.kind.states.isEmpty }.map(section))
            </section>
            """
    }

    private var emptyHint: HTML {
        let creations = service.operations.filter { $0.transitions.contains { $0.change.isCreation } }
        let links = creations.map {
            "<a href=\"\(text: Route.operation($0.name.wire).path)\">\(text: $0.name.wire)</a>" as HTML
        }
        return links.isEmpty
            ? "<p class=\"muted\">There are no resources.</p>"
            : "<p class=\"muted\">There are no resources yet. Create one with \(links.joined(by: ", ")).</p>"
    }

    private func section(_ summary: ResourceSummary) -> HTML {
        let kind = summary.kind
        let rows = summary.newest.reversed().map { ResourceRow(service: service, kind: kind, resource: $0).html }
        let rest: HTML =
            summary.count > rows.count ? "<p class=\"muted\">Only the newest \(rows.count) are shown.</p>" : ""
        let table: HTML =
            rows.isEmpty
            ? ""
            : """
            <div class="scroll" role="region" aria-label="\(text: kind.name.title): resources" tabindex="0">
            <table class="resources"><caption>\(text: kind.name.title) <span class="count">\(summary.count)</span></caption>
            <thead><tr><th scope="col">ID</th><th scope="col">State</th><th scope="col" class="time">Created</th>\
            <th scope="col">Events</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>\(rest)
            """
        return "\(table)\(StatesTable(service: service, kind: kind).html)"
    }

    // MARK: Requests

    private var requestSection: HTML {
        """
        <section id="requests" aria-labelledby="requests-title">
        <h2 id="requests-title">Last requests</h2>
        \(exchanges.isEmpty ? "<p class=\"muted\">There are no requests yet.</p>" : requestTable)
        </section>
        """
    }

    private var requestTable: HTML {
        """
        <table class="requests"><caption>Newest first, at most 100</caption>
        <thead><tr><th scope="col">No.</th><th scope="col" class="time">Time</th><th scope="col">Operation</th>\
        <th scope="col">Response</th></tr></thead>
        <tbody>\(exchanges.map(row))</tbody></table>
        """
    }

    private func row(_ exchange: LoggedExchange) -> HTML {
        let summary = ExchangeSummary(exchange)
        return """
            <tr><td class="number"><a href="\(text: Route.exchange(exchange.number).path)">\(exchange.number)</a></td>\
            <td class="time">\(text: summary.timeOfDay)</td><th scope="row">\(HTML(name: summary.operation))</th>\
            <td>\(summary.badge)\(summary.explanation.isEmpty ? "" : "<div class=\"why\">\(summary.explanation)</div>")</td></tr>
            """
    }

    // MARK: Operations

    private var operationSection: HTML {
        let grouped = Set(service.topics.flatMap(\.operations))
        let others = service.operations.filter { !grouped.contains($0.name) }
        let topics = service.topics.filter { !$0.operations.isEmpty }.map { topic -> HTML in
            let operations = service.operations.filter { topic.operations.contains($0.name) }
            return group(topic.title, operations)
        }
        return """
            <section id="operations" aria-labelledby="operations-title">
            <h2 id="operations-title">Operations <span class="count">\(service.operations.count)</span></h2>
            \(topics)\(others.isEmpty ? "" : group("Other", others))
            </section>
            """
    }

    private func group(_ title: String, _ operations: [Operation]) -> HTML {
        let items = operations.map { operation -> HTML in
            """
            <li><a href="\(text: Route.operation(operation.name.wire).path)">\(text: operation.name.wire)</a>\
            <span class="muted">\(DocumentationRenderer(service).line(operation.summary))</span></li>
            """
        }
        return "<h3>\(text: title)</h3><ul class=\"operations\">\(items)</ul>"
    }
}

extension StateChange {
    var isCreation: Bool { if case .creates = effect { true } else { false } }
}
