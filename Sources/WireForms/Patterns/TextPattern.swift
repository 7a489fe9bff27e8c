/// A regular expression that matches a whole text, in linear time for any pattern.
///
/// Patterns come from specs, and a hostile pattern can make a backtracking engine run for years. This engine simulates
/// an NFA instead.
///
/// The syntax has literals, `.`, classes, `\d`, `\w`, `\s` and their negations, `\uXXXX`, `\xXX`, properties such as
/// `\p{Han}`, groups, alternatives, `*`, `+`, `?`, counted repetition, and lookaheads at the beginning. `^` and `$` at
/// the ends are redundant.
package struct TextPattern {
    package struct Problem: Error { package let message: String }

    /// A lookahead at the beginning of the text.
    struct Lookahead {
        let program: PatternProgram
        let isNegative: Bool
    }

    let lookaheads: [Lookahead]
    let program: PatternProgram

    /// Compiles a pattern, or returns the reason why it is invalid or not supported.
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

    /// Returns whether the whole text matches.
    package func matches(_ text: String) -> Bool { matches(text.unicodeScalars.map(TextPart.scalar)) }

    /// Returns whether the text matches for some replacement of each wildcard.
    func matches(_ parts: [TextPart]) -> Bool {
        lookaheads.allSatisfy { $0.holds(for: parts) } && program.matches(parts, to: .end)
    }
}

/// A character of a text, or a wildcard for a masked part.
enum TextPart: Equatable {
    case scalar(Unicode.Scalar)
    /// Matches any text, including the empty text.
    case wildcard
}

extension TextPattern.Lookahead {
    fileprivate func holds(for parts: [TextPart]) -> Bool {
        if !isNegative { return program.matches(parts, to: .anywhere) }
        // A wildcard may be any text, so a negative lookahead only applies to the text before it.
        return !program.matches(Array(parts.prefix { $0 != .wildcard }), to: .anywhere)
    }
}
