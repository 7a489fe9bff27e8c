internal import Diagnostics
internal import SpecReading

/// The specs of a service as they lie on the disk: `service.xml` and `operations/*.xml`.
struct SpecFolder {
    /// As it was given, for messages.
    let path: String
    private(set) var log = DiagnosticLog()
    private(set) var service: SourceFile?
    private(set) var operations: [SourceFile] = []

    /// More than the reader accepts, so that it is the reader that says what is too large.
    private static let sizeLimit = 1 << 20

    init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    mutating func load() {
        guard let root = FileSystem.resolved(path), FileSystem.kind(of: root) == .folder else {
            report(.unreadable, "there is no folder '\(path)'; name the folder that holds service.xml", at: path)
            return
        }
        guard let names = names(in: "") else { return }
        for name in names
        where name.lowercased().hasSuffix(".xml") && !name.hasPrefix(".") && name != "service.xml" {
            report(
                .misplacedFile, "only service.xml is read here; the spec of an operation belongs in 'operations'",
                at: path.appending(path: name))
        }
        if names.contains("service.xml") {
            service = file("service.xml", root: root)
        } else {
            report(.missingService, "the folder '\(path)' has no service.xml", at: path)
        }
        loadOperations(root: root, names.contains("operations"))
    }

    private mutating func loadOperations(root: String, _ exists: Bool) {
        let folder = "operations"
        let found = exists ? names(in: folder) : []
        guard let found else { return }
        let specs = found.filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }
        for name in found
        where !name.hasPrefix(".")
            && FileSystem.kind(of: path.appending(path: "\(folder)/\(name)"), followingLinks: true) == .folder
        {
            report(
                .misplacedFile, "specs are read from 'operations' itself, not from folders in it",
                at: path.appending(path: "\(folder)/\(name)"))
        }
        for name in found
        where name.lowercased().hasSuffix(".xml") && !name.hasSuffix(".xml") && !name.hasPrefix(".") {
            report(
                .misplacedFile, "the name of a spec ends with '.xml', in small letters",
                at: path.appending(path: "\(folder)/\(name)"))
        }
        if specs.isEmpty {
            report(
                .emptyFolder,
                "there is no spec in '\(path.appending(path: folder))'; an operation is a file 'Name.xml' there",
                at: path.appending(path: folder))
        }
        operations = specs.filter {
            FileSystem.kind(of: path.appending(path: "\(folder)/\($0)"), followingLinks: true) != .folder
        }
        .compactMap { file("\(folder)/\($0)", root: root) }
    }

    private mutating func names(in folder: String) -> [String]? {
        let place = folder.isEmpty ? path : path.appending(path: folder)
        do { return try FileSystem.names(in: place) } catch {
            report(.unreadable, error.message, at: place)
            return nil
        }
    }

    private mutating func file(_ relative: String, root: String) -> SourceFile? {
        let place = path.appending(path: relative)
        guard let target = FileSystem.resolved(place) else {
            report(.unreadable, "'\(place)' is a link that leads nowhere", at: place)
            return nil
        }
        guard target.hasPrefix(root == "/" ? "/" : root + "/") else {
            report(.symbolicLink, "the link leaves the specs folder; put the file itself here", at: place)
            return nil
        }
        do {
            let bytes = try FileSystem.contents(of: target, limit: Self.sizeLimit)
            return SourceFile(path: place, name: "\(projectPath)/\(relative)", bytes: bytes)
        } catch {
            report(.unreadable, FileProblem(error.operation, place, code: error.code).message, at: place)
            return nil
        }
    }

    /// `specs/vpc`, however the folder was named on the command line.
    private var projectPath: String {
        let real = FileSystem.resolved(path) ?? path
        let parent = real.parentFolder.lastName
        return parent == "specs" ? "specs/\(real.lastName)" : real.lastName
    }

    /// The names of all that could be read as a spec; nil when the folder cannot be listed.
    static func files(in folder: String) -> [String]? {
        guard let names = try? FileSystem.names(in: folder),
            let operations = try? FileSystem.names(in: folder.appending(path: "operations"))
        else { return nil }
        return names.filter { $0.lowercased().hasSuffix(".xml") } + operations.map { "operations/\($0)" }
    }

    private mutating func report(_ rule: Rule, _ message: String, at path: String) {
        log.report(rule, message, at: SourceLocation(file: SourceFile(path: path, bytes: []), offset: 0))
    }
}
