internal import Emission
internal import ModelBuilding

/// What has to happen to an output folder so that it holds the generated files and nothing stale.
package struct GenerationPlan: Sendable {
    package struct Change: Sendable {
        /// Relative to the output folder.
        package let path: String
        /// Nil when the file does not exist.
        package let old: [UInt8]?
        /// Nil when the file is to go.
        package let new: [UInt8]?
    }

    package let output: String
    package let changes: [Change]
    package let unchangedCount: Int

    package var writtenCount: Int { changes.count { $0.new != nil } }
    package var removedCount: Int { changes.count { $0.new == nil } }
}

/// Why nothing was written.
package struct OutputProblem: Error, Sendable {
    package enum Kind: Sendable { case cannotCreate, cannotWrite }
    package let kind: Kind
    package let message: String
}

extension GenerationPlan {
    /// Compares the generated files with what lies in the output folder.
    ///
    /// A file that does not say that it was generated is somebody's own: it is never changed or removed, and when it
    /// stands where a generated one belongs, nothing is done at all.
    ///
    /// - Parameter kept: the paths of files that are known to lie there as they should.
    init(output: String, files: [GeneratedFile], kept: [String] = []) throws(OutputProblem) {
        if let kind = FileSystem.kind(of: output, followingLinks: true), kind != .folder {
            throw OutputProblem(
                kind: .cannotCreate, message: "'\(output)' is not a folder; choose another --output")
        }
        for folder in Set(files.map(\.path.parentFolder)).sorted() { try Self.refuseLinks(inside: output, to: folder) }
        var changes = try concurrentMap(files) { file throws(OutputProblem) in
            try Self.change(to: file, in: output)
        }.compactMap { $0 }
        let unchanged = files.count - changes.count + kept.count
        // What a killed run left where this one writes is overwritten, and then takes its place.
        let present = try Self.files(in: output, under: "", depth: 0)
        let wanted =
            present.isEmpty ? [] : Set(files.map(\.path) + kept + changes.map { $0.path + Self.temporarySuffix })
        for path in present where !wanted.contains(path) {
            let full = output.appending(path: path)
            if path.hasSuffix(Self.temporarySuffix) {
                changes.append(Change(path: path, old: [], new: nil))
            } else if let old = try Self.contents(of: full), Self.isGenerated(old) {
                changes.append(Change(path: path, old: old, new: nil))
            }
        }
        self.output = output
        self.changes = changes.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        unchangedCount = unchanged
    }

    static let temporarySuffix = ".sdkgen-tmp"

    /// Nil when the file is there already, to the byte.
    private static func change(to file: GeneratedFile, in output: String) throws(OutputProblem) -> Change? {
        let path = output.appending(path: file.path)
        guard let old = try contents(of: path) else { return Change(path: file.path, old: nil, new: file.contents) }
        if old == file.contents { return nil }
        if isGenerated(old) { return Change(path: file.path, old: old, new: file.contents) }
        throw OutputProblem(
            kind: .cannotCreate,
            message:
                "'\(path)' was not made by sdkgen and stands where a generated file belongs; move it away, or choose another --output"
        )
    }

    /// Whether one of the first lines says so.
    private static func isGenerated(_ bytes: [UInt8]) -> Bool {
        let mark = Array(GeneratedHeader.mark.utf8)
        let head = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 4, omittingEmptySubsequences: false).prefix(4)
        return head.contains { line in
            line.starts(with: Array("// ".utf8) + mark) || line.starts(with: Array("<!-- ".utf8) + mark)
        }
    }

    private static func contents(of path: String) throws(OutputProblem) -> [UInt8]? {
        guard let kind = FileSystem.kind(of: path) else { return nil }
        guard kind == .file else {
            throw OutputProblem(
                kind: .cannotCreate, message: "'\(path)' is not a plain file; move it away, or choose another --output")
        }
        do { return try FileSystem.contents(of: path, limit: 1 << 30) } catch {
            throw OutputProblem(kind: .cannotWrite, message: "\(error.message); make it readable, or remove it")
        }
    }

    /// A folder that is a link could lead out of the output folder.
    private static func refuseLinks(inside output: String, to path: String) throws(OutputProblem) {
        var folder = output
        for name in path.split(separator: "/") {
            folder = folder.appending(path: String(name))
            guard let kind = FileSystem.kind(of: folder) else { return }
            if kind != .folder {
                throw OutputProblem(
                    kind: .cannotCreate,
                    message: "'\(folder)' is not a folder of its own; move it away, or choose another --output")
            }
        }
    }

    /// All plain files where generated ones can be: in the folder and in those that the emitters use. Another folder may be
    /// the output of another service. Links are not followed.
    static func files(in output: String, under folder: String, depth: Int) throws(OutputProblem) -> [String] {
        let full = folder.isEmpty ? output : output.appending(path: folder)
        guard FileSystem.kind(of: full, followingLinks: folder.isEmpty) == .folder, depth < 32 else { return [] }
        let entries: [(name: String, kind: FileSystem.Kind)]
        do { entries = try FileSystem.entries(in: full) } catch {
            throw OutputProblem(kind: .cannotWrite, message: "\(error.message); make it readable")
        }
        var found: [String] = []
        for (name, kind) in entries {
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            switch kind {
            case .file where name.hasSuffix(".swift") || name.hasSuffix(".md") || name.hasSuffix(temporarySuffix):
                found.append(path)
            case .folder where !folder.isEmpty || name == "Operations" || name.hasSuffix(".docc"):
                found += try files(in: output, under: path, depth: depth + 1)
            default: break
            }
        }
        return found
    }

    /// Carries the plan out.
    ///
    /// All new files are first written beside their places, so that a full disk or a killed process leaves the old ones whole; then
    /// each takes its place in one step.
    package func apply() throws(OutputProblem) {
        guard !changes.isEmpty else { return }
        let new = changes.compactMap { change in
            change.new.map { (path: output.appending(path: change.path), bytes: $0) }
        }
        let folders = Dictionary(grouping: new) { $0.path.parentFolder }
        for folder in [output] + folders.keys {
            do { try FileSystem.makeFolder(folder) } catch {
                throw OutputProblem(
                    kind: .cannotCreate, message: "\(error.message); create it yourself, or choose another --output")
            }
        }
        // The system lets one change at a time into a folder, so there is one thread for each.
        let byFolder = Array(folders.values)
        do {
            _ = try concurrentMap(byFolder) { files throws(FileProblem) in
                for file in files { try FileSystem.write(file.bytes, to: file.path + Self.temporarySuffix) }
            }
        } catch {
            for file in new { try? FileSystem.removeFile(file.path + Self.temporarySuffix) }
            throw OutputProblem(
                kind: .cannotWrite,
                message: "\(error.message); nothing was changed. Make room or give write permission, then run again")
        }
        do {
            _ = try concurrentMap(byFolder) { files throws(FileProblem) in
                for file in files { try FileSystem.move(file.path + Self.temporarySuffix, to: file.path) }
            }
            for change in changes where change.new == nil {
                let path = output.appending(path: change.path)
                try FileSystem.removeFile(path)
                if path.parentFolder != output { FileSystem.removeEmptyFolder(path.parentFolder) }
            }
        } catch {
            throw OutputProblem(
                kind: .cannotWrite,
                message: "\(error.message); the files before it are in place. Give write permission, then run again")
        }
    }
}
