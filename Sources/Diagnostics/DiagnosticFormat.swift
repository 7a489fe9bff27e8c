/// The output format of diagnostics.
package enum DiagnosticFormat: String, CaseIterable, Sendable {
    /// `file:line:column: error: message [rule]`, the source line, and a caret under the location.
    case text
    /// One JSON document with an array of diagnostics.
    case json
    /// SARIF 2.1.0, which code hosts and editors import.
    case sarif
    /// Workflow commands, with which GitHub annotates the lines of a change.
    case github

    /// Returns the diagnostics as text that ends with a line feed. The formats `text` and `github` return empty text
    /// for no diagnostics.
    package func render(_ diagnostics: [Diagnostic], color: Bool = false) -> String {
        switch self {
        case .text: TextRendering(color: color).render(diagnostics)
        case .json: JSONRendering.render(diagnostics)
        case .sarif: SARIFRendering.render(diagnostics)
        case .github: GitHubRendering.render(diagnostics)
        }
    }
}
