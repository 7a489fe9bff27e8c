import Foundation
import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSpecReading
import Testing

/// A mistake in valid specs, and the expected diagnostics.
///
/// The files in `Tests/Mistakes` list them:
///
///     # A list is called an array
///     ! 2 messages, for the example has the list as well
///     StopGateway.xml
///     - type="list"
///     + type="array"
///     > StopGateway.xml:14:38: error: 'type' cannot be 'array'; did you mean 'list'? [invalid-value]
///
/// A line with `!` allows several messages, with the reason. In lines with `+`, `\u{200B}` stands for that character.
struct ListedMistake: Sendable, CustomTestStringConvertible {
    var title = ""
    var excuse: String?
    var file = ""
    var old: [String] = []
    var new: [String] = []
    var expected: [String] = []

    var testDescription: String { title }
}

/// A file with a list of mistakes.
struct MistakeList: Sendable, CustomTestStringConvertible {
    let path: String
    /// The lines before the first mistake.
    var head: [String] = []
    var mistakes: [ListedMistake] = []

    var testDescription: String { (path as NSString).lastPathComponent }

    static let folder = CaseFolder.repository + "/Tests/Mistakes"
    static let all: [MistakeList] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().map { MistakeList(path: "\(folder)/\($0)") }
    }()

    init(path: String) {
        self.path = path
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        for line in text.components(separatedBy: "\n") where !line.isEmpty {
            if line.hasPrefix("# ") {
                mistakes.append(ListedMistake(title: String(line.dropFirst(2))))
                continue
            }
            guard let last = mistakes.indices.last else {
                head.append(line)
                continue
            }
            switch line.prefix(2) {
            case "! ": mistakes[last].excuse = String(line.dropFirst(2))
            case "- ", "-": mistakes[last].old.append(String(line.dropFirst(2)))
            case "+ ", "+": mistakes[last].new.append(String(line.dropFirst(2)))
            case "> ": mistakes[last].expected.append(String(line.dropFirst(2)))
            default: mistakes[last].file = line
            }
        }
    }

    /// The content of the file.
    var text: String {
        let entries = mistakes.map { mistake in
            (["", "# \(mistake.title)"] + (mistake.excuse.map { ["! \($0)"] } ?? []) + [mistake.file]
                + mistake.old.map { "- \($0)" } + mistake.new.map { "+ \($0)" } + mistake.expected.map { "> \($0)" })
                .joined(separator: "\n")
        }
        return (head + entries).joined(separator: "\n") + "\n"
    }
}

struct ListedMistakesTests {
    static let specs: [String: String] = {
        let folder = MistakeList.folder + "/specs"
        let files = (try? CaseFolder.specFiles(in: folder)) ?? []
        return Dictionary(
            uniqueKeysWithValues: files.map { ($0.path.components(separatedBy: "/").last ?? "", $0.bytes) }
        ).mapValues { String(decoding: $0, as: UTF8.self) }
    }()

    @Test func reportsNothingWithoutAMistake() {
        #expect(Self.specs.count == 3)
        #expect(Self.messages(about: Self.specs) == [])
    }

    @Test(arguments: MistakeList.all)
    func reportsExpectedDiagnostics(_ list: MistakeList) throws {
        var recorded = list
        for (index, mistake) in list.mistakes.enumerated() {
            guard let messages = Self.messages(about: mistake) else { continue }
            recorded.mistakes[index].expected = messages
            if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" { continue }
            #expect(messages == mistake.expected, "\(mistake.title)")
            let count = messages.count { !$0.hasPrefix("note: ") }
            let allowed = mistake.excuse.flatMap { Int($0.prefix { $0.isNumber }) } ?? 1
            #expect(count == allowed, "one mistake must cause one message: \(mistake.title)")
        }
        if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1", recorded.text != list.text {
            try recorded.text.write(toFile: list.path, atomically: true, encoding: .utf8)
            Issue.record("recorded; run again")
        }
    }

    /// Returns the diagnostics about the specs with the mistake. Records an issue and returns nil if the original text
    /// does not occur exactly once.
    static func messages(about mistake: ListedMistake) -> [String]? {
        let old = mistake.old.joined(separator: "\n")
        let new = unescaped(mistake.new.joined(separator: "\n"))
        guard let text = specs[mistake.file] else {
            Issue.record("the file '\(mistake.file)' does not exist: \(mistake.title)")
            return nil
        }
        guard text.components(separatedBy: old).count == 2 else {
            Issue.record("'\(old)' must occur exactly once in \(mistake.file): \(mistake.title)")
            return nil
        }
        var specs = specs
        specs[mistake.file] = text.replacingOccurrences(of: old, with: new)
        return messages(about: specs)
    }

    private static func messages(about specs: [String: String]) -> [String] {
        let files = specs.sorted { $0.key < $1.key }.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) }
        let service = files.first { $0.path == "service.xml" } ?? SourceFile(path: "service.xml", bytes: [])
        let built = buildService(
            readService(service), operations: files.filter { $0.path != "service.xml" }.map { readOperation($0) })
        return built.log.sorted.flatMap { diagnostic in
            let head = "\(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.rule.rawValue)]"
            return ["\(place(diagnostic.location)): \(head)"]
                + diagnostic.notes.map { "note: \(place($0.location)): \($0.message)" }
        }.map(escaped)
    }

    private static func place(_ location: SDKGenDiagnostics.SourceLocation) -> String {
        let position = location.position
        return "\(location.file.path):\(position.line):\(position.column)"
    }

    private static func unescaped(_ text: String) -> String {
        let parts = text.components(separatedBy: "\\u{")
        return parts.dropFirst().reduce(into: parts[0]) { text, part in
            guard let end = part.firstIndex(of: "}"), let code = UInt32(part[..<end], radix: 16),
                let scalar = Unicode.Scalar(code)
            else {
                text += "\\u{" + part
                return
            }
            text.unicodeScalars.append(scalar)
            text += part[part.index(after: end)...]
        }
    }

    /// Returns a message with invisible characters escaped, so that the files stay readable.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { text, scalar in
            let isSeen =
                scalar.value >= 32 && scalar.properties.generalCategory != .format
                && scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .spaceSeparator
            if isSeen || scalar == " " {
                text.unicodeScalars.append(scalar)
            } else {
                text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
    }
}
