internal import Testing

@testable internal import ModelBuilding

/// The regular expressions of `pattern`.
struct TextPatternTests {
    private static let texts = [
        "", "a", "b", "ab", "aa", "aaa", "aab", "abab", "A", "0", "42", "a1", "-", "a-b", "a.b", "]", "^", "\\", " ",
        "a b", "\t", "_", "é", "线", "pc-119", "10.0.0.0", "cn-hangzhou", "a\nb", ".", "$", "{", "|",
    ]

    /// Swift's own engine is asked what it thinks.
    @Test(arguments: [
        "a", "ab", "a|b", "a*", "a+", "a?", "a*?", "a+?", "a??", "a{2}", "a{2,}", "a{1,2}", "a{1,2}?", "(ab)+",
        "(?:ab)*",
        "(a|b)*b", "(a|ab)(b|)", "[ab]+", "[^ab]+", "[a-z0-9-]+", "[a-z-]*", "[\\w-]+", "[\\-a]+", "[\\]]", "[!-\\]]+",
        "[\\--9]+", "\\d+", "\\D+", "\\w*", "\\W", "\\s", "\\S+", "\\.", "\\\\", "\\^", "a\\-b", ".", ".*", "^a$",
        "^(a|b)$",
        "pc-[a-z0-9]+", "[a-z]{2}-[a-z]+", "((((a))))", "(a*)*", "(a|aa)+", "a|", "\\t", "[^\\d]", "[\\d.]+", "[.]",
        "a\\|b|\\|",
        "\\{", "[{]",
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
        ("(?=a)", "has a group '(?…' of a kind that is not supported, only '(?:' is"),
        ("*a", "has a '*' with nothing to repeat"),
        ("a**", "has a '*' with nothing to repeat"), ("a|+", "has a '+' with nothing to repeat"),
        ("a++", "has a '+' after a repetition, which is not supported"),
        ("a^b", "has a '^' in the middle, which never matches"),
        ("a$b", "has a '$' in the middle, which never matches"), ("a{2", "has a '{' without a '}'"),
        ("a{}", "has a repetition '{}' that is not a number up to 1000"),
        ("a{1001}", "has a repetition '{1001}' that is not a number up to 1000"),
        ("a{2,1}", "has a repetition '{2,1}' that is not a range up to 1000"), ("a\\", "ends with a backslash"),
        ("\\b", "has '\\b', which is not supported"), ("\\1", "has '\\1', which is not supported"),
        ("\\p{L}", "has '\\p', which is not supported"), ("[a", "has a '[' without a ']'"),
        ("[\\D]", "has the opposite of a class inside a class, which is not supported"),
        ("[z-a]", "has the range 'z-a', which goes backwards"), ("[a-\\d]", "has a range that ends with a class"),
        ("[[:alpha:]]", "has a named class '[:…:]', which is not supported"),
        ("(a{1000}){1000}", "is too large"), (String(repeating: "(", count: 60), "is nested too deep"),
    ])
    func refused(_ pattern: String, message: String) {
        guard case .failure(let problem) = TextPattern.compile(pattern) else {
            Issue.record("\(pattern) is taken")
            return
        }
        #expect(problem.message == message)
    }

    /// An engine that goes back would take longer than the universe has existed.
    @Test(arguments: ["(a*)*b", "(a|a)*b", "(a|aa)+b", "(.*)*(.*)*b", "(a?){600}a{600}", "((a+)+)+b"])
    func patternsThatBlowUpOthers(_ pattern: String) throws {
        let compiled = try TextPattern.compile(pattern).get()
        #expect(!compiled.matches(String(repeating: "a", count: 500)))
    }

    @Test func nothingRepeatedIsNothing() throws {
        #expect(try TextPattern.compile("(){1000}").get().matches(""))
        #expect(try TextPattern.compile("((){1000}){1000}").get().matches(""))
    }
}
