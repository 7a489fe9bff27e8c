import SDKGenServiceModel

/// Renders what an operation does to the state of a resource.
struct TransitionText {
    let transition: Transition
    let rendering: DocumentationRenderer

    /// - Parameter withFailure: Whether the text has a sentence about the error.
    func sentence(withFailure: Bool) -> MarkdownText {
        let error: MarkdownText = failure.isEmpty || !withFailure ? .empty : "\(occasion), the call throws \(failure)."
        let poll: MarkdownText =
            transition.poll.map { "Asynchronous: poll \(rendering.text($0)) for the state." } ?? .empty
        let effect: MarkdownText =
            transition.change.isCreation ? outcome : [allowed, "afterwards \(outcome)"].joined(by: "; ")
        return ["\(item: transition.resource.title): \(effect).", error, poll, rendering.line(transition.remark)]
            .joined(by: " ")
    }

    /// When the service returns the error.
    private var occasion: MarkdownText {
        if transition.change.isCreation { return "Otherwise" }
        return transition.change.from.isEmpty ? "In a state that does not allow the operation" : "In any other state"
    }

    private var allowed: MarkdownText {
        let from = transition.change.from.map { "\(code: $0)" as MarkdownText }.joined(by: ", ")
        return from.isEmpty ? .empty : "allowed in \(from)"
    }

    /// The state of the resource after the operation, and the condition.
    var outcome: MarkdownText { "\(transition.change.outcome)\(condition)" }

    private var condition: MarkdownText {
        guard let condition = transition.condition else { return .empty }
        guard let value = condition.value else { return " when \(code: condition.parameter.swift) is given" }
        return " when \(code: condition.parameter.swift) is \(code: value)"
    }

    /// The error in any other state, as Swift spells its case.
    var failure: MarkdownText {
        guard let error = transition.error else { return .empty }
        return error.isCommon ? "`.common(.\(name: error.name.swift))`" : "`.\(name: error.name.swift)`"
    }
}

extension Transition {
    /// Equal for all transitions of an operation that have the same error for the same resource.
    struct FailureKey: Hashable {
        let resource: ResourceName
        let id: Identifier?
        let error: String?
        let isCreation: Bool
    }

    var failureKey: FailureKey {
        FailureKey(resource: resource, id: id, error: error?.name.wire, isCreation: change.isCreation)
    }
}

extension StateChange {
    /// The state of the resource after the change.
    var outcome: MarkdownText {
        let through: MarkdownText = through.map { " through \(code: $0)" } ?? .empty
        switch effect {
        case .creates(let state):
            let inState: MarkdownText = state.map { " in \(code: $0)" } ?? .empty
            return "created\(inState)\(through)"
        case .changes(let state): return "\(code: state)\(through)"
        case .deletes: return "deleted\(through)"
        case .keeps: return through.isEmpty ? "unchanged" : "the same state again\(through)"
        }
    }

    var isCreation: Bool { if case .creates = effect { true } else { false } }
}
