import Foundation
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(10))) struct LocalFileTests {
    private let folder = TemporaryFolder()
    private let environment = CredentialsEnvironment()

    private func faultText(_ path: String) async -> String? {
        do {
            _ = try await environment.readFile(path)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func readsFiles() async throws {
        let path = try folder.write("text", to: "file")
        #expect(try await environment.readFile(path) == Array("text".utf8))
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(try await environment.readFile(link) == Array("text".utf8))
        #expect(try await environment.readFile(folder.write("", to: "empty")) == [])
    }

    @Test func returnsNilForAMissingFile() async throws {
        #expect(try await environment.readFile(folder.path + "/absent") == nil)
        let file = try folder.write("text", to: "file")
        #expect(try await environment.readFile(file + "/below") == nil)
    }

    @Test func limitsTheSize() async throws {
        let path = folder.path + "/large"
        try Data(count: 1 << 20).write(to: URL(fileURLWithPath: path))
        #expect(try await environment.readFile(path)?.count == 1 << 20)
        try Data(count: 1 << 20 + 1).write(to: URL(fileURLWithPath: path))
        #expect(await faultText(path) == "it is larger than 1 MiB")
    }

    @Test func refusesOtherKindsOfFiles() async throws {
        #expect(await faultText(folder.path) == "it is not a regular file")
        #expect(await faultText("/dev/zero") == "it is not a regular file")
        let pipe = folder.path + "/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        #expect(await faultText(pipe) == "it is not a regular file")
    }

    @Test func reportsUnreadableFiles() async throws {
        let loop = folder.path + "/loop"
        try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
        #expect(await faultText(loop) == "too many symbolic links")
        // The superuser may read every file.
        guard getuid() != 0 else { return }
        let path = try folder.write("SECRET", to: "closed")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        #expect(await faultText(path) == "permission denied")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path)
        #expect(await faultText(path) == "this process may not read its folder")
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
    }

    @Test func providerDescribesTheFault() async throws {
        let provider = CLIProfileCredentialsProvider(
            file: folder.path, transport: AnsweringTransport { _ in (200, "") }, environment: environment)
        #expect(
            await errorText(provider) == "The file \(folder.path) could not be read: it is not a regular file. "
                + "It must be a regular file of at most 1 MiB that this process may read.")
        let absent = CLIProfileCredentialsProvider(
            file: folder.path + "/absent", transport: AnsweringTransport { _ in (200, "") }, environment: environment)
        #expect(await errorText(absent) == "The file \(folder.path)/absent does not exist. Run aliyun configure.")
    }

    @Test func readsTheEnvironmentOfThisProcess() {
        #expect(environment.variables["PATH"] == ProcessInfo.processInfo.environment["PATH"])
        #expect(!environment.homeFolder.isEmpty)
        #expect(abs(environment.now().timeIntervalSinceNow) < 60)
        #expect(environment.nonce() != environment.nonce())
    }
}
