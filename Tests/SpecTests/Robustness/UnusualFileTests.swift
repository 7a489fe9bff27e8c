import Foundation
import SDKGenDiagnostics
import SDKGenGeneration
import Testing

/// Files that cannot be in a repository, or that editors would change.
enum UnusualFile: String, CaseIterable {
    case hugeFile, deepNesting, linkOutOfTheFolder, linkToNothing, utf16, utf16WithoutMark, utf32, latin1, gbk, badUTF8
    case nulByte, folderForAFile, pipeForAFile, noFolder

    var rule: Rule {
        switch self {
        case .hugeFile: .fileTooLarge
        case .deepNesting: .nestingTooDeep
        case .linkOutOfTheFolder: .symbolicLink
        case .utf16, .utf16WithoutMark, .utf32, .latin1, .gbk, .badUTF8: .encoding
        case .nulByte: .xmlSyntax
        case .linkToNothing, .folderForAFile, .pipeForAFile, .noFolder: .unreadable
        }
    }

    var expected: String {
        switch self {
        case .hugeFile:
            """
            specs/service.xml:1:1: error: the file is larger than 1048576 bytes, the maximum [file-too-large]
                <service>
                ^

            """
        case .deepNesting:
            """
            specs/service.xml:257:1: error: elements are nested more than 256 levels deep, the maximum [nesting-too-deep]
                <item>
                ^

            """
        case .linkOutOfTheFolder:
            "specs/service.xml:1:1: error: the link points outside the specs folder; replace the link with the file itself [symbolic-link]\n"
        case .linkToNothing:
            "specs/service.xml:1:1: error: the target of the link 'specs/service.xml' does not exist [unreadable]\n"
        case .utf16, .utf16WithoutMark, .utf32:
            "specs/service.xml:1:1: error: a spec must be in UTF-8, not in UTF-16 or UTF-32; save the file as UTF-8 [encoding]\n"
        case .latin1:
            """
            specs/service.xml:1:31: error: a spec must be in UTF-8, not in 'ISO-8859-1'; the file is in UTF-8, so correct the declaration [encoding]
                <?xml version="1.0" encoding="ISO-8859-1"?>
                                              ^

            """
        case .gbk:
            """
            specs/service.xml:1:31: error: a spec must be in UTF-8, not in 'GBK'; save the file as UTF-8 and correct the declaration [encoding]
                <?xml version="1.0" encoding="GBK"?>
                                              ^

            """
        case .badUTF8:
            """
            specs/service.xml:2:12: error: a spec must be in UTF-8 [encoding]
                  title="Gr\u{FFFD}\u{FFFD}e">
                           ^

            """
        case .nulByte:
            """
            specs/service.xml:2:13: error: this character is not allowed in XML [xml-syntax]
                  <summary>a\u{FFFD}b</summary>
                            ^

            """
        case .folderForAFile, .pipeForAFile:
            "specs/service.xml:1:1: error: cannot read 'specs/service.xml': not a regular file [unreadable]\n"
        case .noFolder:
            "specs:1:1: error: there is no folder 'specs'; name the folder that holds service.xml [unreadable]\n"
        }
    }

    /// Creates the file as `service.xml` of a specs folder.
    func make(in specs: URL) throws {
        let service = specs.appendingPathComponent("service.xml")
        let files = FileManager.default
        switch self {
        case .hugeFile:
            try Data(Array("<service>\n".utf8) + [UInt8](repeating: 32, count: 1 << 20)).write(to: service)
        case .deepNesting:
            try Data(String(repeating: "<item>\n", count: 300).utf8).write(to: service)
        case .linkOutOfTheFolder:
            let outside = specs.deletingLastPathComponent().appendingPathComponent("service.xml")
            try Data("<service/>".utf8).write(to: outside)
            try files.createSymbolicLink(at: service, withDestinationURL: outside)
        case .linkToNothing:
            try files.createSymbolicLink(atPath: service.path, withDestinationPath: "nowhere.xml")
        case .utf16:
            let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><service/>"
            try Data([0xFF, 0xFE] + text.utf8.flatMap { [$0, 0] }).write(to: service)
        case .utf16WithoutMark:
            try Data("<?xml version=\"1.0\"?><service/>".utf8.flatMap { [$0, 0] }).write(to: service)
        case .utf32:
            try Data([0, 0, 0xFE, 0xFF] + "<service/>".utf8.flatMap { [0, 0, 0, $0] }).write(to: service)
        case .gbk:
            let text = Array("<?xml version=\"1.0\" encoding=\"GBK\"?>\n<service title=\"".utf8)
            try Data(text + [0xD6, 0xD0] + Array("\"/>".utf8)).write(to: service)
        case .latin1:
            try Data("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<service/>".utf8).write(to: service)
        case .badUTF8:
            try Data(Array("<service\n  title=\"Gr".utf8) + [0xF6, 0xDF] + Array("e\">\n</service>".utf8)).write(
                to: service)
        case .nulByte: try Data("<service>\n  <summary>a\0b</summary>\n</service>".utf8).write(to: service)
        case .folderForAFile: try files.createDirectory(at: service, withIntermediateDirectories: false)
        case .pipeForAFile: mkfifo(service.path, 0o600)
        case .noFolder: try files.removeItem(at: specs)
        }
    }
}

struct UnusualFileTests {
    @Test(arguments: UnusualFile.allCases)
    func reportsUnusualFile(_ file: UnusualFile) throws {
        let folder = try TemporaryFolder()
        let specs = folder.url.appendingPathComponent("specs")
        try FileManager.default.createDirectory(at: specs, withIntermediateDirectories: true)
        try file.make(in: specs)
        // The folder has no operations; another test covers that diagnostic.
        let checked = checkSpecs(in: specs.path)
        let about = checked.log.sorted.filter { $0.rule != .emptyFolder }
        let text = DiagnosticFormat.text.render(about)
            .replacingOccurrences(of: folder.url.path + "/", with: "")
        #expect(about.map(\.rule) == [file.rule])
        #expect(text == file.expected)
    }
}

/// A temporary folder, which is deleted with its last reference.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        url = parent.appendingPathComponent("sdkgen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
