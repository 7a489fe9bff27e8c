import Foundation
import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSpecReading
import Testing

/// The specs of `Accepted/volumes` with one mistake: the rule and the location of the diagnostic.
///
/// To add a mistake, add a line to `Mistake.all`. `Rejected` tests whole messages.
struct MistakeTests {
    @Test func reportsNothingWithoutAMistake() throws {
        #expect(try Mistake.log(with: nil).sorted.map(\.summary) == [])
    }

    @Test(arguments: Mistake.all)
    func reportsMistake(_ mistake: Mistake) throws {
        let found = try Mistake.log(with: mistake).sorted
        let isThere = found.contains { $0.rule == mistake.rule && $0.location.begins(with: mistake.place) }
        #expect(isThere, "\(mistake.rule.rawValue) at \(mistake.place): \(found.map(\.summary))")
        let others = Set(found.map(\.rule)).subtracting([mistake.rule]).subtracting(mistake.alongWith)
        #expect(others.isEmpty, "\(found.map(\.summary))")
    }

    /// The table has no duplicate mistakes.
    @Test func everyMistakeIsDistinct() {
        let keys = Mistake.all.map { "\($0.file.rawValue): \($0.right) → \($0.wrong)" }
        #expect(Set(keys).count == keys.count)
    }
}

/// One edit of one file.
struct Mistake: Sendable, CustomTestStringConvertible {
    enum File: String, CaseIterable {
        case service = "service.xml"
        case create = "operations/CreateVolume.xml"
        case describe = "operations/DescribeVolumes.xml"
        case attach = "operations/AttachVolume.xml"
        case delete = "operations/DeleteVolume.xml"
    }

    let file: File
    let right, wrong: String
    let rule: Rule
    /// The text at the location of the diagnostic.
    let place: String
    /// Other rules that the mistake also violates.
    let alongWith: Set<Rule>

    init(
        _ file: File, _ right: String, _ wrong: String, _ rule: Rule, at place: String, alongWith: Set<Rule> = []
    ) {
        self.file = file
        self.right = right
        self.wrong = wrong
        self.rule = rule
        self.place = place
        self.alongWith = alongWith
    }

    var testDescription: String { "\(file.rawValue): \(wrong)" }

    private static let folder = CaseFolder.tests + "/Accepted/volumes/specs/"

    static func log(with mistake: Mistake?) throws -> DiagnosticLog {
        let files = try File.allCases.map { file in
            var text = try String(contentsOfFile: folder + file.rawValue, encoding: .utf8)
            if let mistake, mistake.file == file {
                let parts = text.components(separatedBy: mistake.right)
                try #require(parts.count == 2, "'\(mistake.right)' must occur exactly once in \(file.rawValue)")
                text = parts.joined(separator: mistake.wrong)
            }
            return SourceFile(path: file.rawValue, bytes: Array(text.utf8))
        }
        return buildService(readService(files[0]), operations: files.dropFirst().map { readOperation($0) }).log
    }
}

extension Diagnostic {
    fileprivate var summary: String {
        let position = location.position
        return "\(location.file.path):\(position.line):\(position.column): \(message) [\(rule.rawValue)]"
    }
}

extension SDKGenDiagnostics.SourceLocation {
    fileprivate func begins(with text: String) -> Bool { file.bytes[offset...].starts(with: text.utf8) }
}
