import Foundation
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenRepository
import Testing

/// Names that lint accepts compile.
@Suite struct HostileNamesTests {
    private let workspace: Workspace

    init() throws { workspace = try Workspace() }

    /// Uses all hostile names in all places except those that lint refuses.
    @Test(arguments: [true, false]) func acceptedNamesCompile(ofOperations: Bool) throws {
        var service = HostileService(names: HostileNames.all, hasOperations: ofOperations)
        try write(service)
        // A mistake can hide another one.
        for _ in 0..<5 {
            let places = errors.map { refusedPlace($0.location) }
            if places.isEmpty { break }
            service.refused.formUnion(places)
            try write(service)
        }
        #expect(mistakes == [])
        // The vendor chooses most of these names, so the user of sdkgen cannot avoid them.
        #expect(service.refused.filter { !$0.hasPrefix("structure ") }.count < 20, "\(service.refused.sorted())")
        #expect(service.refused.filter { $0.hasPrefix("structure ") }.count < HostileNames.all.count / 3)
        try expectToCompile(client: "HostileClient")
    }

    /// Client names that clash with names in compliance tests.
    @Test(arguments: [
        "Client", "NumberClient", "RequestClient", "ResponseClient", "PrintClient", "ItemClient", "FoundClient",
        "SelfClient", "Issue", "Trait", "Comment",
        "InitClient", "StateClient", "SpecsClient", "DefaultClient", "ComplianceExpectation", "ComplianceTest", "Suite",
        "Test",
    ])
    func acceptedClientsCompile(_ client: String) throws {
        let name = HostileNames.all[0]
        try write(HostileService(names: [name]))
        let service = try workspace.text(of: "specs/service.xml")
        try workspace.write(
            service.replacing(#"client="HostileClient""#, with: #"client="\#(client)""#), to: "specs/service.xml")
        #expect(mistakes == [])
        try expectToCompile(client: client)
    }

    private var errors: [Diagnostic] {
        checkSpecs(in: workspace.at("specs")).log.diagnostics.filter { $0.severity == .error }
    }

    /// The errors of the specs. Warnings are expected, because no API has such names.
    private var mistakes: [String] { errors.prefix(3).map(\.message) }

    private func write(_ service: HostileService) throws {
        try? FileManager.default.removeItem(atPath: workspace.at("specs"))
        try workspace.write(service.service, to: "specs/service.xml")
        for (name, text) in service.operations { try workspace.write(text, to: "specs/operations/\(name).xml") }
    }

    /// Returns the element and name that a diagnostic is about.
    private func refusedPlace(_ location: SDKGenDiagnostics.SourceLocation) -> String {
        let bytes = location.file.bytes
        let name = String(decoding: bytes[location.offset..<(location.offset + location.length)], as: UTF8.self)
        let start = bytes[..<location.offset].lastIndex(of: UInt8(ascii: "<")).map { $0 + 1 } ?? 0
        let element = String(decoding: bytes[start...].prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        let file = location.file.path.split(separator: "/").last.map { String($0.dropLast(".xml".count)) } ?? ""
        switch (file, element) {
        case ("service", "enumeration"): return "enumeration \(name.dropLast("Word".count))"
        case ("service", _), ("Use", "value"), ("Use", "error"): return "\(element) \(name)"
        case ("Use", _): return "parameter \(name)"
        default: return name == file ? "operation \(file)" : "nested \(file)"
        }
    }

    /// Compiles the module against the runtime, and the compliance tests against both.
    private func expectToCompile(client: String) throws {
        let generated = try SDKGen("generate", workspace.at("specs"), "-o", workspace.at("out"))
        #expect(generated.status == 0, "\(generated.error.prefix(3000))")
        let complianceTests = try SDKGen(
            "compliance-tests", workspace.at("specs"), "-o", workspace.at("compliance-tests"))
        #expect(complianceTests.status == 0, "\(complianceTests.error.prefix(3000))")
        try compile(
            "Hostile", "-wmo", "-emit-module", "-emit-module-path", workspace.at("Hostile.swiftmodule"),
            sources: try sources(in: "out"))
        // What compliance tests are built on is a module of this repository that other packages do not see.
        try workspace.write(Self.complianceSupport, to: "ComplianceSupport.swift")
        try compile(
            "SDKGenComplianceSupport", "-wmo", "-emit-module", "-emit-module-path",
            workspace.at("SDKGenComplianceSupport.swiftmodule"),
            sources: [workspace.at("ComplianceSupport.swift")])
        try workspace.write(
            """
            import Hostile
            import SDKGenComplianceSupport
            let specs = SDKGenComplianceSupport.ComplianceSpecs<Hostile.\(client)>()
            """, to: "compliance-tests/Specs.swift")
        try compile("HostileComplianceTests", "-typecheck", sources: try sources(in: "compliance-tests"))
    }

    private func compile(_ module: String, _ arguments: String..., sources: [String]) throws {
        let run = try SDKGen(
            tool: "swiftc",
            arguments + [
                "-swift-version", "6", "-warnings-as-errors", "-parse-as-library", "-module-name", module, "-I",
                workspace.path, "-enable-upcoming-feature", "ExistentialAny", "-enable-upcoming-feature",
                "MemberImportVisibility",
            ] + RuntimeModules.compilerArguments + sources)
        #expect(run.status == 0, "\(module): \(run.error.prefix(3000))")
    }

    private func sources(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: workspace.at(folder)).filter { $0.hasSuffix(".swift") }
            .sorted()
            .map { workspace.at("\(folder)/\($0)") }
    }

    /// A substitute for the module that compliance tests import.
    private static let complianceSupport = """
        public import AlibabaCloudCore
        public struct ComplianceExpectation: Sendable {}
        public protocol ComplianceTest {
            associatedtype Client: GeneratedClient
            associatedtype Request: ServiceRequest
            static var callCount: Int { get }
            @available(*, deprecated)
            static func call(
                _ number: Int, _ client: Client
            ) async throws(CallError<Request.Failure>) -> Request.Response
        }
        public struct ComplianceSpecs<Client: GeneratedClient>: Sendable {
            public init() {}
            public func expectations(_ operation: String) -> [ComplianceExpectation] { [] }
            public func failures<Tested: ComplianceTest>(
                of expectation: ComplianceExpectation, _ test: Tested.Type
            ) async -> [String] where Tested.Client == Client { [] }
        }
        """
}
