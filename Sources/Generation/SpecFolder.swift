import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSpecReading

/// The contents of a service's spec files: `service.xml`, its sections in files of their own such as `types.xml`, and
/// the operations in `operations/*.xml` and `operations/TOPIC/*.xml`.
package struct SpecFolder: Sendable {
    /// The path on the command line, for messages.
    let path: String
    /// The diagnostics about the folder, and about files that could not be read.
    private(set) var log = DiagnosticLog()
    private(set) var service: File?
    /// The sections of `service.xml` that are files of their own.
    private(set) var sections: [File] = []
    private(set) var operations: [File] = []

    /// The contents of a file that has the name of a spec.
    struct File: Sendable, Equatable {
        let path: String
        /// The path within the project, such as `specs/vpc/service.xml`, independent of the current folder.
        let name: String
        let bytes: [UInt8]
        /// The subfolder of `operations` that contains the file.
        var topic: String?

        var source: SourceFile { SourceFile(path: path, name: name, bytes: bytes) }
    }

    /// Reads the folder.
    package init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        load()
    }

    /// Returns a copy of the folder with new contents for some files.
    ///
    /// - Parameter bytes: the new contents by path.
    func replacing(_ bytes: [String: [UInt8]]) -> SpecFolder {
        let replaced = { (file: File) in
            bytes[file.path].map { File(path: file.path, name: file.name, bytes: $0, topic: file.topic) } ?? file
        }
        var folder = self
        folder.service = service.map(replaced)
        folder.sections = sections.map(replaced)
        folder.operations = operations.map(replaced)
        return folder
    }

    var files: [File] { (service.map { [$0] } ?? []) + sections + operations }

    /// The names of the files that `service.xml` can be split into.
    static let sectionNames = ElementKind.serviceSections.map(\.sectionFileName)

    private mutating func load() {
        guard let root = FileSystem.resolved(path), FileSystem.kind(of: root) == .folder else {
            report(.unreadable, "there is no folder '\(path)'; name the folder that holds service.xml", at: path)
            return
        }
        guard let names = entries(in: "")?.map(\.name) else { return }
        for name in names
        where name.lowercased().hasSuffix(".xml") && !name.hasPrefix(".") && name != "service.xml"
            && !Self.sectionNames.contains(name)
        {
            report(
                .misplacedFile,
                "only service.xml and its sections (\(Self.sectionNames.joined(separator: ", "))) are read here; the spec of an operation belongs in 'operations'",
                at: path.appending(path: name))
        }
        if names.contains("service.xml") {
            let reader = SpecFileReader(path: path, root: root)
            service = keep(reader.file("service.xml"))
            sections = names.filter(Self.sectionNames.contains).compactMap { keep(reader.file($0)) }
        } else {
            let services = names.filter { FileSystem.kind(of: "\(root)/\($0)/service.xml") == .file }
            let candidates = services.prefix(3).map { "'\(path.appending(path: $0))'" }.joined(separator: " or ")
            let hint = services.isEmpty ? "" : "; did you mean \(candidates)?"
            report(.missingService, "the folder '\(path)' has no service.xml\(hint)", at: path)
            // The folder of another service, or of several, has no operations of its own.
            guard services.isEmpty else { return }
        }
        loadOperations(root: root, names.contains("operations"))
    }

    private mutating func loadOperations(root: String, _ exists: Bool) {
        let folder = "operations"
        guard let entries = exists ? entries(in: folder) : [] else { return }
        let folders = entries.filter { !$0.name.hasPrefix(".") && isFolder($0.kind, "\(folder)/\($0.name)") }.map(
            \.name)
        loadOperations(root: root, folder, entries.filter { !folders.contains($0.name) }.map(\.name), topic: nil)
        for topic in folders {
            let subfolder = "\(folder)/\(topic)"
            guard topic != folder, !topic.hasSuffix(".xml"), let entries = self.entries(in: subfolder) else {
                report(
                    .misplacedFile, "the name of a subfolder of 'operations' is the key of a topic",
                    at: path.appending(path: subfolder))
                continue
            }
            let inner = entries.filter { !$0.name.hasPrefix(".") && isFolder($0.kind, "\(subfolder)/\($0.name)") }
            for name in inner.map(\.name) {
                report(
                    .misplacedFile,
                    "specs are read from 'operations' and its subfolders, not from folders inside these",
                    at: path.appending(path: "\(subfolder)/\(name)"))
            }
            let files = entries.map(\.name).filter { name in !inner.contains { $0.name == name } }
            loadOperations(root: root, subfolder, files, topic: topic)
        }
        if operations.isEmpty, !log.hasErrors {
            report(
                .emptyFolder,
                "there is no spec in '\(path.appending(path: folder))'; an operation is a file 'Name.xml' there",
                at: path.appending(path: folder))
        }
    }

    /// Reads the specs of operations in one folder.
    private mutating func loadOperations(root: String, _ folder: String, _ names: [String], topic: String?) {
        for name in names
        where name.lowercased().hasSuffix(".xml") && !name.hasSuffix(".xml") && !name.hasPrefix(".") {
            report(
                .misplacedFile, "the name of a spec ends with '.xml' in lowercase",
                at: path.appending(path: "\(folder)/\(name)"))
        }
        let reader = SpecFileReader(path: path, root: root, folder: folder)
        let specs = names.filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }
        operations += concurrentMap(specs) { reader.file($0) }.compactMap { keep($0) }.map { file in
            File(path: file.path, name: file.name, bytes: file.bytes, topic: topic)
        }
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

/// Lists the subfolders that contain a `service.xml`, sorted by name.
package func serviceFolders(in folder: String) -> [String] {
    let names = (try? FileSystem.names(in: folder)) ?? []
    return names.map { folder.appending(path: $0) }
        .filter { FileSystem.kind(of: $0.appending(path: "service.xml"), followingLinks: true) == .file }
}

/// Reads the files of a specs folder. Links to files outside the folder are refused.
private struct SpecFileReader {
    struct Problem: Error {
        let rule: Rule
        let message: String
        let place: String
    }

    /// The service's folder as named on the command line.
    let path: String
    /// The absolute path of the service's folder, without links.
    let root: String
    /// The path of the service's folder within the project, such as `specs/vpc`.
    let projectPath: String
    /// The subfolder whose files are read; empty for the service's folder itself.
    let folder: String
    /// Whether the subfolder is a folder, not a link.
    let isOwnFolder: Bool

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
        // The fast path for regular files; only for links the target has to be resolved.
        if isOwnFolder,
            let bytes = try? FileSystem.contents(of: place, limit: SpecFile.sizeLimit, followingLinks: false)
        {
            return .success(file(bytes))
        }
        guard let target = FileSystem.resolved(place) else {
            return problem(.unreadable, "the target of the link '\(place)' does not exist", at: place)
        }
        guard target.hasPrefix(root == "/" ? "/" : root + "/") else {
            return problem(
                .symbolicLink, "the link points outside the specs folder; replace the link with the file itself",
                at: place)
        }
        do {
            return .success(file(try FileSystem.contents(of: target, limit: SpecFile.sizeLimit)))
        } catch {
            let message = FileProblem(error.operation, place, code: error.code).message
            return problem(.unreadable, message, at: place)
        }
    }

    private func problem(_ rule: Rule, _ message: String, at place: String) -> Result<SpecFolder.File, Problem> {
        .failure(Problem(rule: rule, message: message, place: place))
    }
}
