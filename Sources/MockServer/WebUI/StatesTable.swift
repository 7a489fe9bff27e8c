import SDKGenEmission
import SDKGenServiceModel

/// The states of a resource kind and the transitions from each state.
struct StatesTable {
    let service: Service
    let kind: Resource

    var html: HTML {
        guard !kind.states.isEmpty else { return "" }
        return """
            <details><summary>States of \(text: kind.name.title)</summary>
            <div class="scroll" role="region" aria-label="States of \(text: kind.name.title)" tabindex="0">
            <table><caption class="unseen">States of \(text: kind.name.title)</caption>
            <thead><tr><th scope="col">State</th><th scope="col">Meaning</th><th scope="col">Transitions</th></tr></thead>
            <tbody>\(creationRow)\(kind.states.map(row))</tbody></table></div></details>
            """
    }

    private var steps: [StateStep] { service.steps(of: kind) }

    private var creationRow: HTML {
        let creations = steps.filter(\.change.isCreation)
        guard !creations.isEmpty else { return "" }
        return "<tr><th scope=\"row\" class=\"muted\">none yet</th><td></td><td>\(list(creations))</td></tr>"
    }

    private func row(_ state: Resource.State) -> HTML {
        let wire: HTML = state.wire == state.name ? "" : " <code>\(text: state.wire)</code>"
        let leading = steps.filter { $0.change.from.contains(state.name) && !$0.change.isCreation }
        return """
            <tr><th scope="row"><span class="state">\(text: state.name)</span>\(wire)</th>\
            <td>\(DocumentationRenderer(service).line(state.documentation))</td><td>\(list(leading))</td></tr>
            """
    }

    private func list(_ steps: [StateStep]) -> HTML {
        steps.isEmpty ? "" : "<ul class=\"steps\">\(steps.map { "<li>\(text($0))</li>" as HTML })</ul>"
    }

    private func text(_ step: StateStep) -> HTML {
        switch step.cause {
        case .operation(let name, let transition):
            let condition: HTML =
                transition.condition.map { condition in
                    let value: HTML = condition.value.map { "is <code>\(text: $0)</code>" } ?? "is given"
                    return " when <code>\(text: condition.parameter.wire)</code> \(value)"
                } ?? ""
            return
                "<a href=\"\(text: Route.operation(name.wire).path)\">\(text: name.wire)</a> → \(target(step.change))\(condition)"
        case .event(let name): return "<em>\(text: name)</em> → \(target(step.change))"
        }
    }

    private func target(_ change: StateChange) -> HTML {
        let through: HTML = change.through.map { " through <span class=\"state\">\(text: $0)</span>" } ?? ""
        switch change.effect {
        case .creates(let state):
            return "\(state.map { "<span class=\"state\">\(text: $0)</span>" } ?? "created" as HTML)\(through)"
        case .changes(let state): return "<span class=\"state\">\(text: state)</span>\(through)"
        case .deletes: return "deleted\(through)"
        case .keeps: return through.isEmpty ? "unchanged" : "returns\(through)"
        }
    }
}
