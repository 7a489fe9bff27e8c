import Foundation
import Testing

/// `sdkgen lint` for folders and files, and the changes of `--fix`.
@Suite struct LintCommandTests {
    private let workspace: Workspace
    private let specs: String
    private let name = "specs/vpc/operations/DeleteExpressConnect.xml"
    private let other = "specs/vpc/operations/CancelPhysicalConnection.xml"
    private let service = "specs/vpc/service.xml"

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
    }

    private func change(_ path: String, _ old: String, _ new: String) throws {
        let text = try workspace.text(of: path)
        try #require(text.contains(old))
        try workspace.write(text.replacing(old, with: new), to: path)
    }

    private func lint(_ arguments: String...) throws -> SDKGen {
        try SDKGen(arguments: ["lint"] + arguments, in: workspace.path)
    }

    @Test func suggestsTheFolderOfAServiceInsideTheNamedFolder() throws {
        let run = try lint("specs")
        #expect(run.status == 1)
        #expect(
            run.error.contains(
                "specs:1:1: error: the folder 'specs' has no service.xml; did you mean 'specs/vpc'? [missing-service]"))
        #expect(!run.error.contains("there is no spec in"))
    }

    // MARK: Files

    @Test func printsDiagnosticsOfNamedFiles() throws {
        try change(name, "example=\"false\"", "exmple=\"false\"")
        try change(other, "</summary>", "</summary><!-- TODO: more -->")
        let one = try lint(other)
        #expect(one.status == 0 && one.output.hasPrefix("1 spec file, 1 warning\n"))
        #expect(one.error.contains("\(other):") && !one.error.contains("exmple"))
        #expect(
            one.error.hasSuffix(
                "sdkgen: 1 error in other specs of the service is not shown; run 'sdkgen lint specs/vpc' to see it\n"))
        let both = try lint(name, other)
        #expect(both.status == 1 && both.error.contains("exmple") && both.error.contains("TODO"))
        #expect(
            both.error.hasSuffix(
                "sdkgen: 1 error and 1 warning in 2 spec files; 1 can be fixed with 'sdkgen lint --fix'\n")
        )
        #expect(try lint(service).status == 0)
    }

    @Test func findsServiceOfFileFromAnyFolder() throws {
        try change(name, "resource=\"", "resource=\"Not")
        let file = "DeleteExpressConnect.xml"
        for (folder, path) in [
            ("specs/vpc", "operations/\(file)"), ("specs/vpc/operations", file), ("specs/vpc/operations", "./\(file)"),
            ("specs", "vpc/operations/../operations/\(file)"), ("", workspace.at(name)),
        ] {
            let run = try SDKGen("lint", path, in: workspace.at(folder))
            #expect(run.status == 1 && run.error.contains("service.xml has no resource 'Not"), "\(path): \(run.error)")
        }
        #expect(try SDKGen("lint", "service.xml", in: specs).status == 0)
    }

    @Test func reportsThatServiceCannotBeParsed() throws {
        try change(service, "</service>", "")
        let run = try lint(name)
        #expect(run.status == 1)
        #expect(
            run.error
                == "sdkgen: 'specs/vpc/service.xml' could not be read, so references between specs were not checked; run 'sdkgen lint specs/vpc' to see why\n"
        )
    }

    @Test func lintsFilesOfSeveralServices() throws {
        try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "ecs")
        try change(name, "example=\"false\"", "exmple=\"false\"")
        let run = try lint(name, "specs/ecs/operations/DeleteExpressConnect.xml", "--format", "json")
        #expect(run.status == 1)
        _ = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        #expect(run.error.contains("1 error and 0 warnings in 2 spec files"))
    }

    @Test func refusesFilesThatAreNotSpecs() throws {
        try workspace.write("<operation/>", to: "stray.xml")
        let run = try lint("stray.xml")
        #expect(run.status == 64 && run.error.contains("'stray.xml' is not a spec"))
        let missing = try lint("specs/vpc/operations/Nothing.xml")
        #expect(missing.status == 1 && missing.error.contains("there is no"))
        #expect(try lint("nowhere").status == 1)
    }

    // MARK: Which messages, and in which order

    @Test func printsErrorsLast() throws {
        try change(name, "example=\"false\"", "exmple=\"false\"")
        try change(name, "</operation>", "<!-- TODO: a -->\n</operation>")
        try change(service, "</service>", "<!-- TODO: b -->\n</service>")
        let run = try lint("specs/vpc")
        let kinds = run.error.split(separator: "\n").compactMap { line in
            ["warning", "error"].first { line.contains(": \($0): ") }
        }
        #expect(kinds == ["warning", "warning", "error"])
        #expect(run.error.contains("sdkgen: 1 error and 2 warnings in 5 spec files"))
        // Machines get the order of the places.
        let json = try lint("specs/vpc", "--format", "json").output
        #expect(json.ranges(of: "\"severity\": \"").count == 3)
        let first = try #require(json.firstRange(of: "\"severity\": \"error\""))
        let last = try #require(json.ranges(of: "\"severity\": \"warning\"").last)
        #expect(first.lowerBound < last.lowerBound)
    }

    @Test func onlyOptionLimitsDiagnostics() throws {
        try change(name, "example=\"false\"", "exmple=\"false\"")
        try change(other, "</operation>", "<!-- TODO: a -->\n</operation>")
        let run = try lint("specs/vpc", "--only", "CancelPhysicalConnection")
        #expect(run.status == 0 && run.error.contains("TODO") && !run.error.contains("exmple"))
        #expect(run.error.contains("1 error in other specs of the service is not shown"))
        let generate = try SDKGen(
            "generate", specs, "-o", workspace.at("out"), "--only", "CancelPhysicalConnection")
        #expect(generate.status == 1 && !generate.error.contains("exmple"))
        let reason = "1 error in other specs prevents the run"
        #expect(generate.error.contains("\(reason); run 'sdkgen lint \(specs)' to see it"))
        #expect(!workspace.exists("out"))
    }

    // MARK: Fixes

    @Test func appliesAndReportsFixes() throws {
        let good = try workspace.contents(of: "specs")
        try change(name, "example=\"false\"", "exmple=\"false\"")
        try change(name, "type=\"boolean\"", "type=\"bolean\"")
        try change(other, "<summary>", "<sumary>")
        try change(other, "</summary>", "</sumary>")
        let run = try lint("specs/vpc", "--fix")
        #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
        #expect(run.output.contains("\(name):") && run.output.contains(": Replace 'exmple' with 'example'.\n"))
        #expect(run.output.contains(": Rename 'sumary' to 'summary'.\n"))
        #expect(run.output.hasSuffix("5 spec files, 0 warnings\n"))
        #expect(try workspace.contents(of: "specs") == good)
    }

    /// The value is checked only after the attribute's name is fixed.
    @Test func fixesMistakeThatAnotherFixReveals() throws {
        let good = try workspace.contents(of: "specs")
        try change(name, "type=\"boolean\"", "tpye=\"bolean\"")
        #expect(try lint(name, "--fix").status == 0)
        #expect(try workspace.contents(of: "specs") == good)
    }

    @Test func movesElementsToTheirPlaces() throws {
        let good = try workspace.text(of: name)
        let start = try #require(good.firstRange(of: "  <summary>"))
        let end = try #require(good.firstRange(of: "</summary>\n"))
        let summary = String(good[start.lowerBound..<end.upperBound])
        try workspace.write(
            good.replacing(summary, with: "").replacing("  <request>\n", with: "\(summary)  <request>\n"), to: name)
        #expect(try lint(name).error.contains("[element-order]"))
        #expect(try lint(name, "--fix").output.contains(": Move `<summary>` before `<doc>`.\n"))
        #expect(try workspace.text(of: name) == good)
    }

    @Test func removesDeclarationOfOperationThatHasASpec() throws {
        let good = try workspace.text(of: service)
        try change(service, "</operations>", "  <operation name=\"DeleteExpressConnect\"/>\n  </operations>")
        #expect(try lint("specs/vpc").error.contains("has a spec; remove the declaration"))
        #expect(try lint("specs/vpc", "--fix").status == 0)
        #expect(try workspace.text(of: service).filter { $0 != " " } == good.filter { $0 != " " })
    }

    @Test func fixesOnlyNamedFiles() throws {
        try change(name, "example=\"false\"", "exmple=\"false\"")
        try change(service, "<summary>", "<sumary>")
        try change(service, "</summary>", "</sumary>")
        let text = try workspace.text(of: service)
        let run = try lint(name, "--fix")
        #expect(try workspace.text(of: service) == text && !workspace.text(of: name).contains("exmple"))
        #expect(run.status == 0 && run.error.contains("1 error in other specs of the service is not shown"))
    }

    @Test func doesNotFixUncertainMistakes() throws {
        try change(name, "type=\"boolean\"", "type=\"whole\"")
        let text = try workspace.text(of: name)
        let run = try lint("specs/vpc", "--fix")
        #expect(run.status == 1 && run.error.contains("'type' cannot be 'whole'") && run.output.isEmpty)
        #expect(try workspace.text(of: name) == text)
    }

    @Test func fixKeepsLineEndsByteOrderMarkAndPermissions() throws {
        let path = workspace.at(name)
        let text = "\u{FEFF}" + (try workspace.text(of: name).replacing("\n", with: "\r\n"))
        try workspace.write(text.replacing("example=\"false\"", with: "exmple=\"false\""), to: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(try lint(name, "--fix").status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    }

    @Test(arguments: ["vpc:DeletRouterInterface", "DeleteRouterInterface", "ram.vpc:DeleteRouterInterface"])
    func correctsSubjectOfSuppression(about: String) throws {
        try change(name, "access=\"delete\"", "access=\"get\"")
        try change(
            name, "  <summary>", "  <suppress rule=\"access-level\" about=\"\(about)\">So.</suppress>\n  <summary>")
        let run = try lint(name)
        #expect(run.error.contains("did you mean 'vpc:DeleteRouterInterface'?"), "\(run.error)")
        #expect(try lint(name, "--fix").error.isEmpty)
        #expect(try workspace.text(of: name).contains("about=\"vpc:DeleteRouterInterface\">So."))
    }

    @Test func removesUnusedSuppression() throws {
        let good = try workspace.text(of: name)
        try change(
            name, "  <summary>", "  <suppress rule=\"signed-url\" about=\"X\">\n    So.\n  </suppress>\n  <summary>")
        let run = try lint(name, "--fix")
        #expect(run.status == 0 && run.output.contains("Remove the suppression."))
        #expect(try workspace.text(of: name) == good)
    }

    /// The suppression may apply after the error is fixed.
    @Test func keepsUnusedSuppressionWhileSpecHasErrors() throws {
        try change(name, "  <summary>", "  <suppress rule=\"signed-url\">So.</suppress>\n  <nonsense/>\n  <summary>")
        let text = try workspace.text(of: name)
        #expect(try lint(name, "--fix").status == 1)
        #expect(try workspace.text(of: name) == text)
    }

    @Test func printsFixesInJSONAndSARIF() throws {
        try change(name, "example=\"false\"", "exmple=\"false\"")
        let sarif = try lint(name, "--format", "sarif").output
        #expect(sarif.contains("\"text\": \"Replace 'exmple' with 'example'.\"") && sarif.contains("deletedRegion"))
        let json = try lint(name, "--format", "json").output
        #expect(json.contains("\"title\": \"Replace 'exmple' with 'example'.\""))
    }
}
