import SDKGenServiceModel

/// A transition in words.
struct TransitionText {
    let transition: Transition
    let rendering: DocumentationRenderer

    func sentence(sayingFailure: Bool) -> MarkdownText {
        let error: MarkdownText = failure.isEmpty || !sayingFailure ? .empty : "\(occasion) the error is \(failure)."
        let poll: MarkdownText =
            transition.poll.map { "It goes on after the answer; \(rendering.text($0)) tells the state." } ?? .empty
        let effect: MarkdownText = [allowed, outcome].joined(by: ", then ")
        return ["\(item: transition.resource.title): \(effect).", error, poll, rendering.line(transition.remark)]
            .joined(by: " ")
    }

    /// When the error is returned. A rule that names no states has no others.
    private var occasion: MarkdownText {
        if transition.change.isCreation { return "Otherwise" }
        return transition.change.from.isEmpty ? "In a state that does not allow this" : "In any other state"
    }

    private var allowed: MarkdownText {
        let from = transition.change.from.map { "\(code: $0)" as MarkdownText }.joined(by: ", ")
        return from.isEmpty ? .empty : "allowed in \(from)"
    }

    /// What becomes of the resource, and under which condition.
    var outcome: MarkdownText { "\(transition.change.outcome)\(condition)" }

    private var condition: MarkdownText {
        guard let condition = transition.condition else { return .empty }
        guard let value = condition.value else { return " when \(code: condition.parameter.swift) is given" }
        return " when \(code: condition.parameter.swift) is \(code: value)"
    }

    /// The case of the error in any other state.
    var failure: MarkdownText {
        guard let error = transition.error else { return .empty }
        return error.isCommon ? "`.common(.\(name: error.name.swift))`" : "`.\(name: error.name.swift)`"
    }
}

extension Transition {
    /// The same for all transitions of an operation that have one error for one resource.
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
    /// What becomes of the resource, to follow its name or the states in which it can happen.
    var outcome: MarkdownText {
        let through: MarkdownText = through.map { " through \(code: $0)" } ?? .empty
        switch effect {
        case .creates(let state):
            let inState: MarkdownText = state.map { " in \(code: $0)" } ?? .empty
            return "created\(inState)\(through)"
        case .changes(let state): return "\(code: state)\(through)"
        case .deletes: return "deleted\(through)"
        case .keeps: return through.isEmpty ? "unchanged" : "back\(through)"
        }
    }

    var isCreation: Bool { if case .creates = effect { true } else { false } }
}
