import SDKGenEmission
import SDKGenModelBuilding

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
            throw Self.notAFolder(output)
        }
        for folder in Set(files.map(\.path.parentFolder)).sorted() { try Self.refuseLinks(inside: output, to: folder) }
        var changes = try concurrentMap(files) { file throws(OutputProblem) in
            try Self.change(to: file, in: output)
        }.compactMap { $0 }
        let unchanged = files.count - changes.count + kept.count
        let present = try Self.files(in: output)
        let wanted = present.isEmpty ? [] : Set(files.map(\.path) + kept)
        for path in present where !wanted.contains(path) {
            let full = output.appending(path: path)
            guard try Self.isGenerated(Self.contents(of: full, upTo: Self.headSize) ?? []),
                let old = try Self.contents(of: full)
            else { continue }
            changes.append(Change(path: path, old: old, new: nil))
        }
        self.output = output
        self.changes = changes.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        unchangedCount = unchanged
    }

    /// Generated files are smaller by far; one that is not is not read into memory.
    private static let sizeLimit = 1 << 26
    /// Enough for the lines that say that a file was generated.
    private static let headSize = 4_096

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

    /// - Parameter count: how many bytes of the file are wanted; by default all.
    private static func contents(of path: String, upTo count: Int? = nil) throws(OutputProblem) -> [UInt8]? {
        guard let kind = FileSystem.kind(of: path) else { return nil }
        guard kind == .file else {
            throw OutputProblem(
                kind: .cannotCreate, message: "'\(path)' is not a plain file; move it away, or choose another --output")
        }
        let bytes: [UInt8]
        do {
            bytes = try FileSystem.contents(of: path, limit: count ?? sizeLimit, followingLinks: false)
        } catch {
            throw OutputProblem(kind: .cannotWrite, message: "\(error.message); make it readable, or remove it")
        }
        guard count != nil || bytes.count <= sizeLimit else {
            throw OutputProblem(
                kind: .cannotCreate,
                message: "'\(path)' is larger than any generated file; move it away, or choose another --output")
        }
        return bytes
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
    /// the output of another service, so it is not looked into.
    static func files(in output: String) throws(OutputProblem) -> [String] {
        try files(in: output, under: "", depth: 0) { [".swift", ".md", ".svg"].contains(where: $0.hasSuffix) }
    }

    /// Removes what killed runs have left; the caller holds the lock of the folder.
    static func sweep(_ output: String) {
        let left = try? files(in: output, under: "", depth: 0, where: TemporaryFile.hasName)
        for path in left ?? [] { try? FileSystem.removeFile(output.appending(path: path)) }
    }

    private static func files(
        in output: String, under folder: String, depth: Int, where isWanted: (String) -> Bool
    ) throws(OutputProblem) -> [String] {
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
            case .file where isWanted(name): found.append(path)
            case .folder where !folder.isEmpty || name == "Operations" || name.hasSuffix(".docc"):
                found += try files(in: output, under: path, depth: depth + 1, where: isWanted)
            default: break
            }
        }
        return found
    }

    /// Makes the output folder if it is not there, and keeps other runs out of it.
    ///
    /// What a killed run has left in it goes.
    package static func lock(_ output: String) throws(OutputProblem) -> FolderLock {
        if let kind = FileSystem.kind(of: output, followingLinks: true), kind != .folder {
            throw notAFolder(output)
        }
        do { try FileSystem.makeFolder(output) } catch {
            throw OutputProblem(
                kind: .cannotCreate, message: "\(error.message); create it yourself, or choose another --output")
        }
        let lock = try FolderLock.lock(output, for: .writing)
        if lock.isHeld { sweep(output) }
        return lock
    }

    /// The same for a folder that is there; nil when there is none.
    ///
    /// - Parameter purpose: for reading, it is only waited for the end of a run that writes.
    package static func lockIfThere(
        _ output: String, for purpose: FolderLock.Purpose
    ) throws(OutputProblem) -> FolderLock? {
        guard FileSystem.kind(of: output, followingLinks: true) == .folder else { return nil }
        return purpose == .writing ? try lock(output) : try FolderLock.lock(output, for: purpose)
    }

    private static func notAFolder(_ output: String) -> OutputProblem {
        OutputProblem(kind: .cannotCreate, message: "'\(output)' is not a folder; choose another --output")
    }

    /// Carries the plan out.
    ///
    /// All new files are first written beside their places, so that a full disk or a killed process leaves the old ones whole; then
    /// each takes its place in one step.
    package func apply() throws(OutputProblem) {
        guard !changes.isEmpty else { return }
        let new = changes.compactMap { change in
            change.new.map { bytes in
                let path = output.appending(path: change.path)
                return (folder: path.parentFolder, bytes: bytes, temporary: TemporaryFile(for: path))
            }
        }
        let folders = Dictionary(grouping: new, by: \.folder)
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
                for file in files { try file.temporary.write(file.bytes) }
            }
        } catch {
            for file in new { file.temporary.remove() }
            throw OutputProblem(
                kind: .cannotWrite,
                message: "\(error.message); nothing was changed. Make room or give write permission, then run again")
        }
        do {
            _ = try concurrentMap(byFolder) { files throws(FileProblem) in
                for file in files { try file.temporary.moveToPlace() }
            }
            for change in changes where change.new == nil {
                let path = output.appending(path: change.path)
                try FileSystem.removeFile(path)
                if path.parentFolder != output { FileSystem.removeEmptyFolder(path.parentFolder) }
            }
        } catch {
            for file in new { file.temporary.remove() }
            throw OutputProblem(
                kind: .cannotWrite,
                message: "\(error.message); the files before it are in place. Give write permission, then run again")
        }
    }
}
