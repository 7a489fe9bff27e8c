import SDKGenDiagnostics
package import SDKGenModelBuilding

/// Applies the fixes of all diagnostics about a specs folder in memory, and verifies them.
///
/// After each round the specs are checked again. If a fixed diagnostic is still reported, or a file can no longer be
/// parsed, the file keeps none of that round's fixes. A wrong fix, or two conflicting fixes, therefore change nothing.
package struct SpecFixes: Sendable {
    /// A file that fixes change, with its contents before and after.
    package struct Change: Sendable {
        package let path: String
        package let old, new: [UInt8]
        package fileprivate(set) var fixes: [Applied]
    }

    /// An applied fix, and the line of its diagnostic at that time.
    package struct Applied: Sendable {
        package let line: Int
        package let title: String
    }

    package private(set) var changes: [Change] = []
    /// Files whose fixes did not resolve their diagnostics.
    package private(set) var failedPaths: [String] = []

    /// One fix can reveal another fixable mistake, so fixes are applied in several rounds.
    private static let roundLimit = 10

    /// - Parameter wanted: returns a predicate for the paths of files whose diagnostics are fixed and that may change.
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

/// The fixes of one round, applied to each file at once.
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

    /// Returns whether the file can still be read as a spec and its fixed diagnostics are no longer reported.
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
