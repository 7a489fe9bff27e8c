import SDKGenDiagnostics
import SDKGenModelBuilding

/// The spec files of a service as they are at one moment: `service.xml` and `operations/*.xml`.
package struct SpecFolder: Sendable {
    /// As it was given, for messages.
    let path: String
    /// What is wrong with the folder, and with files that could not be read.
    private(set) var log = DiagnosticLog()
    private(set) var service: File?
    private(set) var operations: [File] = []

    /// A file that may be a spec, as it was found.
    struct File: Sendable, Equatable {
        let path: String
        /// `specs/vpc/service.xml`, however the folder was named on the command line.
        let name: String
        let bytes: [UInt8]

        var source: SourceFile { SourceFile(path: path, name: name, bytes: bytes) }
    }

    package init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        load()
    }

    /// The same folder with other bytes in some files, by their paths.
    func replacing(_ bytes: [String: [UInt8]]) -> SpecFolder {
        let replaced = { (file: File) in
            bytes[file.path].map { File(path: file.path, name: file.name, bytes: $0) } ?? file
        }
        var folder = self
        folder.service = service.map(replaced)
        folder.operations = operations.map(replaced)
        return folder
    }

    var files: [File] { (service.map { [$0] } ?? []) + operations }

    private mutating func load() {
        guard let root = FileSystem.resolved(path), FileSystem.kind(of: root) == .folder else {
            report(.unreadable, "there is no folder '\(path)'; name the folder that holds service.xml", at: path)
            return
        }
        guard let names = entries(in: "")?.map(\.name) else { return }
        for name in names
        where name.lowercased().hasSuffix(".xml") && !name.hasPrefix(".") && name != "service.xml" {
            report(
                .misplacedFile, "only service.xml is read here; the spec of an operation belongs in 'operations'",
                at: path.appending(path: name))
        }
        if names.contains("service.xml") {
            service = keep(SpecFileReader(path: path, root: root).file("service.xml"))
        } else {
            report(.missingService, "the folder '\(path)' has no service.xml", at: path)
        }
        loadOperations(root: root, names.contains("operations"))
    }

    private mutating func loadOperations(root: String, _ exists: Bool) {
        let folder = "operations"
        guard let entries = exists ? entries(in: folder) : [] else { return }
        let found = entries.map(\.name)
        let folders = Set(entries.filter { isFolder($0.kind, "\(folder)/\($0.name)") }.map(\.name))
        let specs = found.filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }
        for name in found where !name.hasPrefix(".") && folders.contains(name) {
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
        let reader = SpecFileReader(path: path, root: root, folder: folder)
        operations = concurrentMap(specs.filter { !folders.contains($0) }) { reader.file($0) }.compactMap { keep($0) }
    }

    private mutating func entries(in folder: String) -> [(name: String, kind: FileSystem.Kind)]? {
        let place = folder.isEmpty ? path : path.appending(path: folder)
        do { return try FileSystem.entries(in: place) } catch {
            report(.unreadable, error.message, at: place)
            return nil
        }
    }

    private func isFolder(_ kind: FileSystem.Kind, _ place: String) -> Bool {
        kind == .folder
            || kind == .link && FileSystem.kind(of: path.appending(path: place), followingLinks: true) == .folder
    }

    private mutating func keep(_ read: Result<File, SpecFileReader.Problem>) -> File? {
        switch read {
        case .success(let file): return file
        case .failure(let problem):
            report(problem.rule, problem.message, at: problem.place)
            return nil
        }
    }

    private mutating func report(_ rule: Rule, _ message: String, at path: String) {
        log.report(rule, message, at: SourceLocation(file: SourceFile(path: path, bytes: []), offset: 0))
    }
}

/// The folders in a folder that hold the specs of a service, by name.
package func serviceFolders(in folder: String) -> [String] {
    let names = (try? FileSystem.names(in: folder)) ?? []
    return names.map { folder.appending(path: $0) }
        .filter { FileSystem.kind(of: $0.appending(path: "service.xml"), followingLinks: true) == .file }
}

/// Reads the files of a specs folder, and no others.
private struct SpecFileReader {
    struct Problem: Error {
        let rule: Rule
        let message: String
        let place: String
    }

    /// The folder as it was given.
    let path: String
    /// The same without links.
    let root: String
    /// `specs/vpc`, however the folder was named on the command line.
    let projectPath: String
    /// The folder in it whose files are read; empty for the folder itself.
    let folder: String
    /// Whether that folder is where its name says, and not a link to another one.
    let isOwnFolder: Bool

    /// More than the reader accepts, so that it is the reader that says what is too large.
    private static let sizeLimit = 1 << 20

    init(path: String, root: String, folder: String = "") {
        self.path = path
        self.root = root
        self.folder = folder
        isOwnFolder = folder.isEmpty || FileSystem.kind(of: path.appending(path: folder)) == .folder
        projectPath = root.parentFolder.lastName == "specs" ? "specs/\(root.lastName)" : root.lastName
    }

    func file(_ name: String) -> Result<SpecFolder.File, Problem> {
        let relative = folder.appending(path: name)
        let place = path.appending(path: relative)
        func file(_ bytes: [UInt8]) -> SpecFolder.File {
            SpecFolder.File(path: place, name: "\(projectPath)/\(relative)", bytes: bytes)
        }
        // Nearly every spec is a file of its own; only of another one it matters where it leads.
        if isOwnFolder,
            let bytes = try? FileSystem.contents(of: place, limit: Self.sizeLimit, followingLinks: false)
        {
            return .success(file(bytes))
        }
        guard let target = FileSystem.resolved(place) else {
            return problem(.unreadable, "'\(place)' is a link that leads nowhere", at: place)
        }
        guard target.hasPrefix(root == "/" ? "/" : root + "/") else {
            return problem(.symbolicLink, "the link leaves the specs folder; put the file itself here", at: place)
        }
        do {
            return .success(file(try FileSystem.contents(of: target, limit: Self.sizeLimit)))
        } catch {
            let message = FileProblem(error.operation, place, code: error.code).message
            return problem(.unreadable, message, at: place)
        }
    }

    private func problem(_ rule: Rule, _ message: String, at place: String) -> Result<SpecFolder.File, Problem> {
        .failure(Problem(rule: rule, message: message, place: place))
    }
}
