import SDKGenDiagnostics
import SDKGenSpecReading

extension DiagnosticLog {
    /// Reports each further occurrence of a name, with a note about the first occurrence.
    mutating func reportDuplicates(in names: [Located<String>], message: (String) -> String) {
        var first: [String: SourceLocation] = [:]
        for name in names {
            if let location = first[name.value] {
                report(
                    .duplicateDeclaration, message(name.value), at: name.location,
                    notes: [.init("the first one is here", at: location)])
            } else {
                first[name.value] = name.location
            }
        }
    }
}
