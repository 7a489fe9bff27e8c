/// A regular expression that is matched in time proportional to the text, whatever the expression is.
///
/// A pattern comes from a spec, and a backtracking engine can be made to run for years by one. This one follows all possibilities
/// at once. It knows literals, `.`, classes, `\d \w \s` and their opposites, groups, `|`, `* + ?` and counted repetition; `^` and `$` may stand at the
/// ends, since a pattern is held against the whole text anyway.
struct TextPattern {
    struct Problem: Error { let message: String }

    fileprivate enum Step {
        case one(ScalarSet)
        /// Goes on at both places.
        case fork(Int, Int)
        case jump(Int)
        case match
    }

    /// More steps than any pattern in an API document needs; repetition is written out, so this also bounds `{1000}{1000}`.
    fileprivate static let stepLimit = 2_000

    fileprivate let steps: [Step]

    static func compile(_ pattern: String) -> Result<TextPattern, Problem> {
        var parser = PatternParser(pattern)
        do throws(Problem) {
            let tree = try parser.parse()
            var steps: [Step] = []
            try tree.append(to: &steps)
            return .success(TextPattern(steps: steps + [.match]))
        } catch {
            return .failure(error)
        }
    }

    func matches(_ text: String) -> Bool {
        // For each step, the number of the character before which it was last reached: clearing a set for each would cost more.
        var reached = [Int](repeating: -1, count: steps.count)
        var current = reachable(from: [0], before: 0, &reached)
        for (index, scalar) in text.unicodeScalars.enumerated() {
            let next = current.compactMap { step -> Int? in
                if case .one(let set) = steps[step], set.contains(scalar) { step + 1 } else { nil }
            }
            guard !next.isEmpty else { return false }
            current = reachable(from: next, before: index + 1, &reached)
        }
        return current.contains { if case .match = steps[$0] { true } else { false } }
    }

    private func reachable(from starts: [Int], before character: Int, _ reached: inout [Int]) -> [Int] {
        var waiting = starts
        var found: [Int] = []
        while let index = waiting.popLast() {
            guard reached[index] != character else { continue }
            reached[index] = character
            switch steps[index] {
            case .one, .match: found.append(index)
            case .jump(let target): waiting.append(target)
            case .fork(let left, let right): waiting += [left, right]
            }
        }
        return found
    }
}

/// A set of characters, or all but a set.
struct ScalarSet {
    var ranges: [ClosedRange<UInt32>]
    var isInverted = false

    func contains(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar.value) } != isInverted }

    /// The scalar of a set of one.
    var onlyScalar: Unicode.Scalar? {
        guard ranges.count == 1, let range = ranges.first, range.count == 1 else { return nil }
        return Unicode.Scalar(range.lowerBound)
    }

    static let any = ScalarSet(ranges: [], isInverted: true)
    static let digits = ScalarSet(ranges: [48...57])
    static let words = ScalarSet(ranges: [48...57, 65...90, 95...95, 97...122])
    static let blanks = ScalarSet(ranges: [9...13, 32...32])

    /// `\d` and its kin; nil when the letter means itself.
    init?(escape letter: Unicode.Scalar) {
        switch letter {
        case "d": self = .digits
        case "D": self = ScalarSet(ranges: Self.digits.ranges, isInverted: true)
        case "w": self = .words
        case "W": self = ScalarSet(ranges: Self.words.ranges, isInverted: true)
        case "s": self = .blanks
        case "S": self = ScalarSet(ranges: Self.blanks.ranges, isInverted: true)
        default: return nil
        }
    }

    init(ranges: [ClosedRange<UInt32>], isInverted: Bool = false) {
        self.ranges = ranges
        self.isInverted = isInverted
    }
}

private indirect enum PatternTree {
    case empty
    case one(ScalarSet)
    case sequence([PatternTree])
    case choice([PatternTree])
    case repetition(PatternTree, least: Int, greatest: Int?)

    func append(to steps: inout [TextPattern.Step]) throws(TextPattern.Problem) {
        guard steps.count <= TextPattern.stepLimit else { throw TextPattern.Problem(message: "is too large") }
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
                // Nothing repeated is nothing, and `(){1000}{1000}{1000}` would count to a billion to find that out.
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
        _ part: PatternTree, _ steps: inout [TextPattern.Step]
    ) throws(TextPattern.Problem) {
        let fork = steps.count
        steps.append(.jump(0))
        try part.append(to: &steps)
        steps[fork] = .fork(fork + 1, steps.count)
    }
}

private struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func parse() throws(TextPattern.Problem) -> PatternTree {
        if next == "^" { position += 1 }
        let tree = try choice()
        if next == ")" { throw TextPattern.Problem(message: "has a ')' without a '('") }
        return tree
    }

    private mutating func choice() throws(TextPattern.Problem) -> PatternTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 50 else { throw TextPattern.Problem(message: "is nested too deep") }
        var parts = [try sequence()]
        while next == "|" {
            position += 1
            parts.append(try sequence())
        }
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() throws(TextPattern.Problem) -> PatternTree {
        var parts: [PatternTree] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            if scalar == "$", position == scalars.count - 1 {
                position += 1
                break
            }
            parts.append(try repetition(of: try atom(scalar)))
        }
        return .sequence(parts)
    }

    private mutating func atom(_ scalar: Unicode.Scalar) throws(TextPattern.Problem) -> PatternTree {
        position += 1
        switch scalar {
        case ".": return .one(.any)
        case "[": return .one(try characterClass())
        case "\\": return .one(try escape())
        case "(":
            if next == "?" {
                guard position + 1 < scalars.count, scalars[position + 1] == ":" else {
                    throw TextPattern.Problem(
                        message: "has a group '(?…' of a kind that is not supported, only '(?:' is")
                }
                position += 2
            }
            let group = try choice()
            guard next == ")" else { throw TextPattern.Problem(message: "has a '(' without a ')'") }
            position += 1
            return group
        case "*", "+", "?", "{": throw TextPattern.Problem(message: "has a '\(scalar)' with nothing to repeat")
        case "^", "$": throw TextPattern.Problem(message: "has a '\(scalar)' in the middle, which never matches")
        default: return .one(ScalarSet(ranges: [scalar.value...scalar.value]))
        }
    }

    private mutating func repetition(of atom: PatternTree) throws(TextPattern.Problem) -> PatternTree {
        let tree: PatternTree
        switch next {
        case "*": tree = .repetition(atom, least: 0, greatest: nil)
        case "+": tree = .repetition(atom, least: 1, greatest: nil)
        case "?": tree = .repetition(atom, least: 0, greatest: 1)
        case "{": tree = try counted(atom)
        default: return atom
        }
        position += 1
        // `a+?` takes as little as it can, which makes no difference when the whole text has to match.
        if next == "?" { position += 1 }
        if next == "+" {
            throw TextPattern.Problem(message: "has a '+' after a repetition, which is not supported")
        }
        return tree
    }

    /// Ends on the closing brace.
    private mutating func counted(_ tree: PatternTree) throws(TextPattern.Problem) -> PatternTree {
        guard let end = scalars[position...].firstIndex(of: "}") else {
            throw TextPattern.Problem(message: "has a '{' without a '}'")
        }
        let text = String(String.UnicodeScalarView(scalars[(position + 1)..<end]))
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        position = end
        guard parts.count <= 2, let least = Int(parts[0]), (0...1000).contains(least) else {
            throw TextPattern.Problem(message: "has a repetition '{\(text)}' that is not a number up to 1000")
        }
        if parts.count == 1 { return .repetition(tree, least: least, greatest: least) }
        if parts[1].isEmpty { return .repetition(tree, least: least, greatest: nil) }
        guard let greatest = Int(parts[1]), (least...1000).contains(greatest) else {
            throw TextPattern.Problem(message: "has a repetition '{\(text)}' that is not a range up to 1000")
        }
        return .repetition(tree, least: least, greatest: greatest)
    }

    private mutating func escape() throws(TextPattern.Problem) -> ScalarSet {
        guard let letter = next else { throw TextPattern.Problem(message: "ends with a backslash") }
        position += 1
        if let set = ScalarSet(escape: letter) { return set }
        switch letter {
        case "n": return ScalarSet(ranges: [10...10])
        case "r": return ScalarSet(ranges: [13...13])
        case "t": return ScalarSet(ranges: [9...9])
        case _ where letter.properties.isAlphabetic || ("0"..."9").contains(letter):
            throw TextPattern.Problem(message: "has '\\\(letter)', which is not supported")
        default: return ScalarSet(ranges: [letter.value...letter.value])
        }
    }

    private mutating func characterClass() throws(TextPattern.Problem) -> ScalarSet {
        var set = ScalarSet(ranges: [])
        if next == "^" {
            set.isInverted = true
            position += 1
        }
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            position += 1
            if scalar == "[", next == ":" {
                throw TextPattern.Problem(message: "has a named class '[:…:]', which is not supported")
            }
            let start = try classMember(scalar)
            guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]",
                let least = start.onlyScalar
            else {
                set.ranges += start.ranges
                continue
            }
            position += 2
            guard let greatest = try classMember(scalars[position - 1]).onlyScalar else {
                throw TextPattern.Problem(message: "has a range that ends with a class")
            }
            guard least <= greatest else {
                throw TextPattern.Problem(
                    message: "has the range '\(least)-\(greatest)', which goes backwards")
            }
            set.ranges.append(least.value...greatest.value)
        }
        guard next == "]" else { throw TextPattern.Problem(message: "has a '[' without a ']'") }
        position += 1
        return set
    }

    /// A character of a class, which may be escaped, or `\d` and its kin.
    private mutating func classMember(_ scalar: Unicode.Scalar) throws(TextPattern.Problem) -> ScalarSet {
        guard scalar == "\\" else { return ScalarSet(ranges: [scalar.value...scalar.value]) }
        let escaped = try escape()
        guard !escaped.isInverted else {
            throw TextPattern.Problem(message: "has the opposite of a class inside a class, which is not supported")
        }
        return escaped
    }
}
