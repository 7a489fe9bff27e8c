import SDKGenDiagnostics
import SDKGenGeneration
import Testing

/// Operations whose files, pages or Swift names clash with others.
@Suite struct OperationNameTests {
    private func messages(operations: [String]) throws -> [String] {
        let workspace = try Workspace()
        let specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
        for name in operations {
            try workspace.write(
                #"<operation name="\#(name)"><source title="s"/><summary>Does \#(name).</summary></operation>"#,
                to: "specs/vpc/operations/\(name).xml")
        }
        return checkSpecs(in: specs).log.diagnostics.map(\.message)
    }

    @Test(arguments: [
        ("SharedTypes", "the file of the shared types"), ("VPCCommonError", "the service-wide errors"),
        ("ErrorCodes", "the page with all error codes"), ("VpcClient", "the client"),
        ("AlibabaCloudVPC", "the landing page of the documentation"),
        ("PhysicalConnectionStates", "the page with the states of a resource"),
        ("PhysicalConnectionState", "the states of a resource"),
    ])
    func refusesNamesOfTheService(name: String, owner: String) throws {
        #expect(
            try messages(operations: [name])
                == ["the file and page of '\(name)' have the name of \(owner); rename one of the two"])
    }

    @Test func refusesTwoOperationsWithOneMethodName() throws {
        #expect(
            try messages(operations: ["Init", "InitValue"]) == [
                "'InitValue' has the Swift name 'initValue', like another operation; rename one"
            ])
        #expect(
            try messages(operations: ["Call", "CallOperation"]) == [
                "'CallOperation' has the Swift name 'CallOperationRequest', like another operation; rename one"
            ])
    }

    @Test func acceptsOtherNames() throws {
        #expect(try messages(operations: ["Call", "Self", "PhysicalConnection", "Operations"]).isEmpty)
    }
}
