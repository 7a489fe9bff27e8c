import Foundation
import Testing

/// The output of `sdkgen explain`.
@Suite struct ExplainTests {
    private let workspace: Workspace
    private let specs: String

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
    }

    private func explain(_ arguments: String...) throws -> SDKGen {
        try SDKGen(arguments: ["explain", "--specs", specs] + arguments)
    }

    @Test func explainsCodeOfAnOperation() throws {
        let run = try explain("Forbidden.VBRExists")
        #expect(
            run.output == """
                Forbidden.VBRExists

                  400  physical connection owner's vbr still exists.
                       A virtual border router of the circuit's owner is still there.
                       .forbiddenVBRExists of DeletePhysicalConnection

                  400  vbr owner's vbr still exists.
                       A virtual border router is still there.
                       .forbiddenVBRExists of DeletePhysicalConnection

                  400  The vbr still exists.
                       The port cannot be deleted while a virtual border router is still there.
                       .forbiddenVBRExists of DeletePhysicalConnection

                """)
        #expect(run.status == 0 && run.error.isEmpty)
    }

    @Test func wrapsLongTexts() throws {
        let run = try explain("IncorrectStatus.RouterInterface")
        #expect(
            run.output == """
                IncorrectStatus.RouterInterface

                  400  This openeration would not be allowed because the status of this
                       RouterInterface is not correct.
                       The connection is in a state in which it cannot be deleted.
                       Wait until the state has changed, then try again.
                       The same request can succeed later.
                       .incorrectStatusRouterInterface of DeleteExpressConnect

                """)
    }

    @Test func explainsCommonCode() throws {
        let run = try explain("MissingParameter")
        #expect(
            run.output == """
                MissingParameter

                  400  The input parameter '%s' that is mandatory for processing this request is
                       not supplied.
                       A required parameter is missing.
                       Repeating the same request does not help.
                       .common(.missingParameter) of any operation

                %s is a placeholder that the service fills in.

                """)
    }

    @Test(arguments: ["forbiddenVBRExists", ".forbiddenVBRExists"])
    func findsCodeBySwiftCase(name: String) throws {
        let run = try explain(name)
        #expect(run.status == 0 && run.error.isEmpty && run.output.hasPrefix("Forbidden.VBRExists\n"))
    }

    @Test func findsCodeRegardlessOfCase() throws {
        let run = try explain("forbidden.vbrexists")
        #expect(run.status == 0 && run.output.hasPrefix("Forbidden.VBRExists\n"))
        #expect(run.error == "sdkgen: the code is spelled 'Forbidden.VBRExists'\n")
    }

    @Test(arguments: [
        ("VBRExist", "did you mean 'Forbidden.VBRExists'?"),
        (
            "InvalidRegionId.NotFuond",
            "did you mean 'InvalidRegionId.NotFound' or 'InvalidAction.NotFound' or 'InvalidInstanceId.NotFound'?"
        ),
        ("Gibberish", "in Swift it is '.unrecognized'"),
    ])
    func suggestsSimilarCodes(code: String, hint: String) throws {
        let run = try explain(code)
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.error == "sdkgen: no operation of AlibabaCloudVPC documents the error '\(code)'; \(hint)\n")
    }

    @Test func limitsExplanationToOneOperation() throws {
        let own = try explain("InternalError", "--operation", "DeleteExpressConnect")
        #expect(own.output.contains(".internalError of DeleteExpressConnect") && !own.output.contains("any operation"))
        let common = try explain("InternalError", "--operation", "deletePhysicalConnection")
        #expect(common.output.contains(".common(.internalError) of any") && !common.output.contains("DeleteExpress"))
        let wrong = try explain("Forbidden.VBRExists", "--operation", "DeleteExpressConnect")
        #expect(wrong.status == 1 && wrong.output.isEmpty)
        #expect(wrong.error.hasSuffix("not documented by DeleteExpressConnect, only by DeletePhysicalConnection\n"))
        let unknown = try explain("Forbidden.VBRExists", "--operation", "DeleteExpresConnect")
        #expect(unknown.status == 1 && unknown.error.contains("did you mean 'DeleteExpressConnect'?"))
    }

    @Test func printsJSON() throws {
        let run = try explain("InvalidRegionId.NotFound", "--format", "json", "--operation", "DeleteExpressConnect")
        #expect(
            run.output == """
                {
                  "errors": [
                    {
                      "code": "InvalidRegionId.NotFound",
                      "rows": [
                        {
                          "case": ".invalidRegionIdNotFound",
                          "status": 404,
                          "message": "The RegionId provided does not exist in our records.",
                          "description": "There is no such region.",
                          "remedy": "Give the ID of an existing region, then try again.",
                          "mayRetry": false,
                          "anyOperation": false,
                          "operations": [
                            "DeleteExpressConnect"
                          ]
                        }
                      ]
                    }
                  ]
                }

                """)
    }

    @Test func escapesTerminalControlCharacters() throws {
        let path = "specs/vpc/operations/DeleteExpressConnect.xml"
        let text = try workspace.text(of: path)
        try workspace.write(text.replacing("Vpc incorrect status.", with: "a &#x9B;2J&#10;&#x202E; b"), to: path)
        let run = try explain("IncorrectStatus.Vpc")
        #expect(run.output.contains("  400  a \u{FFFD}2J \u{FFFD} b\n"))
    }

    @Test func findsTheOnlyService() throws {
        let run = try SDKGen("explain", "Forbidden", in: workspace.path)
        #expect(run.status == 0 && run.output.hasPrefix("Forbidden\n"))
        try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "other")
        let several = try SDKGen("explain", "Forbidden", in: workspace.path)
        #expect(several.status == 64 && several.error.contains("name one with --specs: specs/other, specs/vpc"))
        let none = try SDKGen("explain", "Forbidden", in: workspace.at("specs/vpc"))
        #expect(none.status == 64 && none.error.contains("no service in the folder 'specs'"))
    }

    @Test func requiresSpecsWithoutErrors() throws {
        let path = "specs/vpc/operations/DeleteExpressConnect.xml"
        try workspace.write(workspace.text(of: path).replacing("example=\"false\"", with: "exmple=\"false\""), to: path)
        let run = try explain("Forbidden.VBRExists")
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.error.contains("did you mean 'example'?") && run.error.hasSuffix("fix them first\n"))
    }
}
