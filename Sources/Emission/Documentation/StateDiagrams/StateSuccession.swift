import SDKGenServiceModel

extension StateChange {
    /// The states one after the other, from each state before; nil stands for no resource.
    ///
    /// Where no document lists the states before, a way begins with the state in between.
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

/// A state that can follow another one.
struct StateSuccession: Hashable {
    let from, to: String
}

extension Service {
    /// Which states of a resource can follow one another, in the order of the states, without its beginning anew.
    ///
    /// What happens in states that no document lists can happen in each: nobody may conclude that it cannot.
    func successions(of resource: Resource) -> [StateSuccession] {
        let states = resource.states.map(\.name)
        let steps = steps(of: resource)
        let beginnings = Set(steps.compactMap(\.change.beginning))
        let restarts = Set(
            steps.filter(\.isDirectCall).flatMap { $0.change.successions(among: states) }
                .filter { beginnings.contains($0.to) })
        let known = Set(steps.flatMap { $0.change.successions(among: states) })
        // An owner who applies again after a refusal begins anew. Where something else leads to the same state, that is no beginning.
        let others = Set(known.subtracting(restarts).map(\.to))
        let goingOn = known.filter { !restarts.contains($0) || others.contains($0.to) }
        let places = Dictionary(states.enumerated().map { ($1, $0) }) { first, _ in first }
        let placed = goingOn.compactMap { way -> (from: Int, to: Int, way: StateSuccession)? in
            guard let from = places[way.from], let to = places[way.to] else { return nil }
            return (from, to, way)
        }
        return placed.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map(\.way)
    }
}

extension StateStep {
    /// An operation, and the state is the new one at once.
    fileprivate var isDirectCall: Bool {
        if case .operation = cause { change.through == nil } else { false }
    }
}

extension StateChange {
    /// The state in which a new resource is.
    fileprivate var beginning: String? { if case .creates(let state) = effect { through ?? state } else { nil } }

    fileprivate func successions(among states: [String]) -> [StateSuccession] {
        let isAnywhere = !isCreation && from.isEmpty
        let change = isAnywhere ? StateChange(from: states, effect: effect, through: through) : self
        return change.sequences.flatMap { way in
            zip(way, way.dropFirst()).compactMap { from, to in
                guard let from, let to, from != to else { return nil }
                return StateSuccession(from: from, to: to)
            }
        }
    }
}
