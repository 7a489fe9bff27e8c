import SDKGenServiceModel

/// A table row for a resource.
struct ResourceRow {
    let service: Service
    let kind: Resource
    let resource: StoredResource

    var html: HTML {
        """
        <tr><th scope="row"><a href="\(text: Route.resource(kind: resource.kind, id: resource.id).path)">\(text: resource.id)</a></th>\
        <td>\(state)</td><td class="time">\(text: UTCTimestamp.text(of: resource.created))</td>\
        <td>\(buttons.isEmpty ? "<span class=\"muted\">none now</span>" : buttons)</td></tr>
        """
    }

    var state: HTML {
        let now: HTML =
            resource.state.map { "<span class=\"state\">\(text: $0)</span>" } ?? "<span class=\"muted\">none</span>"
        guard let pending = resource.pending else { return now }
        return "\(now) <span class=\"muted\">changing to \(text: pending.state ?? "deleted")</span>"
    }

    /// The buttons for the events that the state allows.
    var buttons: HTML {
        let events = kind.events.filter { resource.allows($0.change) }
        guard !events.isEmpty else { return "" }
        var names: [String] = []
        for event in events where !names.contains(event.name) { names.append(event.name) }
        let buttons = names.map { name -> HTML in
            """
            <button name="event" value="\(value: name)">\(text: name)<span class="unseen"> \(text: resource.id)</span></button>
            """
        }
        return """
            <form method="post" action="\(text: Route.events.path)" class="events" \
            aria-label="Events of \(text: resource.id)">\
            <input type="hidden" name="kind" value="\(value: resource.kind)">\
            <input type="hidden" name="id" value="\(value: resource.id)">\(buttons)</form>
            """
    }
}
