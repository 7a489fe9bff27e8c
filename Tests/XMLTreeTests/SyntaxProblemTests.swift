import SDKGenXMLTree
import Testing

/// What is said of documents that are not well-formed, where the words come from libxml2 and so depend on its version.
struct SyntaxProblemTests {
    @Test func whatHasNoWordsOfOurOwnSaysWhatTheLibrarySays() {
        #expect {
            // A character that no name has, which the scan for mistakes does not look for.
            try parseTree(Array("<a\u{D7}/>".utf8))
        } throws: { error in
            let message = (error as? TreeError)?.message ?? ""
            return message.hasPrefix("not well-formed XML: ") && !message.contains("\n")
        }
    }
}
