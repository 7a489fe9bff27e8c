import SDKGenSpecReading

/// The transitions of an operation that stand before another one, by what they can have in common with it.
struct EarlierTransitions {
    /// When a transition is what happens.
    private struct Situation: Hashable {
        let resource: String
        let condition: [String?]
    }

    /// What transitions are about that cannot both be true, unless they lead to the same.
    private struct Subject: Hashable {
        let situation: Situation
        let identifier: String?
        let isCreation: Bool
        /// Nil for all states together.
        var state: String?

        func inState(_ state: String) -> Subject {
            var subject = self
            subject.state = state
            return subject
        }
    }

    /// Two transitions that lead to different things: whatever another one leads to, it differs from one of them.
    private struct Pair {
        var first: (place: Int, transition: TransitionSpec)
        var second: (place: Int, transition: TransitionSpec)?

        func place(ofOtherThan transition: TransitionSpec) -> Int? {
            first.transition.leadsWhere(transition) ? second?.place : first.place
        }
    }

    private var all: [Subject: Pair] = [:]
    private var withoutStates: [Subject: Pair] = [:]
    private var byState: [Subject: Pair] = [:]
    private var creations: [Situation: Int] = [:]
    private var changesWithoutID: [Situation: Int] = [:]

    /// The places of those that the transition can disagree with, in order.
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
        let places =
            pairs.compactMap { $0?.place(ofOtherThan: transition) } + [other[subject.situation]].compactMap { $0 }
        return Set(places).sorted()
    }

    mutating func add(_ transition: TransitionSpec, _ identifier: String?, at place: Int) {
        let subject = subject(of: transition, identifier)
        let new = (place, transition)
        Self.add(new, to: &all[subject])
        if transition.change.from == nil { Self.add(new, to: &withoutStates[subject]) }
        for state in transition.change.from ?? [] { Self.add(new, to: &byState[subject.inState(state.value)]) }
        if subject.isCreation {
            creations[subject.situation] = creations[subject.situation] ?? place
        } else if identifier == nil {
            changesWithoutID[subject.situation] = changesWithoutID[subject.situation] ?? place
        }
    }

    private static func add(_ new: (place: Int, transition: TransitionSpec), to pair: inout Pair?) {
        guard let known = pair else {
            pair = Pair(first: new)
            return
        }
        if known.second == nil, !known.first.transition.leadsWhere(new.transition) { pair?.second = new }
    }

    private func subject(of transition: TransitionSpec, _ identifier: String?) -> Subject {
        let situation = Situation(resource: transition.resource.value, condition: transition.condition)
        return Subject(
            situation: situation, identifier: identifier, isCreation: transition.change.isCreation, state: nil)
    }
}
