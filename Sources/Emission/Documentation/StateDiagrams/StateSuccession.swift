import SDKGenServiceModel

extension StateChange {
    /// The sequences of states that the change passes through, one for each state before it. `nil` means that the
    /// resource does not exist.
    ///
    /// If the states before the change are not documented, a sequence begins with the state in between.
    var sequences: [[String?]] {
        let starts: [[String?]] = from.isEmpty ? [[]] : from.map { [$0] }
        let between: [String?] = through.map { [$0] } ?? []
        switch effect {
        case .creates(let state): return [[nil] + between + (state.map { [$0] } ?? [])]
        case .changes(let state): return starts.map { $0 + between + [state] }
        case .deletes: return starts.map { $0 + between + [nil] }
        case .keeps: return between.isEmpty ? [] : starts.map { $0 + between + $0 }
        }
    }
}

/// A pair of states; the second can follow the first.
struct StateSuccession: Hashable {
    let from, to: String
}

extension Service {
    /// Returns the states that can follow one another, in the order of the spec, without those that restart the
    /// lifecycle.
    ///
    /// A change whose states before it are not documented counts as possible in every state, so that no waiter gives up
    /// without a documented reason.
    func successions(of resource: Resource) -> [StateSuccession] {
        let states = resource.states.map(\.name)
        let steps = steps(of: resource)
        let initialStates = Set(steps.compactMap(\.change.initialState))
        let restarts = Set(
            steps.filter(\.isDirectCall).flatMap { $0.change.successions(among: states) }
                .filter { initialStates.contains($0.to) })
        let known = Set(steps.flatMap { $0.change.successions(among: states) })
        // An owner who applies again after a refusal restarts the lifecycle. A restart to a state that something else
        // leads to as well is kept.
        let others = Set(known.subtracting(restarts).map(\.to))
        let continuing = known.filter { !restarts.contains($0) || others.contains($0.to) }
        let places = Dictionary(states.enumerated().map { ($1, $0) }) { first, _ in first }
        let placed = continuing.compactMap { pair -> (from: Int, to: Int, pair: StateSuccession)? in
            guard let from = places[pair.from], let to = places[pair.to] else { return nil }
            return (from, to, pair)
        }
        return placed.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map(\.pair)
    }
}

extension StateStep {
    /// Whether the step is an operation that reaches the new state immediately.
    fileprivate var isDirectCall: Bool {
        if case .operation = cause { change.through == nil } else { false }
    }
}

extension StateChange {
    /// The first state of a new resource.
    fileprivate var initialState: String? { if case .creates(let state) = effect { through ?? state } else { nil } }

    fileprivate func successions(among states: [String]) -> [StateSuccession] {
        let isUndocumented = !isCreation && from.isEmpty
        let change = isUndocumented ? StateChange(from: states, effect: effect, through: through) : self
        return change.sequences.flatMap { sequence in
            zip(sequence, sequence.dropFirst()).compactMap { from, to in
                guard let from, let to, from != to else { return nil }
                return StateSuccession(from: from, to: to)
            }
        }
    }
}
