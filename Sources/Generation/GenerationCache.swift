internal import ModelBuilding

/// What a run without a message found and left behind, so that the next one can tell that there is nothing to do.
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

    private let path: String
    private let output: String
    /// Of the tool and the specs as they were before the run read them: a spec that changes during the run is another one for
    /// the next.
    private let source: ContentDigest

    /// Nil when the tool cannot be told from its next version, or when the specs cannot be read.
    package init?(folder: String, specs: String, output: String, tool: String) {
        var source = ContentDigest()
        guard let stamp = FileSystem.stamp(of: tool), let names = SpecFolder.files(in: specs) else { return nil }
        source.add(Array(stamp.utf8))
        guard source.add(files: names, in: specs) else { return nil }
        self.source = source
        self.output = output
        var name = ContentDigest()
        for place in [specs, output] { name.add(Array((FileSystem.resolved(place) ?? place).utf8)) }
        path = folder.appending(path: String(name.value, radix: 16))
    }

    /// What the last run summed up, when nothing has changed since.
    package func unchanged() -> Summary? {
        guard let bytes = try? FileSystem.contents(of: path, limit: 4096), let digest = currentDigest() else {
            return nil
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count == 5, lines[0] == digest, let operations = Int(lines[2]), let specs = Int(lines[3]),
            let files = Int(lines[4])
        else { return nil }
        return Summary(module: lines[1], operationCount: operations, specCount: specs, fileCount: files)
    }

    /// Remembers a run that had nothing to say.
    package func remember(_ summary: Summary) {
        guard let digest = currentDigest() else { return }
        let lines = [
            digest, summary.module, "\(summary.operationCount)", "\(summary.specCount)", "\(summary.fileCount)",
        ]
        try? FileSystem.makeFolder(path.parentFolder)
        try? FileSystem.write(Array(lines.map { "\($0)\n" }.joined().utf8), to: path + GenerationPlan.temporarySuffix)
        try? FileSystem.move(path + GenerationPlan.temporarySuffix, to: path)
    }

    private func currentDigest() -> String? {
        var whole = source
        guard let files = try? GenerationPlan.files(in: output, under: "", depth: 0),
            whole.add(files: files, in: output)
        else { return nil }
        return String(whole.value, radix: 16)
    }
}

extension ContentDigest {
    /// Adds the names and the contents of plain files; false when one of them is not such a file.
    fileprivate mutating func add(files names: [String], in folder: String) -> Bool {
        let digests = concurrentMap(names) { name -> UInt64? in
            let place = folder.appending(path: name)
            guard FileSystem.kind(of: place) == .file, let bytes = try? FileSystem.contents(of: place, limit: 1 << 24)
            else { return nil }
            var digest = ContentDigest()
            digest.add(bytes)
            return digest.value
        }
        // Where the names of one folder end and those of another begin.
        add(UInt64(names.count))
        for (name, digest) in zip(names, digests) {
            guard let digest else { return false }
            add(Array(name.utf8))
            add(digest)
        }
        return true
    }
}
