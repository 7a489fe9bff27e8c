import SDKGenDiagnostics
import SDKGenSpecFormatting

/// Edits specs so that they state what the sources state, in memory.
///
/// Edits that would make a spec invalid are not applied; a person has to accept those findings.
package struct DriftAcceptance {
    /// A file that edits change, with its contents before and after.
    package struct Change {
        package let path: String
        package let old, new: [UInt8]
        /// The findings that the change accepts.
        package let findings: [DriftFinding]
    }

    package private(set) var changes: [Change] = []
    /// The findings that were not accepted.
    package private(set) var rejected: [DriftFinding] = []

    /// - Parameters:
    ///   - errors: Returns the errors of the specs with new contents for some files, as texts.
    package init(_ findings: [DriftFinding], errors: ([String: [UInt8]]) -> [String]) {
        let known = Set(errors([:]))
        var accepted: [String: [UInt8]] = [:]
        var files: [(file: SourceFile, findings: [DriftFinding])] = []
        for finding in findings {
            guard let file = finding.edits.first?.file, finding.edits.allSatisfy({ $0.file === file }) else {
                rejected.append(finding)
                continue
            }
            if let index = files.lastIndex(where: { $0.file === file }) {
                files[index].findings.append(finding)
            } else {
                files.append((file, [finding]))
            }
        }
        for (file, findings) in files {
            var attempt = Attempt(file: file)
            attempt.accept(findings[...]) { bytes in
                var all = accepted
                all[file.path] = bytes
                return Set(errors(all)).isSubset(of: known)
            }
            rejected += attempt.rejected
            guard let bytes = attempt.bytes, bytes != file.bytes else { continue }
            accepted[file.path] = bytes
            changes.append(Change(path: file.path, old: file.bytes, new: bytes, findings: attempt.accepted))
        }
    }
}

/// Applies as many findings to a file as leave it valid.
private struct Attempt {
    let file: SourceFile
    private(set) var accepted: [DriftFinding] = []
    private(set) var rejected: [DriftFinding] = []
    private(set) var bytes: [UInt8]?

    init(file: SourceFile) { self.file = file }

    /// Accepts findings together if the result is valid, otherwise each half on its own.
    mutating func accept(_ findings: ArraySlice<DriftFinding>, isValid: ([UInt8]) -> Bool) {
        if let bytes = result(with: findings), isValid(bytes) {
            accepted += findings
            self.bytes = bytes
        } else if findings.count <= 1 {
            rejected += findings
        } else {
            let middle = findings.startIndex + findings.count / 2
            accept(findings[..<middle], isValid: isValid)
            accept(findings[middle...], isValid: isValid)
        }
    }

    private func result(with findings: ArraySlice<DriftFinding>) -> [UInt8]? {
        let edits = (accepted + findings).flatMap(\.edits)
        guard let bytes = SpecEdit.apply(edits, to: file) else { return nil }
        guard case .formatted(let text) = formatted(SourceFile(path: file.path, name: file.name, bytes: bytes)) else {
            return nil
        }
        return text
    }
}
