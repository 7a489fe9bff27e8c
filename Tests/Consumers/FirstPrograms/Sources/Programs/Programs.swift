/// Runs the programs in order. The argument is the folder with the specs of the mock server.
@main
struct Programs {
    static func main() async throws {
        let specs = CommandLine.arguments[1]
        let programs: [(String, () async throws -> Void)] = [
            ("list, filter and page", listFilterAndPage),
            ("the lifecycle of a circuit", { try await circuitLifecycle(specs: specs) }),
            ("a request is changed and sent again", changeARequest),
            ("a set of requests", setOfRequests),
            ("an Equatable structure with a response", equatableStructure),
            ("an audit log", auditLog),
            ("a response by hand", responseByHand),
            ("three test doubles", threeTestDoubles),
            ("an enumeration from a configuration file", enumerationFromAFile),
            ("a switch over errors", switchOverErrors),
            ("two operations in one do", twoOperations),
            ("options of single calls", { try await optionsOfSingleCalls(specs: specs) }),
            ("middleware", { try await middleware(specs: specs) }),
            ("a credentials provider", { try await credentialsProvider(specs: specs) }),
            ("200 calls are cancelled", manyCalls),
            ("two services", twoServices),
        ]
        for (title, program) in programs {
            print("# \(title)")
            try await program()
        }
    }
}
