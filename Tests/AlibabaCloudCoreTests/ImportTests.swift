import Foundation
import SDKGenRepository
import Testing

/// What the runtime stands on. Everything here goes into every program that uses a generated client, so that a new name
/// is a decision.
@Suite struct ImportTests {
    private static let allowed: Set = [
        "Android", "AsyncHTTPClient", "Configuration", "Crypto", "CryptoExtras", "Darwin", "Dispatch", "Foundation",
        "FoundationEssentials", "Glibc", "HTTPTypes", "SDKGenJSONTree", "Logging", "Metrics", "Musl",
        "NIOConcurrencyHelpers",
        "NIOCore", "NIOHTTP1", "NIOHTTPCompression", "NIOPosix", "NIOSOCKS", "NIOSSL", "ServiceLifecycle", "Subprocess",
        "Tracing",
    ]

    /// The modules that the sources of a target import.
    private func imports(of target: String) throws -> Set<String> {
        let folder = URL(filePath: "\(RepositoryFolder.path)/Sources/\(target)")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var modules: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let statement = /\s*(@\w+(\(\w+\))? )*(\w+ )?import (?<module>\w+)/
                if let match = line.prefixMatch(of: statement) { modules.insert(String(match.module)) }
            }
        }
        return modules
    }

    /// The modules that must not be imported: libxml2, and the parts of Foundation that link it or a second network
    /// stack.
    @Test func runtimeImportsOnlyAllowedModules() throws {
        let modules = try imports(of: "AlibabaCloudCore")
        #expect(modules.subtracting(Self.allowed) == [])
        #expect(modules.contains("NIOCore") && modules.contains("Tracing"), "the sources were found")
        #expect(try imports(of: "JSONTree") == [])
    }
}
