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
        ("ErrorCodes", "the page about all error codes"), ("VpcClient", "the client"),
        ("AlibabaCloudVPC", "the first page of the documentation"),
        ("PhysicalConnectionStates", "the page about the states of a resource"),
        ("PhysicalConnectionState", "the states of a resource"),
    ])
    func refusesNamesOfTheService(name: String, owner: String) throws {
        #expect(
            try messages(operations: [name]) == ["the file and the page of '\(name)' would have the name of \(owner)"])
    }

    @Test func refusesTwoOperationsWithOneMethodName() throws {
        #expect(
            try messages(operations: ["Init", "InitValue"]) == [
                "'InitValue' would be 'initValue' in Swift, like another operation"
            ])
        #expect(
            try messages(operations: ["Call", "CallOperation"]) == [
                "'CallOperation' would be 'CallOperationRequest' in Swift, like another operation"
            ])
    }

    @Test func acceptsOtherNames() throws {
        #expect(try messages(operations: ["Call", "Self", "PhysicalConnection", "Operations"]).isEmpty)
    }
}
