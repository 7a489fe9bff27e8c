import SDKGenXMLTree
import Testing

/// Errors of malformed documents whose message comes from libxml2, and thus depends on its version.
struct LibraryMessageTests {
    @Test func reportsMessageOfTheLibrary() {
        #expect {
            // A character that names cannot have, which the syntax scan does not check.
            try parseTree(Array("<a\u{D7}/>".utf8))
        } throws: { error in
            let message = (error as? TreeError)?.message ?? ""
            return message.hasPrefix("not well-formed XML: ") && !message.contains("\n")
        }
    }
}
