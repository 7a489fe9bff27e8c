package import SDKGenServiceModel

/// A change of the state of a resource by an operation or an event.
package struct StateStep {
    package enum Cause {
        case operation(Name, Transition)
        case event(String)
    }

    package let cause: Cause
    package let change: StateChange

    package var name: String {
        switch cause {
        case .operation(let name, _): name.wire
        case .event(let name): name
        }
    }
}

extension Service {
    /// Returns the operations by name, then the events in the order of the spec.
    package func steps(of resource: Resource) -> [StateStep] {
        let transitions = (transitions[resource.name.key] ?? []).map {
            StateStep(cause: .operation($0.operation, $0.transition), change: $0.transition.change)
        }
        return transitions + resource.events.map { StateStep(cause: .event($0.name), change: $0.change) }
    }
}

/// A table of the operations and events that are possible in each state.
struct StateTable {
    let resource: Resource
    let steps: [StateStep]
    private let rendering = DocumentationRenderer(target: .article)

    init(resource: Resource, steps: [StateStep]) {
        self.resource = resource
        self.steps = steps
    }

    var text: MarkdownText {
        let creations = steps.filter(\.change.isCreation).map { row("does not exist", $0) }
        var byState: [String: [Int]] = [:]
        for (place, step) in steps.enumerated() {
            for state in Set(step.change.from) { byState[state, default: []].append(place) }
        }
        let changes = resource.states.flatMap { state in
            (byState[state.name] ?? []).map { row("\(code: state.name)", steps[$0]) }
        }
        let others = steps.filter { !$0.change.isCreation && $0.change.from.isEmpty }.map { row("not documented", $0) }
        return MarkdownText.table(
            ["State", "Operation or event", "State afterwards", "Error in other states"], creations + changes + others)
    }

    private func row(_ state: MarkdownText, _ step: StateStep) -> [MarkdownText] {
        switch step.cause {
        case .operation(let name, let transition):
            let rule = TransitionText(transition: transition, rendering: rendering)
            return [state, "<doc:\(name: name.wire)>", rule.outcome, rule.failure]
        case .event(let name): return [state, "\(code: name)", step.change.outcome, .empty]
        }
    }
}
