package import SDKGenDiagnostics

/// A spec file by itself, as the commands that change specs see it.
package struct SpecFile: Sendable {
    /// As it was given, or found in a folder that was.
    package let path: String
    package let source: SourceFile

    /// One byte more than a spec may have, so that it is the reader that says what is too large.
    private static let sizeLimit = 1 << 20

    /// A file that is to be read.
    package struct Place: Sendable, Equatable {
        package let path: String
        /// The folder that was named and that the file was found in; nil for a file that was named itself.
        let root: String?
    }

    package init(_ place: Place) throws(FileProblem) {
        path = place.path
        if let root = place.root, let real = FileSystem.resolved(path), !real.hasPrefix(root + "/"), root != "/" {
            throw FileProblem("cannot read", path, code: FileProblem.outside)
        }
        source = SourceFile(path: path, bytes: try FileSystem.contents(of: path, limit: Self.sizeLimit))
    }

    /// Keeps other runs out of the folder of a file, and removes what killed ones have left there.
    package static func lockFolder(
        of place: Place, for purpose: FolderLock.Purpose
    ) throws(OutputProblem) -> FolderLock {
        let folder = (FileSystem.resolved(place.path) ?? place.path).parentFolder
        let lock = try FolderLock.lock(folder, for: purpose)
        if lock.isHeld, purpose == .writing { TemporaryFile.sweep(folder) }
        return lock
    }

    /// Whether two files lie in one folder.
    package static func areNeighbours(_ left: Place, _ right: Place) -> Bool {
        left.path.parentFolder == right.path.parentFolder && FileSystem.kind(of: left.path) == .file
            && FileSystem.kind(of: right.path) == .file
    }

    /// What an editor sends on standard input.
    package static func fromStandardInput() throws(FileProblem) -> SourceFile {
        SourceFile(path: "standard input", bytes: try FileSystem.standardInput(limit: sizeLimit))
    }

    /// The spec files that a path leads to: itself, or those of a service, or of all services in a folder.
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
        let operations = path.appending(path: "operations")
        let isThere = FileSystem.kind(of: operations, followingLinks: true) == .folder
        return [Place(path: service, root: root)] + (isThere ? try specs(in: operations, root: root) : [])
    }

    /// What is no plain file is among them, so that it is said that it cannot be read.
    private static func specs(in folder: String, root: String?) throws(FileProblem) -> [Place] {
        try FileSystem.names(in: folder).filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }
            .map { Place(path: folder.appending(path: $0), root: root) }
            .filter { FileSystem.kind(of: $0.path, followingLinks: true) != .folder }
    }

    /// Puts other bytes into the file, unless somebody has changed it since it was read.
    ///
    /// - Returns: whether the file was as it had been read.
    package func replace(with bytes: [UInt8]) throws(FileProblem) -> Bool {
        guard try FileSystem.contents(of: path, limit: Self.sizeLimit) == source.bytes else { return false }
        try FileSystem.replace(path, with: bytes)
        return true
    }

    /// The same for a file that fixes were made for.
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

    /// The folder of the service that a spec file belongs to, and the file as messages about it name it; nil for what is no file, or no spec
    /// by its place.
    package static func service(of path: String) -> (folder: String, file: String)? {
        guard isFile(path), let name = path.split(separator: "/").last else { return nil }
        let folder = path.parentFolder
        let real = FileSystem.resolved(folder.isEmpty ? "." : folder) ?? folder
        if name == "service.xml" {
            let service = folder.isEmpty ? "." : folder
            return (service, service.appending(path: "service.xml"))
        }
        guard name.hasSuffix(".xml"), real.lastName == "operations" else { return nil }
        let service =
            folder.lastName == "operations"
            ? (folder.parentFolder.isEmpty ? "." : folder.parentFolder) : folder.isEmpty ? ".." : "\(folder)/.."
        return (service, service.appending(path: "operations/\(name)"))
    }

    /// Whether there is something at a path that is no folder.
    package static func isFile(_ path: String) -> Bool {
        FileSystem.kind(of: path) != nil && FileSystem.kind(of: path, followingLinks: true) != .folder
    }

    /// Writes a file that must not be there yet, and the folders that it needs.
    package static func create(_ path: String, _ bytes: [UInt8]) throws(FileProblem) {
        let folder = path.parentFolder
        // A folder of specs that is a link could lead to somebody else's files.
        if folder.lastName == "operations", FileSystem.kind(of: folder) == .link,
            let real = FileSystem.resolved(folder), let root = FileSystem.resolved(folder.parentFolder),
            !real.hasPrefix(root + "/")
        {
            throw FileProblem("cannot write", path, code: FileProblem.outside)
        }
        try FileSystem.makeFolder(folder)
        try FileSystem.create(path, bytes)
    }

    /// Whether there is anything at a path.
    package static func exists(_ path: String) -> Bool { FileSystem.kind(of: path) != nil }
}
