import SDKGenSpecReading

/// An index of the preceding transitions of an operation, for finding those that contradict a transition.
struct EarlierTransitions {
    /// The resource and condition of a transition.
    private struct Situation: Hashable {
        let resource: String
        let condition: [String?]
    }

    /// The key of transitions that contradict each other unless they have the same effect.
    private struct Subject: Hashable {
        let situation: Situation
        let identifier: String?
        let isCreation: Bool
        /// The source state; nil for any state.
        var state: String?

        func inState(_ state: String) -> Subject {
            var subject = self
            subject.state = state
            return subject
        }
    }

    /// Two transitions with different effects. Any other transition differs from at least one of them.
    private struct Pair {
        var first: (index: Int, transition: TransitionSpec)
        var second: (index: Int, transition: TransitionSpec)?

        func index(differingFrom transition: TransitionSpec) -> Int? {
            first.transition.hasSameEffect(as: transition) ? second?.index : first.index
        }
    }

    private var all: [Subject: Pair] = [:]
    private var withoutStates: [Subject: Pair] = [:]
    private var byState: [Subject: Pair] = [:]
    private var creations: [Situation: Int] = [:]
    private var changesWithoutID: [Situation: Int] = [:]

    /// Returns the indices of the transitions that a transition can contradict, in ascending order.
    func candidates(for transition: TransitionSpec, _ identifier: String?) -> [Int] {
        let subject = subject(of: transition, identifier)
        var pairs: [Pair?] = []
        if subject.isCreation || transition.change.from == nil {
            pairs.append(all[subject])
        } else {
            pairs.append(withoutStates[subject])
            pairs += (transition.change.from ?? []).map { byState[subject.inState($0.value)] }
        }
        let other = subject.isCreation ? changesWithoutID : identifier == nil ? creations : [:]
        let indices =
            pairs.compactMap { $0?.index(differingFrom: transition) } + [other[subject.situation]].compactMap { $0 }
        return Set(indices).sorted()
    }

    mutating func add(_ transition: TransitionSpec, _ identifier: String?, at index: Int) {
        let subject = subject(of: transition, identifier)
        let new = (index, transition)
        Self.add(new, to: &all[subject])
        if transition.change.from == nil { Self.add(new, to: &withoutStates[subject]) }
        for state in transition.change.from ?? [] { Self.add(new, to: &byState[subject.inState(state.value)]) }
        if subject.isCreation {
            creations[subject.situation] = creations[subject.situation] ?? index
        } else if identifier == nil {
            changesWithoutID[subject.situation] = changesWithoutID[subject.situation] ?? index
        }
    }

    private static func add(_ new: (index: Int, transition: TransitionSpec), to pair: inout Pair?) {
        guard let known = pair else {
            pair = Pair(first: new)
            return
        }
        if known.second == nil, !known.first.transition.hasSameEffect(as: new.transition) { pair?.second = new }
    }

    private func subject(of transition: TransitionSpec, _ identifier: String?) -> Subject {
        let situation = Situation(resource: transition.resource.value, condition: transition.condition)
        return Subject(
            situation: situation, identifier: identifier, isCreation: transition.change.isCreation, state: nil)
    }
}
