/// The syntax tree of a pattern.
indirect enum PatternTree {
    case empty
    case one(ScalarSet)
    case sequence([PatternTree])
    case choice([PatternTree])
    case repetition(PatternTree, least: Int, greatest: Int?)

    /// Appends the steps that match the tree.
    func append(to steps: inout [PatternProgram.Step]) throws(TextPattern.Problem) {
        guard steps.count <= PatternProgram.stepLimit else { throw TextPattern.Problem(message: "is too large") }
        switch self {
        case .empty: break
        case .one(let set): steps.append(.one(set))
        case .sequence(let parts): for part in parts { try part.append(to: &steps) }
        case .choice(let parts):
            var exits: [Int] = []
            for (index, part) in parts.enumerated() {
                let isLast = index == parts.count - 1
                let fork = steps.count
                if !isLast { steps.append(.jump(0)) }
                try part.append(to: &steps)
                if isLast { continue }
                exits.append(steps.count)
                steps.append(.jump(0))
                steps[fork] = .fork(fork + 1, steps.count)
            }
            for exit in exits { steps[exit] = .jump(steps.count) }
        case .repetition(let part, let least, let greatest):
            for _ in 0..<least {
                let before = steps.count
                try part.append(to: &steps)
                // The part matches the empty text only. Otherwise `(){1000}{1000}{1000}` would loop a billion times.
                if steps.count == before { return }
            }
            if let greatest {
                for _ in least..<max(least, greatest) { try PatternTree.optional(part, &steps) }
            } else {
                let fork = steps.count
                steps.append(.jump(0))
                try part.append(to: &steps)
                steps.append(.jump(fork))
                steps[fork] = .fork(fork + 1, steps.count)
            }
        }
    }

    private static func optional(
        _ part: PatternTree, _ steps: inout [PatternProgram.Step]
    ) throws(TextPattern.Problem) {
        let fork = steps.count
        steps.append(.jump(0))
        try part.append(to: &steps)
        steps[fork] = .fork(fork + 1, steps.count)
    }
}
