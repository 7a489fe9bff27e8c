import Foundation
import Testing

/// The same specs give the same bytes in every environment.
@Suite struct SameBytesTests {
    private let source = "Tests/ObstacleCourse/specs"

    private func generated(_ change: (Workspace) throws -> Int32) throws -> [String: Data] {
        let workspace = try Workspace()
        #expect(try change(workspace) == 0)
        return try workspace.contents(of: "out")
    }

    private func original() throws -> [String: Data] {
        try generated { workspace in
            try SDKGen("generate", workspace.copySpecs(source), "--output", workspace.at("out"), "--quiet").status
        }
    }

    @Test func outputDoesNotDependOnTheOrderOnDisk() throws {
        let reversed = try generated { workspace in
            let specs = try workspace.copySpecs(source) { $0.reversed() }
            return try SDKGen("generate", specs, "--output", workspace.at("out")).status
        }
        #expect(try original() == reversed)
    }

    @Test func outputDoesNotDependOnLocaleTimeZoneAndHome() throws {
        let elsewhere = try generated { workspace in
            try SDKGen(
                "generate", workspace.copySpecs(source), "-o", workspace.at("out"),
                environment: [
                    "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Shanghai", "HOME": "/nowhere",
                ]
            ).status
        }
        #expect(try original() == elsewhere)
    }

    @Test(arguments: [
        ("specs/vpc", "out", ""), ("specs/vpc/", "out/", ""), ("./specs/../specs//vpc", "./out", ""),
        ("../specs/vpc", "../out", "elsewhere"), ("vpc", "../out", "specs"), (".", "../../out", "specs/vpc"),
    ])
    func outputDoesNotDependOnPaths(specs: String, output: String, folder: String) throws {
        let relative = try generated { workspace in
            try workspace.copySpecs(source)
            try workspace.makeFolder("elsewhere")
            return try SDKGen("generate", specs, "-o", output, in: workspace.at(folder)).status
        }
        #expect(try original() == relative)
    }
}
