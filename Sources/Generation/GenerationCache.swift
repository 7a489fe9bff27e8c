import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenServiceModel

/// What a run found and left behind, so that the next one can tell what there is left to do.
///
/// It remembers digests of the tool, of every spec and of every file of the output. The next run compares contents, never times, so
/// what it skips is what would have come out the same. A cache that cannot be read or written is no cache, and never a mistake.
package struct GenerationCache: Sendable {
    package struct Summary: Sendable {
        package let module: String
        package let operationCount, specCount, fileCount: Int

        package init(module: String, operationCount: Int, specCount: Int, fileCount: Int) {
            self.module = module
            self.operationCount = operationCount
            self.specCount = specCount
            self.fileCount = fileCount
        }
    }

    /// The file that outlives the process; nil when there is none.
    private let path: String?
    private let output: String
    /// Of the tool and what it was asked for.
    private let tool: ContentDigest
    /// Of each spec, by its path.
    private let specs: [String: UInt64]
    /// Of the tool and all specs; nil when something is wrong with their folder, which every run has to say.
    private let source: UInt64?
    private var record: GenerationRecord?
    /// The files of the output as they are; nil when they cannot be read, and when nothing is remembered.
    private let present: [String: UInt64]?

    /// Nil when the tool cannot be told from its next version.
    ///
    /// - Parameter folder: where it is kept; nil for a cache that is handed from run to run.
    package init?(folder: String?, specs: SpecFolder, output: String, tool: String, only: [String]? = nil) {
        var digest = ContentDigest()
        guard let stamp = FileSystem.stamp(of: tool) else { return nil }
        digest.add(Array(stamp.utf8))
        for name in only ?? [] { digest.add(Array(name.utf8)) }
        var place = ContentDigest()
        // As they were named: before the first run there may be no output that a path leads to.
        for path in [FileSystem.resolved(".") ?? "", specs.path, output] { place.add(Array(path.utf8)) }
        let path = folder.map { $0.appending(path: String(place.value, radix: 16)) }
        let bytes = path.flatMap { try? FileSystem.contents(of: $0, limit: 1 << 24) }
        self.init(
            path: path, specs: specs, output: output, tool: digest,
            record: bytes.flatMap { GenerationRecord(bytes: $0) })
    }

    private init(path: String?, specs: SpecFolder, output: String, tool: ContentDigest, record: GenerationRecord?) {
        let digests = concurrentMap(specs.files, ContentDigest.of)
        var source = tool
        for digest in digests { source.add(digest) }
        (self.path, self.output, self.tool, self.record) = (path, output, tool, record)
        self.specs = Dictionary(uniqueKeysWithValues: zip(specs.files.map(\.path), digests))
        self.source = specs.log.diagnostics.isEmpty ? source.value : nil
        present = record == nil ? nil : Self.digests(in: output)
    }

    /// The digests of all that lies where generated files lie.
    private static func digests(in output: String) -> [String: UInt64]? {
        guard let files = try? GenerationPlan.files(in: output) else { return nil }
        let digests = concurrentMap(files) { ContentDigest.ofFile(output.appending(path: $0)) }
        guard !digests.contains(nil) else { return nil }
        return Dictionary(uniqueKeysWithValues: zip(files, digests.compactMap { $0 }))
    }

    /// What the last run summed up, when nothing has changed since and it had nothing to say.
    package func unchanged() -> Summary? {
        guard let record, let source, record.source == source, let present, present == record.files else { return nil }
        return record.summary
    }

    /// What the files of each operation are made from: its own spec, and what the service says of all. Of the other operations it matters
    /// only which there are, for links.
    func dependencies(_ checked: CheckedSpecs, _ service: Service) -> [String: UInt64] {
        guard let file = checked.specs.folder.service, let digest = specs[file.path] else { return [:] }
        var shared = tool
        shared.add(digest)
        for operation in service.operations { shared.add(Array(operation.name.wire.utf8)) }
        return checked.operationFiles.compactMapValues { file in
            specs[file.path].map { own in
                var digest = shared
                digest.add(own)
                return digest.value
            }
        }
    }

    /// The files of operations that lie there as they would come out.
    func kept(_ dependencies: [String: UInt64]) -> [String: [String]] {
        guard let record, let present else { return [:] }
        return record.operations.filter { name, operation in
            operation.digest == dependencies[name]
                && operation.files.allSatisfy { path in
                    present[path] != nil && present[path] == record.files[path]
                }
        }.mapValues(\.files)
    }

    /// Remembers a run that has been carried out.
    ///
    /// - Returns: the same with what there is to remember.
    @discardableResult
    package func remember(_ summary: Summary, _ run: PlannedGeneration, hadMessages: Bool) -> GenerationCache? {
        guard let files = files(after: run) else { return nil }
        let record = GenerationRecord(
            // Messages are for every run, so one that had any is not spared.
            source: hadMessages ? nil : source, summary: summary, operations: run.operations, files: files)
        if let path {
            Self.write(record, to: path)
        }
        var cache = self
        cache.record = record
        return cache
    }

    private static func write(_ record: GenerationRecord, to path: String) {
        let folder = path.parentFolder
        do throws(FileProblem) {
            try FileSystem.makeFolder(folder)
            // Runs for other outputs keep their records in the same folder.
            guard let lock = try? FolderLock.lock(folder, for: .writing, patience: .seconds(1)) else { return }
            defer { lock.release() }
            if lock.isHeld { TemporaryFile.sweep(folder) }
            let temporary = TemporaryFile(for: path)
            try temporary.write(record.bytes)
            try temporary.moveToPlace()
        } catch {
            // The next run does everything anew.
        }
    }

    /// The cache for the next run in this process, which looks at the output anew.
    package func next(_ specs: SpecFolder) -> GenerationCache {
        GenerationCache(path: path, specs: specs, output: output, tool: tool, record: record)
    }

    /// What lies in the output after a run; what it did not make is looked at.
    private func files(after run: PlannedGeneration) -> [String: UInt64]? {
        guard let paths = try? GenerationPlan.files(in: output) else { return nil }
        var files: [String: UInt64] = [:]
        for path in paths {
            guard let digest = run.digests[path] ?? ContentDigest.ofFile(output.appending(path: path)) else {
                return nil
            }
            files[path] = digest
        }
        return files
    }

    /// The digest of a kept file.
    func digest(ofKept path: String) -> UInt64? { present?[path] }
}

extension ContentDigest {
    fileprivate static func of(_ file: SpecFolder.File) -> UInt64 {
        var digest = ContentDigest()
        digest.add(Array(file.name.utf8))
        digest.add(file.bytes)
        return digest.value
    }

    static func of(_ bytes: [UInt8]) -> UInt64 {
        var digest = ContentDigest()
        digest.add(bytes)
        return digest.value
    }

    /// Nil for what is no plain file.
    fileprivate static func ofFile(_ path: String) -> UInt64? {
        (try? FileSystem.contents(of: path, limit: 1 << 24, followingLinks: false)).map { of($0) }
    }
}
