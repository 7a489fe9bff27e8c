import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSpecFormatting
import SDKGenSpecReading

enum DraftCheckSupport {
    /// The diagnostics about specs.
    static func log(_ service: ReadSpec<ServiceSpec>?, _ operations: [ReadSpec<OperationSpec>]) -> DiagnosticLog {
        buildService(service ?? ReadSpec(spec: nil, log: DiagnosticLog()), operations: operations).log
    }

    /// Returns whether a spec is in canonical form.
    static func isCanonical(_ bytes: [UInt8], path: String) -> Bool {
        if case .formatted(let canonical) = formatted(SourceFile(path: path, bytes: bytes)) {
            canonical == bytes
        } else {
            false
        }
    }
}
