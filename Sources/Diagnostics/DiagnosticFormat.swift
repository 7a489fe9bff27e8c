/// How a list of messages is printed.
package enum DiagnosticFormat: String, CaseIterable, Sendable {
    /// `file:line:column: error: message [rule]`, the line itself and a caret under the place.
    case text
    /// One JSON document with an array of diagnostics.
    case json
    /// SARIF 2.1.0, which code hosts and editors import.
    case sarif
    /// Workflow commands that put the messages beside the lines of a change on GitHub.
    case github

    /// The messages as text that ends in a line feed, or the empty text when there is nothing to say.
    package func render(_ diagnostics: [Diagnostic], color: Bool = false) -> String {
        switch self {
        case .text: TextRendering(color: color).render(diagnostics)
        case .json: JSONRendering.render(diagnostics)
        case .sarif: SARIFRendering.render(diagnostics)
        case .github: GitHubRendering.render(diagnostics)
        }
    }
}
