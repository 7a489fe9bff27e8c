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
    private let specs: String
    private let output: String
    private let tool: [UInt8]

    /// Nil when the tool cannot be told from its next version.
    package init?(folder: String, specs: String, output: String, tool: String) {
        guard let stamp = FileSystem.stamp(of: tool) else { return nil }
        self.specs = specs
        self.output = output
        self.tool = Array(stamp.utf8)
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
        guard let specFiles = SpecFolder.files(in: specs),
            let outputFiles = try? GenerationPlan.files(in: output, under: "", depth: 0)
        else { return nil }
        let places = specFiles.map { specs.appending(path: $0) } + outputFiles.map { output.appending(path: $0) }
        let digests = concurrentMap(places) { place -> UInt64? in
            guard FileSystem.kind(of: place) == .file,
                let bytes = try? FileSystem.contents(of: place, limit: 1 << 24)
            else { return nil }
            var digest = ContentDigest()
            digest.add(bytes)
            return digest.value
        }
        var whole = ContentDigest()
        whole.add(tool)
        for (name, digest) in zip(
            specFiles + [""] + outputFiles, digests[..<specFiles.count] + [0] + digests[specFiles.count...])
        {
            guard let digest else { return nil }
            whole.add(Array(name.utf8))
            whole.add(digest)
        }
        return String(whole.value, radix: 16)
    }
}
