import Testing

@testable internal import SDKGenWireForms

/// Tests of the regular expressions of `pattern`.
struct TextPatternTests {
    private static let texts = [
        "", "a", "b", "ab", "aa", "aaa", "aab", "abab", "A", "0", "42", "a1", "-", "a-b", "a.b", "]", "^", "\\", " ",
        "a b", "\t", "_", "é", "线", "pc-119", "10.0.0.0", "cn-hangzhou", "a\nb", ".", "$", "{", "|",
    ]

    /// Compares the matches with those of Swift's `Regex`.
    @Test(arguments: [
        "a", "ab", "a|b", "a*", "a+", "a?", "a*?", "a+?", "a??", "a{2}", "a{2,}", "a{1,2}", "a{1,2}?", "(ab)+",
        "(?:ab)*",
        "(a|b)*b", "(a|ab)(b|)", "[ab]+", "[^ab]+", "[a-z0-9-]+", "[a-z-]*", "[\\w-]+", "[\\-a]+", "[\\]]", "[!-\\]]+",
        "[\\--9]+", "\\d+", "\\D+", "\\w*", "\\W", "\\s", "\\S+", "\\.", "\\\\", "\\^", "a\\-b", ".", ".*", "^a$",
        "^(a|b)$",
        "pc-[a-z0-9]+", "[a-z]{2}-[a-z]+", "((((a))))", "(a*)*", "(a|aa)+", "a|", "\\t", "[^\\d]", "[\\d.]+", "[.]",
        "a\\|b|\\|",
        "\\{", "[{]", "\\u0061b*", "\\x61", "[\\x41-\\x5A0]+", "\\p{Han}", "[\\p{Han}a-]+", "\\P{L}+", "\\p{Ll}\\p{N}",
        "\\p{Lu}*",
        "(?!ab)a.*", "(?!a|b).+", "(?!.*b)a+", "(?=.*b)a.*", "(?!aa)(?=a)[ab]+", "^(?!a)\\w*$", "(?!)a",
        "^a$|^b$", "\\u{61}",
    ])
    func agreesWithSwift(_ pattern: String) throws {
        let regex = try Regex(pattern).asciiOnlyCharacterClasses().matchingSemantics(.unicodeScalar)
            .dotMatchesNewlines()
        let compiled = try TextPattern.compile(pattern).get()
        for text in Self.texts {
            let expected = try regex.wholeMatch(in: text) != nil
            #expect(compiled.matches(text) == expected, "\(pattern) and '\(text)'")
        }
    }

    @Test(arguments: [
        (")", "has a ')' without a '('"), ("(a", "has a '(' without a ')'"),
        (
            "a(?=a)",
            "has a lookahead '(?=' that is not at its beginning: put the lookahead first, or describe the condition in the text"
        ),
        ("(?<=a)b", "has a lookbehind '(?<=', which is not supported: describe the condition in the text"),
        ("(?<n>a)", "has a group with a name '(?<', which is not supported: write '(?:'"),
        ("(?i)a", "has '(?i', which is not supported: write both cases, such as '[Aa]'"),
        ("(?>a)", "has a group '(?>', which is not supported: write '(?:'"),
        ("(?!a)b|c", "has a lookahead before alternatives: put the alternatives into one group '(?:…|…)'"),
        ("(?!a$)b", "has a '$' in the middle, which never matches"),
        ("\\u12", "has a '\\u' that is not followed by 4 hexadecimal digits of a character"),
        ("\\uD800", "has a '\\u' that is not followed by 4 hexadecimal digits of a character"),
        ("\\xG1", "has a '\\x' that is not followed by 2 hexadecimal digits of a character"),
        ("\\p{Greek}", "has '\\p{Greek}', which is not supported; expected: Han, L, Lu, Ll, M, N, Nd, P, S, Z"),
        ("*a", "has a '*' with nothing to repeat"),
        ("a**", "has a '*' with nothing to repeat"), ("a|+", "has a '+' with nothing to repeat"),
        ("a++", "has a '+' after a repetition, which is not supported: remove the '+'"),
        ("a^b", "has a '^' in the middle, which never matches"),
        ("a$b", "has a '$' in the middle, which never matches"), ("a{2", "has a '{' without a '}'"),
        ("a{}", "has a repetition '{}' that is not a number up to 1000"),
        ("a{1001}", "has a repetition '{1001}' that is not a number up to 1000"),
        ("a{2,1}", "has a repetition '{2,1}' that is not a range up to 1000"), ("a\\", "ends with a backslash"),
        ("\\b", "has '\\b', which is not supported: write the characters that end a word"),
        ("\\1", "has '\\1', which is not supported: list the characters, or describe them in the text"),
        ("\\z", "has '\\z', which is redundant: the whole text has to match; remove '\\z'"),
        ("[a", "has a '[' without a ']'"),
        (
            "[\\D]",
            "has a negated class inside a class, which is not supported: list the characters"
        ),
        ("[z-a]", "has the range 'z-a', whose end precedes its start"),
        ("[a-\\d]", "has a range that ends with a class"),
        (
            "[[:alpha:]]",
            "has a named class '[:…:]', which is not supported: write the characters, such as 'A-Za-z', or '\\p{L}'"
        ),
        ("(a{1000}){1000}", "is too large"), (String(repeating: "(", count: 60), "is nested too deep"),
    ])
    func rejectsUnsupportedPattern(_ pattern: String, message: String) {
        guard case .failure(let problem) = TextPattern.compile(pattern) else {
            Issue.record("\(pattern) is accepted")
            return
        }
        #expect(problem.message == message)
    }

    /// A masked part stands for any text, including empty text.
    @Test(arguments: [
        ("pc-[a-z]+", "pc-**", true), ("pc-[a-z]+", "**", true), ("pc-[a-z]+", "vbr-**", false), ("a{3}", "a**", true),
        ("a{3}", "aaaa**", false), ("a*b", "**c", false), ("(?!http://).*", "http://**", false),
        ("(?!http://).*", "htt**", true), ("(?=.*1)a.*", "a**", true), ("(?=b).*", "a**", false),
    ])
    func matchesMaskedText(_ pattern: String, _ text: String, _ expected: Bool) throws {
        let masked = try #require(MaskedText(text))
        #expect(try TextPattern.compile(pattern).get().matches(masked.parts) == expected)
    }

    /// A backtracking engine would take exponential time.
    @Test(arguments: [
        "(a*)*b", "(a|a)*b", "(a|aa)+b", "(.*)*(.*)*b", "(a?){600}a{600}", "((a+)+)+b", "(?!(a*)*b)(a|aa)*b",
    ])
    func matchesInLinearTime(_ pattern: String) throws {
        let compiled = try TextPattern.compile(pattern).get()
        #expect(!compiled.matches(String(repeating: "a", count: 500)))
    }

    @Test func matchesRepeatedEmptyGroups() throws {
        #expect(try TextPattern.compile("(){1000}").get().matches(""))
        #expect(try TextPattern.compile("((){1000}){1000}").get().matches(""))
    }
}
