internal import Testing
internal import XMLTree

/// What is said of documents that are not well-formed, where the words come from libxml2 and so depend on its version.
struct SyntaxProblemTests {
    @Test func whatHasNoWordsOfOurOwnSaysWhatTheLibrarySays() {
        #expect {
            try parseTree(Array("<a><!-- a -- b --></a>".utf8))
        } throws: { error in
            let message = (error as? TreeError)?.message ?? ""
            return message.hasPrefix("not well-formed XML: ") && !message.contains("\n")
        }
    }
}
