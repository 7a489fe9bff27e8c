package import SDKGenDiagnostics
package import SDKGenSpecReading

extension DiagnosticLog {
    /// Returns the log of a run that compares specs with sources, without the warnings that the specs suppress, and
    /// with a warning for each suppression of the rules that suppresses nothing.
    ///
    /// - Parameters:
    ///   - rules: The rules that the run has checked.
    ///   - isComplete: Whether the run has read all specs of the service, so that unused suppressions are certain.
    package func suppressed(
        by service: ServiceSpec?, operations: [OperationSpec], rules: Set<Rule>, isComplete: Bool = true
    ) -> DiagnosticLog {
        Suppressions(service: service, operations: operations, only: rules)
            .applied(to: self, everythingWasRead: isComplete)
    }
}
