package import SDKGenDiagnostics

/// A single spec file, for the commands that change specs.
package struct SpecFile: Sendable {
    /// The path on the command line, or in a folder on the command line.
    package let path: String
    package let source: SourceFile

    /// More than the parser's own limit, so that the parser reports files that are too large.
    static let sizeLimit = 1 << 20

    /// The location of a spec file.
    package struct Place: Sendable, Equatable {
        package let path: String
        /// The folder on the command line that contains the file; nil if the command line names the file itself.
        let root: String?
    }

    package init(_ place: Place) throws(FileProblem) {
        path = place.path
        if let root = place.root, let real = FileSystem.resolved(path), !real.hasPrefix(root + "/"), root != "/" {
            throw FileProblem("cannot read", path, code: FileProblem.outside)
        }
        source = SourceFile(path: path, bytes: try FileSystem.contents(of: path, limit: Self.sizeLimit))
    }

    /// Locks the folder of a file. A lock for writing also removes the temporary files of killed runs.
    package static func lockFolder(
        of place: Place, for purpose: FolderLock.Purpose
    ) throws(OutputProblem) -> FolderLock {
        let folder = (FileSystem.resolved(place.path) ?? place.path).parentFolder
        let lock = try FolderLock.lock(folder, for: purpose)
        if lock.isHeld, purpose == .writing { TemporaryFile.sweep(folder) }
        return lock
    }

    /// Returns whether two regular files are in the same folder.
    package static func areInSameFolder(_ left: Place, _ right: Place) -> Bool {
        left.path.parentFolder == right.path.parentFolder && FileSystem.kind(of: left.path) == .file
            && FileSystem.kind(of: right.path) == .file
    }

    /// Reads a spec from standard input.
    package static func fromStandardInput() throws(FileProblem) -> SourceFile {
        SourceFile(path: "standard input", bytes: try FileSystem.standardInput(limit: sizeLimit))
    }

    /// Returns the spec files at a path: the file itself, the specs of a service, or those of all services in a folder.
    package static func places(at path: String) throws(FileProblem) -> [Place] {
        guard FileSystem.kind(of: path, followingLinks: true) == .folder else { return [Place(path: path, root: nil)] }
        return try places(in: path, root: FileSystem.resolved(path))
    }

    private static func places(in path: String, root: String?) throws(FileProblem) -> [Place] {
        let service = path.appending(path: "service.xml")
        if FileSystem.kind(of: service, followingLinks: true) != .file {
            var places = try specs(in: path, root: root)
            for folder in serviceFolders(in: path) { places += try Self.places(in: folder, root: root) }
            return places
        }
        let sections = SpecFolder.sectionNames.map { path.appending(path: $0) }.filter {
            FileSystem.kind(of: $0, followingLinks: true) == .file
        }
        var places = ([service] + sections).map { Place(path: $0, root: root) }
        for folder in operationFolders(in: path) { places += try specs(in: folder, root: root) }
        return places
    }

    /// Returns the folder `operations` of a service and its subfolders, without those that do not exist.
    static func operationFolders(in service: String) -> [String] {
        let operations = service.appending(path: "operations")
        guard FileSystem.kind(of: operations, followingLinks: true) == .folder else { return [] }
        let names = ((try? FileSystem.names(in: operations)) ?? []).filter { !$0.hasPrefix(".") }
        return [operations]
            + names.map { operations.appending(path: $0) }.filter {
                FileSystem.kind(of: $0, followingLinks: true) == .folder
            }
    }

    /// Lists the specs in a folder. The list includes pipes and the like, so that reading reports them.
    private static func specs(in folder: String, root: String?) throws(FileProblem) -> [Place] {
        try FileSystem.names(in: folder).filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }
            .map { Place(path: folder.appending(path: $0), root: root) }
            .filter { FileSystem.kind(of: $0.path, followingLinks: true) != .folder }
    }

    /// Replaces the file's contents, unless the file has changed since it was read.
    ///
    /// - Returns: whether the file was replaced.
    package func replace(with bytes: [UInt8]) throws(FileProblem) -> Bool {
        guard try FileSystem.contents(of: path, limit: Self.sizeLimit) == source.bytes else { return false }
        try FileSystem.replace(path, with: bytes)
        return true
    }

    /// Locks the file's folder and replaces the file's contents, unless they differ from `old`.
    ///
    /// - Returns: whether the file was replaced.
    package static func replace(_ path: String, old: [UInt8], new: [UInt8]) throws -> Bool {
        let place = Place(path: path, root: nil)
        let lock = try lockFolder(of: place, for: .writing)
        defer { lock.release() }
        do {
            guard try FileSystem.contents(of: path, limit: sizeLimit) == old else { return false }
            try FileSystem.replace(path, with: new)
            return true
        } catch {
            throw OutputProblem(kind: .cannotWrite, message: error.message)
        }
    }

    /// Returns the folder of the service that a spec file belongs to, and the file's path as diagnostics name it.
    ///
    /// Returns nil if there is no file at the path, or if the path is not that of a spec.
    package static func service(of path: String) -> (folder: String, file: String)? {
        guard isFile(path), let name = path.split(separator: "/").last else { return nil }
        let folder = path.parentFolder
        let real = FileSystem.resolved(folder.isEmpty ? "." : folder) ?? folder
        let isSection =
            SpecFolder.sectionNames.contains(String(name))
            && FileSystem.kind(of: folder.appending(path: "service.xml"), followingLinks: true) == .file
        if name == "service.xml" || isSection {
            let service = folder.isEmpty ? "." : folder
            return (service, service.appending(path: String(name)))
        }
        guard name.hasSuffix(".xml") else { return nil }
        if real.lastName == "operations" {
            let service = Self.parent(of: folder, named: "operations")
            return (service, service.appending(path: "operations/\(name)"))
        }
        guard real.parentFolder.lastName == "operations" else { return nil }
        let operations = Self.parent(of: folder, named: real.lastName)
        let service = Self.parent(of: operations, named: "operations")
        return (service, service.appending(path: "operations/\(real.lastName)/\(name)"))
    }

    /// Returns the folder that contains a folder, without resolving links.
    private static func parent(of folder: String, named name: String) -> String {
        guard folder.lastName == name else { return folder.isEmpty || folder == "." ? ".." : "\(folder)/.." }
        return folder.parentFolder.isEmpty ? "." : folder.parentFolder
    }

    /// Returns whether the path leads to anything but a folder.
    package static func isFile(_ path: String) -> Bool {
        FileSystem.kind(of: path) != nil && FileSystem.kind(of: path, followingLinks: true) != .folder
    }

    /// Creates a file and its folders. Throws ``FileProblem`` if the file already exists.
    package static func create(_ path: String, _ bytes: [UInt8]) throws(FileProblem) {
        let folder = path.parentFolder
        // An 'operations' folder that is a link could point outside the service's folder.
        if folder.lastName == "operations", FileSystem.kind(of: folder) == .link,
            let real = FileSystem.resolved(folder), let root = FileSystem.resolved(folder.parentFolder),
            !real.hasPrefix(root + "/")
        {
            throw FileProblem("cannot write", path, code: FileProblem.outside)
        }
        if !folder.isEmpty { try FileSystem.makeFolder(folder) }
        try FileSystem.create(path, bytes)
    }

    /// Replaces the contents of a file.
    package static func overwrite(_ path: String, _ bytes: [UInt8]) throws(FileProblem) {
        try FileSystem.replace(path, with: bytes)
    }

    /// Returns whether there is a file, folder or link at a path.
    package static func exists(_ path: String) -> Bool { FileSystem.kind(of: path) != nil }
}
