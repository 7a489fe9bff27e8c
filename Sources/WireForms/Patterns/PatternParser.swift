/// Parses a pattern.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    /// Returns the lookaheads at the beginning of the pattern, and the rest of the pattern.
    mutating func parse() throws(TextPattern.Problem) -> (
        lookaheads: [(tree: PatternTree, isNegative: Bool)], rest: PatternTree
    ) {
        if next == "^" { position += 1 }
        var lookaheads: [(tree: PatternTree, isNegative: Bool)] = []
        while let isNegative = isLookaheadNegative {
            position += 3
            // `$` inside a lookahead is not the end of the pattern.
            depth += 1
            lookaheads.append((try choice(), isNegative))
            depth -= 1
            guard next == ")" else { throw TextPattern.Problem(message: "has a '(' without a ')'") }
            position += 1
        }
        let tree = try choice()
        if next == ")" { throw TextPattern.Problem(message: "has a ')' without a '('") }
        if !lookaheads.isEmpty, case .choice = tree {
            throw TextPattern.Problem(
                message: "has a lookahead before alternatives: put the alternatives into one group '(?:…|…)'")
        }
        return (lookaheads, tree)
    }

    /// Whether the lookahead at the current position is negative; nil if there is no lookahead.
    private var isLookaheadNegative: Bool? {
        guard position + 2 < scalars.count, scalars[position] == "(", scalars[position + 1] == "?" else { return nil }
        switch scalars[position + 2] {
        case "!": return true
        case "=": return false
        default: return nil
        }
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
            if isAnchor(scalar, atBeginning: parts.isEmpty) {
                position += 1
                continue
            }
            parts.append(try repetition(of: try atom(scalar)))
        }
        return .sequence(parts)
    }

    /// Returns whether a `^` or `$` is at the end of a top-level alternative, where it is redundant.
    private func isAnchor(_ scalar: Unicode.Scalar, atBeginning: Bool) -> Bool {
        guard depth == 1 else { return false }
        let isAtEnd = position == scalars.count - 1 || scalars[position + 1] == "|"
        return scalar == "^" && atBeginning || scalar == "$" && isAtEnd
    }

    private mutating func atom(_ scalar: Unicode.Scalar) throws(TextPattern.Problem) -> PatternTree {
        position += 1
        switch scalar {
        case ".": return .one(.any)
        case "[": return .one(try characterClass())
        case "\\": return .one(try escape())
        case "(":
            if next == "?" {
                guard position + 1 < scalars.count, scalars[position + 1] == ":" else { throw unknownGroup }
                position += 2
            }
            let group = try choice()
            guard next == ")" else { throw TextPattern.Problem(message: "has a '(' without a ')'") }
            position += 1
            return group
        case "*", "+", "?", "{": throw TextPattern.Problem(message: "has a '\(scalar)' with nothing to repeat")
        case "^", "$": throw TextPattern.Problem(message: "has a '\(scalar)' in the middle, which never matches")
        default: return .one(ScalarSet(scalar))
        }
    }

    /// The problem of an unknown group at the current `?`.
    private var unknownGroup: TextPattern.Problem {
        let kind = String(String.UnicodeScalarView(scalars[(position + 1)...].prefix(2)))
        let problem =
            if kind.hasPrefix("!") || kind.hasPrefix("=") {
                "has a lookahead '(?\(kind.prefix(1))' that is not at its beginning: put the lookahead first, or describe the condition in the text"
            } else if kind == "<!" || kind == "<=" {
                "has a lookbehind '(?\(kind)', which is not supported: describe the condition in the text"
            } else if kind.hasPrefix("<") || kind.hasPrefix("P") {
                "has a group with a name '(?\(kind.prefix(1))', which is not supported: write '(?:'"
            } else if kind.hasPrefix("i") {
                "has '(?i', which is not supported: write both cases, such as '[Aa]'"
            } else {
                "has a group '(?\(kind.prefix(1))', which is not supported: write '(?:'"
            }
        return TextPattern.Problem(message: problem)
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
        // Laziness makes no difference, since the whole text has to match.
        if next == "?" { position += 1 }
        if next == "+" {
            throw TextPattern.Problem(
                message: "has a '+' after a repetition, which is not supported: remove the '+'")
        }
        return tree
    }

    /// Parses a counted repetition up to its closing brace.
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
        case "n": return ScalarSet("\n")
        case "r": return ScalarSet("\r")
        case "t": return ScalarSet("\t")
        case "u": return ScalarSet(try hexadecimal("u", digits: 4))
        case "x": return ScalarSet(try hexadecimal("x", digits: 2))
        case "p", "P": return try property(letter)
        case "b", "B":
            throw TextPattern.Problem(
                message: "has '\\\(letter)', which is not supported: write the characters that end a word")
        case "A", "Z", "z":
            throw TextPattern.Problem(
                message:
                    "has '\\\(letter)', which is redundant: the whole text has to match; remove '\\\(letter)'"
            )
        case _ where letter.properties.isAlphabetic || ("0"..."9").contains(letter):
            throw TextPattern.Problem(
                message: "has '\\\(letter)', which is not supported: list the characters, or describe them in the text")
        default: return ScalarSet(letter)
        }
    }

    /// Parses the digits of `\uXXXX`, `\xXX`, or either with braces, after the letter.
    private mutating func hexadecimal(
        _ letter: Character, digits count: Int
    ) throws(TextPattern.Problem) -> Unicode.Scalar {
        let digits: ArraySlice<Unicode.Scalar>
        if next == "{", let end = scalars[position...].firstIndex(of: "}") {
            digits = scalars[(position + 1)..<end]
            position = end + 1
        } else {
            digits = scalars[position...].prefix(count)
            position += digits.count
            guard digits.count == count else { throw hexadecimalProblem(letter, count) }
        }
        guard digits.count <= 8, digits.allSatisfy({ $0.isASCII && $0.properties.isASCIIHexDigit }),
            let scalar = UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init)
        else { throw hexadecimalProblem(letter, count) }
        return scalar
    }

    private func hexadecimalProblem(_ letter: Character, _ count: Int) -> TextPattern.Problem {
        TextPattern.Problem(
            message: "has a '\\\(letter)' that is not followed by \(count) hexadecimal digits of a character")
    }

    /// Parses the name of a property after the `p`.
    private mutating func property(_ letter: Unicode.Scalar) throws(TextPattern.Problem) -> ScalarSet {
        let name: String
        if next == "{", let end = scalars[position...].firstIndex(of: "}") {
            name = String(String.UnicodeScalarView(scalars[(position + 1)..<end]))
            position = end + 1
        } else {
            name = next.map(String.init) ?? ""
            position += name.isEmpty ? 0 : 1
        }
        guard let property = ScalarProperty(name: name) else {
            let known = ScalarProperty.allCases.map(\.rawValue).joined(separator: ", ")
            throw TextPattern.Problem(
                message: "has '\\\(letter){\(name)}', which is not supported; expected: \(known)")
        }
        return ScalarSet(ranges: [], properties: [property], isInverted: letter == "P")
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
                throw TextPattern.Problem(
                    message:
                        "has a named class '[:…:]', which is not supported: write the characters, such as 'A-Za-z', or '\\p{L}'"
                )
            }
            let start = try classMember(scalar)
            guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]",
                let least = start.onlyScalar
            else {
                set.ranges += start.ranges
                set.properties += start.properties
                continue
            }
            position += 2
            guard let greatest = try classMember(scalars[position - 1]).onlyScalar else {
                throw TextPattern.Problem(message: "has a range that ends with a class")
            }
            guard least <= greatest else {
                throw TextPattern.Problem(
                    message: "has the range '\(least)-\(greatest)', whose end precedes its start")
            }
            set.ranges.append(least.value...greatest.value)
        }
        guard next == "]" else { throw TextPattern.Problem(message: "has a '[' without a ']'") }
        position += 1
        return set
    }

    /// Parses a member of a class: a character, an escape or a predefined class such as `\d`.
    private mutating func classMember(_ scalar: Unicode.Scalar) throws(TextPattern.Problem) -> ScalarSet {
        guard scalar == "\\" else { return ScalarSet(scalar) }
        let escaped = try escape()
        guard !escaped.isInverted else {
            throw TextPattern.Problem(
                message:
                    "has a negated class inside a class, which is not supported: list the characters"
            )
        }
        return escaped
    }
}
