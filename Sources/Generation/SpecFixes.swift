internal import Diagnostics
package import ModelBuilding

/// The fixes of all messages about a folder of specs, applied and proved before anything is written.
///
/// After each round the specs are checked again, in memory: a file whose fixed mistakes are still there, or that cannot be read any more,
/// keeps none of the fixes of that round. So a fix that was wrong, or two that do not go together, change nothing.
package struct SpecFixes: Sendable {
    /// A file that fixes change.
    package struct Change: Sendable {
        package let path: String
        package let old, new: [UInt8]
        package fileprivate(set) var fixes: [Applied]
    }

    /// A fix, and the line where it was when it was applied.
    package struct Applied: Sendable {
        package let line: Int
        package let title: String
    }

    package private(set) var changes: [Change] = []
    /// Files whose fixes did not do what they promise.
    package private(set) var failedPaths: [String] = []

    /// A fix can bring another mistake to light, which has a fix as well.
    private static let roundLimit = 10

    /// - Parameter wanted: tells of which files messages are to be cured, and which files may be changed.
    package init(
        _ folder: SpecFolder, _ selection: OperationSelection, wanted: (CheckedSpecs) -> (String) -> Bool
    ) {
        var current = folder
        var applied: [String: [Applied]] = [:]
        var checked = checkSpecs(readSpecs(current), selection)
        for _ in 0..<Self.roundLimit {
            let round = Round(checked, wanted(checked), without: Set(failedPaths))
            guard !round.files.isEmpty else { break }
            var next = current.replacing(round.files.mapValues(\.bytes))
            var after = checkSpecs(readSpecs(next), selection)
            let failed = round.files.keys.filter { !round.isCured($0, before: checked, after: after) }.sorted()
            failedPaths += failed
            if !failed.isEmpty {
                let kept = round.files.filter { !failed.contains($0.key) }
                guard !kept.isEmpty else { continue }
                next = current.replacing(kept.mapValues(\.bytes))
                after = checkSpecs(readSpecs(next), selection)
            }
            for (path, file) in round.files where !failed.contains(path) {
                applied[path, default: []] += file.fixed.map { diagnostic in
                    Applied(line: diagnostic.location.position.line, title: diagnostic.fix?.title ?? "")
                }
            }
            (current, checked) = (next, after)
        }
        let old = Dictionary(folder.files.map { ($0.path, $0.bytes) }) { first, _ in first }
        for file in current.files {
            guard let bytes = old[file.path], bytes != file.bytes, let fixes = applied[file.path] else { continue }
            changes.append(Change(path: file.path, old: bytes, new: file.bytes, fixes: fixes))
        }
    }
}

/// The fixes that are applied at once.
private struct Round {
    struct File {
        let bytes: [UInt8]
        let fixed: [Diagnostic]
    }

    private(set) var files: [String: File] = [:]

    init(
        _ checked: CheckedSpecs, _ isWanted: (String) -> Bool, without paths: Set<String>
    ) {
        let fixable = checked.log.sorted.filter { diagnostic in
            guard let path = diagnostic.fix?.file?.path else { return false }
            return !paths.contains(path) && isWanted(path) && isWanted(diagnostic.location.file.path)
        }
        for (path, diagnostics) in Dictionary(grouping: fixable, by: { $0.fix?.file?.path ?? "" }) {
            guard let file = diagnostics.first?.fix?.file else { continue }
            let (bytes, applied) = file.applying(diagnostics.compactMap(\.fix))
            guard !applied.isEmpty else { continue }
            files[path] = File(bytes: bytes, fixed: applied.map { diagnostics[$0] })
        }
    }

    /// Whether the mistakes that were fixed in a file are gone, and the file is still a spec.
    func isCured(_ path: String, before: CheckedSpecs, after: CheckedSpecs) -> Bool {
        guard let file = files[path], !after.unreadPaths.contains(path) || before.unreadPaths.contains(path) else {
            return false
        }
        struct Message: Hashable {
            let path: String
            let rule: Rule
            let text: String

            init(_ diagnostic: Diagnostic) {
                (path, rule) = (diagnostic.location.file.path, diagnostic.rule)
                text = diagnostic.message
            }
        }
        let fixed = Dictionary(grouping: file.fixed, by: Message.init)
        let counts = { (specs: CheckedSpecs) in
            Dictionary(grouping: specs.log.diagnostics.map(Message.init).filter { fixed[$0] != nil }) { $0 }
                .mapValues(\.count)
        }
        let (earlier, later) = (counts(before), counts(after))
        return fixed.allSatisfy { message, fixed in
            (later[message] ?? 0) <= (earlier[message] ?? 0) - fixed.count
        }
    }
}
