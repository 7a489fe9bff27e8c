import Foundation
import SDKGenRepository
import SDKGenSwiftText
import Testing

/// Texts that would end a literal, a comment or a name, in a program that the compiler compiles and that then runs.
@Suite struct RandomTextTests {
    private static let pieces = [
        "\"", "\"\"\"", "\\", "\\(", "\\(x)", "\\#(", "\\u{", "#", "#\"", "\"#", "*/", "/*", "//", "///", "`", "```",
        "\r",
        "\n", "\r\n", "\t", "\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}", "\u{1}", "\u{1B}[31m", "\u{7F}",
        "\u{9F}",
        "😀", "👩‍👩‍👧", "e\u{301}", "\u{301}", "\u{202E}", "\u{2066}", "\u{200D}", "\u{FEFF}", "\u{FFFD}", "\u{E000}",
        "\u{10FFFF}", "\u{AD}", "中文", "é", "ﷺ", "a", "Z", "0", " ", "  ", ".", "-", "$", "@available", "#if",
        "#error(\"\")",
        "}", "{", ";", "fatalError()", "'", "\u{3000}", "\u{A0}", "&", "<", ">",
    ]

    private static let words = [
        "class", "init", "self", "Self", "type", "protocol", "in", "let", "inout", "default", "throws", "await", "some",
        "any",
        "nil", "_", "x", "Any", "func", "var", "repeat", "where", "is", "as", "try", "case", "operator",
    ]

    private static func texts(_ count: Int, seed: UInt64) -> [String] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
    }

    /// Returns a program with hostile texts that prints the scalars of its literals.
    private func program(_ texts: [String]) -> SwiftText {
        // The name of a declaration has no dots.
        let names = texts.enumerated().map { index, text in
            let word = Self.words[index % Self.words.count]
            let number = index < Self.words.count ? "" : "\(index)"
            return Identifier(
                index.isMultiple(of: 2) ? word + number : "\(word)\(number)\(text)".replacing(".", with: ""))
        }
        let unique = Set(names.map(\.name)).count == names.count
        #expect(unique)
        // Several arrays, since the compiler is slow with an array of thousands of elements.
        let values = stride(from: 0, to: texts.count, by: 100).map { start -> SwiftText in
            let some = texts[start..<min(start + 100, texts.count)]
            return """
                check([
                    \(lines: some.map { "\(doc: DocComment($0))\n\(literal: $0)," })
                ])
                """
        }
        let members = zip(names, texts).prefix(400).map { name, text -> SwiftText in
            """
            \(doc: DocComment([text, "- Parameter \(text)", text]))
            var \(name): Int { 1 }
            """
        }
        return """
            \(SwiftText(comment: texts.joined()))
            struct Members {
                \(blocks: Array(members))
            }
            func check(_ texts: [String]) {
                for text in texts { print(text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")) }
            }
            \(lines: values)
            print(\(multiline: texts.filter { !$0.isEmpty }.prefix(200).map { $0 }).unicodeScalars.count)

            """
    }

    @Test func programPrintsItsTexts() throws {
        let texts = Self.texts(2_000, seed: 7) + Self.pieces
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sdkgen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appendingPathComponent("main.swift")
        try Data(program(texts).bytes).write(to: source)

        let binary = folder.appendingPathComponent("program").path
        let compiled = try run(
            "swiftc", "-Onone", "-swift-version", "6", "-warnings-as-errors", source.path, "-o", binary)
        #expect(compiled.status == 0, "\(compiled.text.prefix(4_000))")
        let parsed = try run("swift-format", "dump-configuration")
        if parsed.status == 0 {
            let formatted = try run("swift-format", "format", source.path)
            #expect(formatted.status == 0, "\(formatted.text.prefix(4_000))")
        }
        let lines = try run(binary).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let expected = texts.map { $0.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ") }
        #expect(lines.count == expected.count + 2)
        for (line, value) in zip(lines, expected) where line != value { Issue.record("\(value) became \(line)") }
        let block = texts.filter { !$0.isEmpty }.prefix(200).joined(separator: "\n")
        #expect(lines.dropLast().last == "\(block.unicodeScalars.count)")
    }

    private func run(_ arguments: String...) throws -> (status: Int32, text: String) {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
