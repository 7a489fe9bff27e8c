/// A regular expression that is matched in time proportional to the text, whatever the expression is.
///
/// A pattern comes from a spec, and a backtracking engine can be made to run for years by one. This one follows all possibilities
/// at once. It knows literals, `.`, classes, `\d \w \s` and their opposites, `\uXXXX`, `\xXX`, `\p{Han}` and other properties, groups, `|`,
/// `* + ?` and counted repetition; `^` and `$` may stand at the ends, since a pattern is held against the whole text anyway, and lookaheads at
/// the beginning.
package struct TextPattern {
    package struct Problem: Error { package let message: String }

    /// What must follow, or must not, where the text begins.
    struct Lookahead {
        fileprivate let program: PatternProgram
        let isNegative: Bool
    }

    fileprivate let lookaheads: [Lookahead]
    fileprivate let program: PatternProgram

    package static func compile(_ pattern: String) -> Result<TextPattern, Problem> {
        var parser = PatternParser(pattern)
        do throws(Problem) {
            let (lookaheads, tree) = try parser.parse()
            var programs: [Lookahead] = []
            for (ahead, isNegative) in lookaheads {
                programs.append(Lookahead(program: try PatternProgram(ahead), isNegative: isNegative))
            }
            return .success(TextPattern(lookaheads: programs, program: try PatternProgram(tree)))
        } catch {
            return .failure(error)
        }
    }

    package func matches(_ text: String) -> Bool { matches(text.unicodeScalars.map(TextPart.scalar)) }

    /// Whether the text can match when each gap stands for some text.
    func matches(_ parts: [TextPart]) -> Bool {
        lookaheads.allSatisfy { $0.holds(for: parts) } && program.matches(parts, to: .theEnd)
    }
}

/// A character of a text, or a place where the text was masked.
enum TextPart: Equatable {
    case scalar(Unicode.Scalar)
    /// Stands for any text, also for none.
    case gap
}

extension TextPattern.Lookahead {
    fileprivate func holds(for parts: [TextPart]) -> Bool {
        if !isNegative { return program.matches(parts, to: .anyPlace) }
        // What is masked may be anything, so only what stands before it can be refused.
        return !program.matches(Array(parts.prefix { $0 != .gap }), to: .anyPlace)
    }
}

/// The steps in which a text is held against a pattern.
struct PatternProgram {
    enum Extent { case theEnd, anyPlace }

    enum Step {
        case one(ScalarSet)
        /// Goes on at both places.
        case fork(Int, Int)
        case jump(Int)
        case match
    }

    /// More steps than any pattern in an API document needs; repetition is written out, so this also bounds `{1000}{1000}`.
    static let stepLimit = 2_000

    fileprivate let steps: [Step]

    init(_ tree: PatternTree) throws(TextPattern.Problem) {
        var steps: [Step] = []
        try tree.append(to: &steps)
        self.steps = steps + [.match]
    }

    fileprivate func matches(_ parts: [TextPart], to extent: Extent) -> Bool {
        // For each step, the number of the part before which it was last reached: clearing a set for each would cost more.
        var reached = [Int](repeating: -1, count: steps.count)
        var current = reachable(from: [0], before: 0, &reached)
        for (index, part) in parts.enumerated() {
            if extent == .anyPlace, isMatch(current) { return true }
            switch part {
            case .scalar(let scalar):
                let next = current.compactMap { step -> Int? in
                    if case .one(let set) = steps[step], set.contains(scalar) { step + 1 } else { nil }
                }
                guard !next.isEmpty else { return false }
                current = reachable(from: next, before: index + 1, &reached)
            case .gap:
                current = reachable(from: current, before: index + 1, &reached, throughGap: true)
            }
        }
        return isMatch(current)
    }

    private func isMatch(_ places: [Int]) -> Bool {
        places.contains { if case .match = steps[$0] { true } else { false } }
    }

    /// - Parameter throughGap: Whether any characters may stand here, so that the places behind them are reached as well.
    private func reachable(
        from starts: [Int], before part: Int, _ reached: inout [Int], throughGap: Bool = false
    ) -> [Int] {
        var waiting = starts
        var found: [Int] = []
        while let index = waiting.popLast() {
            guard reached[index] != part else { continue }
            reached[index] = part
            switch steps[index] {
            case .one(let set):
                found.append(index)
                if throughGap, !set.isEmpty { waiting.append(index + 1) }
            case .match: found.append(index)
            case .jump(let target): waiting.append(target)
            case .fork(let left, let right): waiting += [left, right]
            }
        }
        return found
    }
}
