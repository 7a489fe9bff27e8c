import Foundation
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenRepository
import Testing

/// A folder of `Rejected` or `Accepted`: specs, and for rejected ones the expected diagnostics.
struct CaseFolder: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String

    var testDescription: String { name }
    var specs: String { path + "/specs" }
    var expectationPath: String { path + "/expected.txt" }

    static let repository = RepositoryFolder.path
    static let tests = repository + "/Tests/SpecTests"
    static let rejected = all(in: tests + "/Rejected")
    static let accepted = all(in: tests + "/Accepted")

    private static func all(in folder: String) -> [CaseFolder] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { CaseFolder(name: $0, path: "\(folder)/\($0)") }
    }

    /// Returns the path and the bytes of every spec file of the case.
    func specFiles() throws -> [(path: String, bytes: [UInt8])] {
        try Self.specFiles(in: specs)
    }

    static func specFiles(in folder: String) throws -> [(path: String, bytes: [UInt8])] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".xml") }
        return try paths.sorted().map { path in
            (path, [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"))))
        }
    }
}

extension CheckedSpecs {
    /// Returns the diagnostics as `sdkgen lint` prints them, with paths relative to a folder.
    func text(relativeTo folder: String) -> String {
        DiagnosticFormat.text.render(log.sorted).replacingOccurrences(of: folder + "/", with: "")
    }
}
