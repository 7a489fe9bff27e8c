import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenSpecFormatting

struct Format: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format",
        abstract: "Put spec files into canonical form; what they say stays the same.",
        discussion: "With - a spec is read from standard input and written to standard output.")

    @ArgumentParser.Argument(help: "Spec files, folders of a service, or folders of services; 'specs' by default.")
    var paths: [String] = ["specs"]

    @Flag(help: "Say what would change, change nothing, and exit with 1 when there is something.")
    var check = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    @OptionGroup var diffs: DiffOptions

    func validate() throws {
        guard !paths.contains("-") || paths == ["-"] else {
            throw ValidationError("Standard input is formatted by itself: give - or paths, not both.")
        }
    }

    func run() throws {
        if paths == ["-"] { return try formatStandardInput() }
        var report = diffs.report()
        var (changed, unchanged, refused, withOtherLineEnds) = (0, 0, 0, 0)
        var (lock, locked): (FolderLock?, SpecFile.Place?) = (nil, nil)
        defer { lock?.release() }
        for place in try places() {
            if locked.map({ !SpecFile.areInSameFolder($0, place) }) ?? true {
                lock?.release()
                (lock, locked) = (try self.lock(place), place)
            }
            switch outcome(place, &report) {
            case .changed: changed += 1
            case .unchanged: unchanged += 1
            case .otherLineEnds: withOtherLineEnds += 1
            case .refused: refused += 1
            case .failed: throw ExitCode(74)
            }
        }
        report.end()
        let files = count(changed + unchanged + withOtherLineEnds + refused, "spec file")
        let words = check ? "to format" : "formatted"
        let left = refused == 0 ? "" : ", \(refused) left alone"
        if !quiet {
            Terminal.output("\(files): \(changed) \(words), \(unchanged + withOtherLineEnds) unchanged\(left)\n")
        }
        if withOtherLineEnds > 0, !quiet {
            Terminal.error(LineEnds.remark(withOtherLineEnds, "spec file", pattern: "*.xml"))
        }
        if check, changed > 0 { Terminal.error("\(count(changed, "spec file")) to format; run 'sdkgen format'") }
        if refused > 0 || check && changed > 0 { throw ExitCode(1) }
    }

    private enum Outcome { case changed, unchanged, otherLineEnds, refused, failed }

    private func lock(_ place: SpecFile.Place) throws -> FolderLock {
        do { return try SpecFile.lockFolder(of: place, for: check ? .reading : .writing) } catch {
            Terminal.error(error.message)
            throw error.exitCode
        }
    }

    private func places() throws -> [SpecFile.Place] {
        var places: [SpecFile.Place] = []
        for path in paths {
            do {
                let found = try SpecFile.places(at: path)
                guard !found.isEmpty else {
                    throw ValidationError("There is no spec in '\(path)'; name a spec, or the folder of a service.")
                }
                let known = Set(places.map(\.path))
                places += found.filter { !known.contains($0.path) }
            } catch let problem as FileProblem {
                Terminal.error(problem.message)
                throw ExitCode(1)
            }
        }
        return places
    }

    private func outcome(_ place: SpecFile.Place, _ report: inout DiffReport) -> Outcome {
        let file: SpecFile
        do { file = try SpecFile(place) } catch {
            Terminal.error(error.message)
            return .refused
        }
        guard let bytes = canonical(file.source) else { return .refused }
        guard bytes != file.source.bytes else { return .unchanged }
        if check {
            let old = file.source.bytes.withLineFeeds
            guard old != bytes else { return .otherLineEnds }
            report.add(file.path, old: old, new: bytes)
            return .changed
        }
        do {
            guard try file.replace(with: bytes) else {
                Terminal.error("'\(file.path)' was changed by somebody else in the meantime; run again")
                return .refused
            }
        } catch {
            Terminal.error("\(error.message); the file is as it was")
            return .failed
        }
        if !quiet { Terminal.output("\(file.path)\n") }
        return .changed
    }

    /// Nil when the file is to be left alone, with the reason printed.
    private func canonical(_ file: SourceFile) -> [UInt8]? {
        switch formatted(file) {
        case .formatted(let bytes): return bytes
        case .rejected(let log):
            Terminal.print(log.sorted.filter { $0.severity == .error }, .text)
            return nil
        case .unverified:
            Terminal.error(
                "'\(file.path)' is left alone: in canonical form it would not say the same, which is a mistake of sdkgen"
            )
            return nil
        }
    }

    private func formatStandardInput() throws {
        let file: SourceFile
        do { file = try SpecFile.fromStandardInput() } catch {
            Terminal.error(error.message)
            throw ExitCode(1)
        }
        guard let bytes = canonical(file) else { throw ExitCode(1) }
        guard check else { return Terminal.output(String(decoding: bytes, as: UTF8.self)) }
        guard bytes != file.bytes else { return }
        var report = diffs.report()
        report.add(file.path, old: file.bytes, new: bytes)
        report.end()
        throw ExitCode(1)
    }
}
