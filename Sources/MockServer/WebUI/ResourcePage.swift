import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenWireForms

/// The page of a resource: its state, events, operations and attributes.
struct ResourcePage {
    let service: Service
    let resource: StoredResource
    /// The event that was just triggered, from the query of the page.
    let event: String?

    var page: WebPage {
        let kind = service.resources.first { $0.name.key == resource.kind }
        let row = kind.map { ResourceRow(service: service, kind: $0, resource: resource) }
        return WebPage(
            title: resource.id, trail: [("Resources", .home)],
            content: """
                <h1>\(text: resource.id) <small class="muted">\(text: kind?.name.title ?? resource.kind)</small></h1>
                \(eventNotice(kind))
                <dl class="facts"><dt>State</dt><dd>\(row?.state ?? "")</dd>\
                <dt>Created</dt><dd>\(text: UTCTimestamp.text(of: resource.created))</dd></dl>
                \(events(row))
                \(operations)
                \(attributes)
                \(kind.map { StatesTable(service: service, kind: $0).html } ?? "")
                """)
    }

    private func eventNotice(_ kind: Resource?) -> HTML {
        guard let event, kind?.events.contains(where: { $0.name == event }) == true else { return "" }
        return
            "<p role=\"status\" class=\"news\">Event \(text: event) triggered. The state is \(text: resource.state ?? "unknown").</p>"
    }

    private func events(_ row: ResourceRow?) -> HTML {
        guard let row, !row.buttons.isEmpty else { return "" }
        let descriptions = row.kind.events.filter { !$0.documentation.isEmpty }.map { event -> HTML in
            "<li><em>\(text: event.name)</em>: \(DocumentationRenderer(service).line(event.documentation))</li>"
        }
        return """
            <section aria-labelledby="events-title"><h2 id="events-title">Events</h2>
            \(row.buttons)\(descriptions.isEmpty ? "" : "<ul>\(descriptions)</ul>")</section>
            """
    }

    /// The operations that take the ID of the resource.
    private var operations: HTML {
        let matches = service.operations.compactMap { operation -> (operation: Operation, member: Member)? in
            operation.request.members.first { $0.isID(of: resource.kind) }.map { (operation, $0) }
        }
        let items = matches.map { operation, member -> HTML in
            let route = Route.operation(operation.name.wire)
            let path = route.path(with: [WireParameter(name: member.name.wire, value: resource.id)])
            return """
                <li><a href="\(text: path)">\(text: operation.name.wire)</a>\(availability(operation))</li>
                """
        }
        guard !items.isEmpty else { return "" }
        return """
            <section aria-labelledby="uses-title"><h2 id="uses-title">Operations</h2>
            <ul class="operations wide">\(items)</ul></section>
            """
    }

    private func availability(_ operation: Operation) -> HTML {
        let changes = operation.transitions.filter { $0.resource.key == resource.kind && !$0.change.isCreation }
            .map(\.change)
        guard !changes.isEmpty else { return "" }
        let isAllowed = changes.contains(where: resource.allows)
        let states = changes.flatMap(\.from).joined(separator: ", ")
        return isAllowed
            ? " <span class=\"muted\">allowed now</span>"
            : " <span class=\"muted\">not now: requires \(text: states)</span>"
    }

    private var attributes: HTML {
        let names = Set(service.operations.flatMap { $0.request.members.map(\.name.wire) }).sorted()
        let redaction = Redaction(service)
        var shown: Set<AttributeName> = []
        let rows = names.compactMap { name -> HTML? in
            guard let value = resource.attributes[AttributeName(name)], shown.insert(AttributeName(name)).inserted
            else { return nil }
            if redaction.isSecret(name) {
                return "<tr><th scope=\"row\">\(text: name)</th><td>\(text: Redaction.mark)</td></tr>"
            }
            return
                "<tr><th scope=\"row\">\(text: name)</th><td><code>\(text: value.scalarText ?? value.jsonText)</code></td></tr>"
        }
        guard !rows.isEmpty else { return "" }
        return """
            <section aria-labelledby="attributes-title"><h2 id="attributes-title">Attributes</h2>
            <table><caption class="unseen">Attributes</caption>
            <thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead><tbody>\(rows)</tbody></table></section>
            """
    }
}
