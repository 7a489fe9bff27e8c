/// A pattern, compiled to the instructions of an NFA.
struct PatternProgram {
    /// The place where a match must end.
    enum Extent { case end, anywhere }

    enum Step {
        case one(ScalarSet)
        /// Continues at both steps.
        case fork(Int, Int)
        case jump(Int)
        case match
    }

    /// The maximum number of steps. Repetitions are expanded, so the limit also applies to `{1000}{1000}`.
    static let stepLimit = 2_000

    private let steps: [Step]

    init(_ tree: PatternTree) throws(TextPattern.Problem) {
        var steps: [Step] = []
        try tree.append(to: &steps)
        self.steps = steps + [.match]
    }

    func matches(_ parts: [TextPart], to extent: Extent) -> Bool {
        // The index of the part before which each step was last reached. This is cheaper than a new set for each part.
        var reached = [Int](repeating: -1, count: steps.count)
        var current = reachable(from: [0], before: 0, &reached)
        for (index, part) in parts.enumerated() {
            if extent == .anywhere, isMatch(current) { return true }
            switch part {
            case .scalar(let scalar):
                let next = current.compactMap { step -> Int? in
                    if case .one(let set) = steps[step], set.contains(scalar) { step + 1 } else { nil }
                }
                guard !next.isEmpty else { return false }
                current = reachable(from: next, before: index + 1, &reached)
            case .wildcard:
                current = reachable(from: current, before: index + 1, &reached, throughWildcard: true)
            }
        }
        return isMatch(current)
    }

    private func isMatch(_ places: [Int]) -> Bool {
        places.contains { if case .match = steps[$0] { true } else { false } }
    }

    /// Returns the steps that are reachable without consuming a part.
    ///
    /// - Parameter throughWildcard: Whether a wildcard may consume any characters, and so reaches the steps after them.
    private func reachable(
        from starts: [Int], before part: Int, _ reached: inout [Int], throughWildcard: Bool = false
    ) -> [Int] {
        var waiting = starts
        var found: [Int] = []
        while let index = waiting.popLast() {
            guard reached[index] != part else { continue }
            reached[index] = part
            switch steps[index] {
            case .one(let set):
                found.append(index)
                if throughWildcard, !set.isEmpty { waiting.append(index + 1) }
            case .match: found.append(index)
            case .jump(let target): waiting.append(target)
            case .fork(let left, let right): waiting += [left, right]
            }
        }
        return found
    }
}
