import ArgumentParser
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenSourceReading

/// The sources of a run.
struct SourceOptions: ParsableArguments {
    @Option(
        name: .customLong("from"), parsing: .upToNextOption,
        help: .init(
            """
            The vendor's metadata and documents: files, folders, or '-' for standard input. If sources differ, the first \
            one wins.
            """, valueName: "source"))
    var from: [String] = []

    func validate() throws {
        if from.isEmpty { throw ValidationError("Name at least one source with --from.") }
        if from.count(where: { $0 == "-" }) > 1 { throw ValidationError("Standard input can be read only once.") }
    }

    /// Reads the sources.
    ///
    /// - Parameters:
    ///   - names: The operations to read; nil for all.
    ///   - fallbackName: The name of the operation in a document that does not state one.
    func sources(only names: Set<String>? = nil, fallbackName: String? = nil) throws -> SourceSet {
        SourceSet(try Self.documents(from, only: names, fallbackName: fallbackName))
    }

    /// Reads the documents at paths.
    ///
    /// A document without a title that is found in a folder can be about any operation. It is about `fallbackName` only
    /// if its file is named after the operation, as in `DeleteVpc.2021.txt`.
    static func documents(
        _ paths: [String], only names: Set<String>? = nil, fallbackName: String? = nil
    ) throws -> [SourceDocument] {
        try paths.flatMap { path in
            try files([path]).map { file in
                let isNamed = path == "-" || file.path == path
                let fileName = file.path.split(separator: "/").last?.split(separator: ".").first
                let isFallback = isNamed || fileName.map(String.init) == fallbackName
                return readSource(file, only: names, fallbackName: isFallback ? fallbackName : nil)
            }
        }
    }

    /// Reads the files at paths; ends the run if one cannot be read.
    static func files(_ paths: [String]) throws -> [SourceFile] {
        var files: [SourceFile] = []
        do {
            for path in paths { files += try SourceFiles.read(path) }
            return files
        } catch {
            Terminal.error(error.message)
            throw ExitCode(66)
        }
    }
}
