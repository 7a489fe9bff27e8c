import SDKGenServiceModel

/// All at a glance: what there is, what was asked last, and what can be asked.
struct HomePage {
    let service: Service
    let resources: [Census]
    let exchanges: [KeptExchange]

    var page: WebPage {
        WebPage(
            title: service.title,
            content: """
                <h1>\(text: service.title) <small class="muted">\(text: service.name) \(text: service.version)</small></h1>
                <p class="lead">\(Prose(service).line(service.summary))</p>
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
            \(resources.allSatisfy { $0.count == 0 } ? invitation : "")
            \(resources.filter { $0.count > 0 || !$0.kind.states.isEmpty }.map(section))
            </section>
            """
    }

    private var invitation: HTML {
        let creations = service.operations.filter { $0.transitions.contains { $0.change.isCreation } }
        let links = creations.map {
            "<a href=\"\(text: Place.operation($0.name.wire).path)\">\(text: $0.name.wire)</a>" as HTML
        }
        return links.isEmpty
            ? "<p class=\"muted\">There are none.</p>"
            : "<p class=\"muted\">There are none yet. \(links.joined(by: ", ")) \(links.count == 1 ? "makes" : "make") one.</p>"
    }

    private func section(_ census: Census) -> HTML {
        let kind = census.kind
        let rows = census.newest.reversed().map { ResourceRow(service: service, kind: kind, resource: $0).html }
        let rest: HTML =
            census.count > rows.count ? "<p class=\"muted\">These are the newest \(rows.count).</p>" : ""
        let table: HTML =
            rows.isEmpty
            ? ""
            : """
            <div class="scroll" role="region" aria-label="\(text: kind.name.title): resources" tabindex="0">
            <table class="resources"><caption>\(text: kind.name.title) <span class="count">\(census.count)</span></caption>
            <thead><tr><th scope="col">ID</th><th scope="col">State</th><th scope="col" class="time">Since</th>\
            <th scope="col">Done by others</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>\(rest)
            """
        return "\(table)\(StatesTable(service: service, kind: kind).html)"
    }

    // MARK: Requests

    private var requestSection: HTML {
        """
        <section id="requests" aria-labelledby="requests-title">
        <h2 id="requests-title">Last requests</h2>
        \(exchanges.isEmpty ? "<p class=\"muted\">Nothing was asked yet.</p>" : requestTable)
        </section>
        """
    }

    private var requestTable: HTML {
        """
        <table class="requests"><caption>The newest first, at most 100</caption>
        <thead><tr><th scope="col">No.</th><th scope="col" class="time">Time</th><th scope="col">Operation</th>\
        <th scope="col">Answer</th></tr></thead>
        <tbody>\(exchanges.map(row))</tbody></table>
        """
    }

    private func row(_ exchange: KeptExchange) -> HTML {
        let facts = ExchangeFacts(exchange)
        return """
            <tr><td class="number"><a href="\(text: Place.exchange(exchange.number).path)">\(exchange.number)</a></td>\
            <td class="time">\(text: facts.timeOfDay)</td><th scope="row">\(HTML(name: facts.operation))</th>\
            <td>\(facts.badge)\(facts.why.isEmpty ? "" : "<div class=\"why\">\(facts.why)</div>")</td></tr>
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
            \(topics)\(others.isEmpty ? "" : group("Others", others))
            </section>
            """
    }

    private func group(_ title: String, _ operations: [Operation]) -> HTML {
        let items = operations.map { operation -> HTML in
            """
            <li><a href="\(text: Place.operation(operation.name.wire).path)">\(text: operation.name.wire)</a>\
            <span class="muted">\(Prose(service).line(operation.summary))</span></li>
            """
        }
        return "<h3>\(text: title)</h3><ul class=\"operations\">\(items)</ul>"
    }
}

extension StateChange {
    var isCreation: Bool { if case .creates = effect { true } else { false } }
}
