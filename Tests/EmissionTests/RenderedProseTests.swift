import Foundation
import SDKGenDiagnostics
import SDKGenEmission
import SDKGenGeneration
import SDKGenRepository
import Testing

/// DocC shows the characters of a text unchanged at every place of the documentation.
///
/// Each text becomes the documentation of an operation, of a parameter and of an error, and the value of attributes.
/// DocC renders the articles and the doc comments, and the tests compare the characters on its pages with those of the
/// text. DocC comes with the toolchain.
@Suite(.enabled(if: Toolchain.docc != nil || Extras.areRequired, "docc is not in the PATH")) struct RenderedProseTests {
    @Test func showsKnownTexts() throws { try check(HostileProse.known) }

    @Test(arguments: 0..<4)
    func showsRandomTexts(seed: Int) throws {
        var generator = ProseGenerator(random: SeededGenerator(seed: UInt64(seed)))
        try check((0..<Fuzzing.rounds(40)).map { _ in generator.prose() })
    }

    /// Returns the characters to compare: without white space, full stops, commas and semicolons, since a list in a
    /// table is on one line, and in lower case, since DocC begins a discussion with a capital letter.
    static func characters(_ text: String) -> String {
        var characters = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            // DocC changes dots, commas and quotation marks for typography, but not two hyphens.
            case ".", ",", ";", "…": continue
            case "“", "”": characters.append("\"")
            case "‘", "’": characters.append("'")
            default: if !scalar.properties.isWhitespace { characters.append(scalar) }
            }
        }
        return String(characters)
    }

    private func check(_ texts: [HostileProse]) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sdkgen-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try RenderedProse.generatedFiles(texts, in: folder.appendingPathComponent("specs"))
        let pages = try RenderedProse.pages(files, in: folder)
        for (index, text) in texts.enumerated() {
            let expected = Self.characters(text.visible)
            let article = Self.characters(
                pages["say\(index)", default: ""] + pages["say\(index)-provenance", default: ""])
            // The documentation, the row of the parameter and the description of the error. An attribute is also the
            // title of the source and of the sample, the message, and in the table the title of a resource, a unit, a
            // default value and an example.
            let places = text.attribute == nil ? 3 : 10
            #expect(article.components(separatedBy: expected).count > places, "\(text): \(article)")
            if let title = text.attribute.map(Self.characters) {
                #expect(Self.characters(pages["talk", default: ""]).contains(title), "topic of \(text)")
            }
            #expect(article.contains(Self.characters("The end of page \(index)")), "\(text): \(article)")
            for place in ["operation", "parameter"] {
                let comment = Self.characters(pages["\(place)\(index)", default: ""])
                #expect(comment.contains(expected), "\(place) of \(text): \(comment)")
                #expect(
                    comment.contains(Self.characters("The end of \(place) \(index)")), "\(place) of \(text): \(comment)"
                )
            }
        }
        #expect(pages.warnings == [])
    }
}

private enum Toolchain {
    static let docc: String? = {
        let paths = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
        if let path = paths.map({ "\($0)/docc" }).first(where: FileManager.default.isExecutableFile(atPath:)) {
            return path
        }
        let xcode = "/Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/bin/docc"
        return FileManager.default.isExecutableFile(atPath: xcode) ? xcode : nil
    }()
}

private struct RenderedProse {
    private var texts: [String: String] = [:]
    private(set) var warnings: [String] = []

    subscript(page: String, default text: String) -> String { texts[page] ?? text }

    // MARK: Specs

    static func generatedFiles(_ texts: [HostileProse], in specs: URL) throws -> [GeneratedFile] {
        let operations = specs.appendingPathComponent("operations")
        try FileManager.default.createDirectory(at: operations, withIntermediateDirectories: true)
        let titles = texts.enumerated().map { ($0.offset, escaped($0.element.attribute ?? "Plain")) }
        let service = """
            <service name="Talk" version="2000-01-01" module="Talk" client="TalkClient" title="Talk" style="rpc">
              <source title="t"/>
              <summary>Says texts.</summary>
              <topics>
            \(titles.map { "    <topic key=\"topic\($0.0)\" title=\"\($0.1)\"/>" }.joined(separator: "\n"))
              </topics>
              <resources>
            \(titles.map { "    <resource name=\"Thing\($0.0)\" title=\"\($0.1)\" id=\"Thing\($0.0)Id\"/>" }.joined(separator: "\n"))
              </resources>
            </service>
            """
        try service.write(to: specs.appendingPathComponent("service.xml"), atomically: false, encoding: .utf8)
        for (index, text) in texts.enumerated() {
            let body = escaped(text.markdown)
            let title = titles[index].1
            let operation = """
                <operation name="Say\(index)" topic="topic\(index)">
                  <source title="\(title)"/>
                  <summary>Says a text.</summary>
                  <doc>
                \(body)
                  </doc>
                  <deprecated>The end of operation \(index).</deprecated>
                  <request>
                    <parameter name="Text" type="string">
                \(body)
                      <deprecated>The end of parameter \(index).</deprecated>
                    </parameter>
                    <parameter name="Thing\(index)Id" type="string" example="\(title)" default="\(title)"/>
                    <parameter name="Number" type="integer" unit="\(title)"/>
                  </request>
                  <response/>
                  <errors>
                    <error status="400" code="Wrong" message="\(title)">
                \(body)
                    </error>
                  </errors>
                  <example title="\(title)">
                    <request><set name="Number">1</set></request>
                  </example>
                  <history><change date="2000-01-01">The end of page \(index).</change></history>
                </operation>
                """
            try operation.write(
                to: operations.appendingPathComponent("Say\(index).xml"), atomically: false, encoding: .utf8)
        }
        let checked = checkSpecs(in: specs.path)
        return SDKGenGeneration.generatedFiles(
            for: try #require(
                checked.service, "\(checked.log.diagnostics.filter { $0.severity == .error }.map(\.message))"))
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\r", "\u{85}", "\u{2028}", "\u{2029}", "\\": escaped += "&#\(scalar.value);"
            // Lint rejects invisible characters unless they are written as references.
            case _ where [.format, .spaceSeparator].contains(scalar.properties.generalCategory) && scalar != " ":
                escaped += "&#\(scalar.value);"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    // MARK: Pages

    static func pages(_ files: [GeneratedFile], in folder: URL) throws -> RenderedProse {
        let catalog = folder.appendingPathComponent("Talk.docc")
        let graphs = folder.appendingPathComponent("graphs")
        for url in [catalog, graphs] {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
        var symbols: [[String: Any]] = []
        for file in files {
            if file.path.hasSuffix(".md") {
                try Data(file.contents).write(
                    to: catalog.appendingPathComponent((file.path as NSString).lastPathComponent))
            } else if file.path.hasPrefix("Operations/") {
                symbols += comments(in: file)
            }
        }
        let graph: [String: Any] = [
            "metadata": ["formatVersion": ["major": 0, "minor": 6, "patch": 0], "generator": "test"],
            "module": ["name": "Talk", "platform": [:] as [String: Any]], "symbols": symbols,
            "relationships": [] as [Any],
        ]
        try JSONSerialization.data(withJSONObject: graph).write(to: graphs.appendingPathComponent("Talk.symbols.json"))
        var rendered = RenderedProse()
        let archive = folder.appendingPathComponent("Talk.doccarchive")
        rendered.warnings = try convert(catalog, graphs, archive)
        let data = archive.appendingPathComponent("data/documentation")
        for path in try FileManager.default.subpathsOfDirectory(atPath: data.path) where path.hasSuffix(".json") {
            let json = try JSONSerialization.jsonObject(with: Data(contentsOf: data.appendingPathComponent(path)))
            guard let page = json as? [String: Any] else { continue }
            var text = ""
            collect(page["abstract"], from: page, &text)
            collect(page["primaryContentSections"], from: page, &text)
            for section in page["topicSections"] as? [[String: Any]] ?? [] { text += " \(section["title"] ?? "")" }
            let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension.lowercased()
            rendered.texts[name] = text
        }
        return rendered
    }

    /// Returns a symbol for each doc comment with a text, so that DocC renders the comment on a page.
    private static func comments(in file: GeneratedFile) -> [[String: Any]] {
        let name = ((file.path as NSString).lastPathComponent as NSString).deletingPathExtension
        var symbols: [String: [String: Any]] = [:]
        var lines: [String] = []
        for line in String(decoding: file.contents, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("///") {
                lines.append(String(text.dropFirst(3)))
                continue
            }
            for place in ["operation", "parameter"] where lines.contains(where: { $0.contains("The end of \(place) ") })
            {
                let title = place + name.dropFirst(3)
                let comment = lines.map { ["text": $0.hasPrefix(" ") ? String($0.dropFirst()) : $0] }
                symbols[place] =
                    symbols[place] ?? [
                        "kind": ["identifier": "swift.struct", "displayName": "Structure"], "accessLevel": "public",
                        "identifier": ["precise": title, "interfaceLanguage": "swift"], "pathComponents": [title],
                        "names": ["title": title], "docComment": ["lines": comment],
                    ]
            }
            lines = []
        }
        return Array(symbols.values)
    }

    private static func convert(_ catalog: URL, _ graphs: URL, _ archive: URL) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Toolchain.docc))
        process.arguments = [
            "convert", catalog.path, "--additional-symbol-graph-dir", graphs.path, "--fallback-display-name", "Talk",
            "--fallback-bundle-identifier", "Talk", "--ide-console-output", "--output-path", archive.path,
        ]
        let output = archive.appendingPathExtension("log")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        let handle = try FileHandle(forWritingTo: output)
        process.standardError = handle
        process.standardOutput = handle
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let lines = try String(contentsOf: output, encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
        // The symbols that the articles link to do not exist here.
        return lines.filter { ($0.contains("warning:") || $0.contains("error:")) && !$0.contains("doesn't exist at") }
    }

    private static func collect(_ value: Any?, from page: [String: Any], _ text: inout String) {
        if let values = value as? [Any] {
            for value in values { collect(value, from: page, &text) }
        } else if let object = value as? [String: Any] {
            // DocC inserts this heading after the first paragraph of a comment.
            if object["type"] as? String == "heading", object["text"] as? String == "Overview" { return }
            if let piece = object["text"] as? String { text += piece }
            if let code = object["code"] as? String { text += code }
            if let lines = object["code"] as? [String] { text += lines.joined(separator: " ") }
            if object["type"] as? String == "reference", let identifier = object["identifier"] as? String {
                let references = page["references"] as? [String: [String: Any]]
                collect(references?[identifier]?["titleInlineContent"], from: page, &text)
            }
            // The order of the keys is that of the page.
            for key in ["inlineContent", "content", "items", "rows", "children", "declarations", "parameters"] {
                collect(object[key], from: page, &text)
            }
            text += " "
        }
    }
}
