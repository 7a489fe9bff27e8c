import Foundation
import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenXMLTree
import Testing

@testable internal import SDKGenSpecReading

/// The examples and tables of `specs/README.md` agree with the grammar and the rules.
struct LanguageReferenceTests {
    /// A block of XML in the reference and its first line.
    struct Fence: Sendable, CustomTestStringConvertible {
        let kind: String
        let line: Int
        let text: String

        var testDescription: String { "\(kind) at line \(line)" }
        var path: String { "specs/README.md, the block at line \(line)" }
    }

    private static let reference =
        (try? String(contentsOfFile: CaseFolder.repository + "/specs/README.md", encoding: .utf8)) ?? ""

    static let fences: [Fence] = {
        var fences: [Fence] = []
        var open: (kind: String, line: Int, text: String)?
        for (index, line) in reference.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let block = open {
                if line == "```" {
                    fences.append(Fence(kind: block.kind, line: block.line, text: block.text))
                    open = nil
                } else {
                    open?.text += line + "\n"
                }
            } else if line.hasPrefix("```xml") {
                open = (String(line.dropFirst("```xml".count)).trimmed, index + 2, "")
            }
        }
        return fences
    }()

    @Test(arguments: fences)
    func exampleIsValid(_ fence: Fence) throws {
        let kind = try #require(
            ElementKind(rawValue: fence.kind), "a block needs an element kind, such as ```xml source")
        switch kind {
        case .operation: expectNoDiagnostics(readOperation(file(fence.text, fence)).log)
        case .service: expectNoDiagnostics(readService(file(fence.text, fence)).log)
        default:
            // A block may contain several elements of one kind, so the test wraps them in a root element.
            let file = file("<block>\(fence.text)</block>", fence)
            var check = GrammarCheck(file: file)
            let elements = try parseTree(file.bytes).elements
            #expect(!elements.isEmpty)
            for element in elements {
                #expect(element.name == kind.rule.name)
                _ = check.node(element, as: kind)
            }
            expectNoDiagnostics(check.log)
        }
    }

    @Test func everyElementHasAnExample() {
        let shown = Set(Self.fences.map(\.kind))
        let missing = ElementKind.allCases.filter { !shown.contains($0.rawValue) }
        #expect(missing.isEmpty)
    }

    /// The example files form a valid service, because readers copy them.
    @Test func exampleFilesFormAService() throws {
        let operation = try #require(Self.fences.first { $0.kind == "operation" })
        let service = try #require(Self.fences.first { $0.kind == "service" })
        let built = buildService(
            readService(SourceFile(path: "service.xml", bytes: Array(service.text.utf8))),
            operations: [
                readOperation(SourceFile(path: "EnablePhysicalConnection.xml", bytes: Array(operation.text.utf8)))
            ])
        var log = built.log
        // One operation does not use every declaration.
        log.removeAll { $0.rule == .unusedDeclaration }
        expectNoDiagnostics(log)
        #expect(built.service != nil)
    }

    @Test(arguments: Rule.allCases)
    func ruleTableHasRule(_ rule: Rule) throws {
        let (errors, warnings) = try #require(Self.ruleTables)
        let row = "| `\(rule.rawValue)` | \(rule.explanation) |"
        #expect((rule.severity == .error ? errors : warnings).contains(row))
    }

    /// The rows of the error table and the warning table.
    private static let ruleTables: (errors: [String], warnings: [String])? = {
        let lines = reference.split(separator: "\n").map(String.init)
        guard let start = lines.firstIndex(of: "## Rules"),
            let turn = lines.firstIndex(where: { $0.hasPrefix("And these are warnings") })
        else { return nil }
        return (Array(lines[start..<turn]), Array(lines[turn...]))
    }()

    @Test func everyAttributeOccurs() {
        let names = Set(ElementKind.allCases.flatMap { $0.rule.attributes.map(\.name) })
        let missing = names.filter { name in
            !Self.reference.contains("`\(name)`") && !Self.reference.contains(" \(name)=\"")
        }
        #expect(missing.isEmpty)
    }

    private func file(_ text: String, _ fence: Fence) -> SourceFile {
        SourceFile(path: fence.path, bytes: Array(text.utf8))
    }

    private func expectNoDiagnostics(_ log: DiagnosticLog) {
        let text = DiagnosticFormat.text.render(log.sorted)
        #expect(text == "")
    }
}
