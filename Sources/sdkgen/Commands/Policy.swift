import ArgumentParser
import SDKGenDiagnostics
import SDKGenServiceModel

struct Policy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Print a RAM policy that allows only the given operations.",
        discussion: "The policy is printed to standard output, and remarks about its limits to standard error.")

    @ArgumentParser.Argument(help: "The operations, such as DeleteExpressConnect.")
    var names: [String] = []

    @Flag(help: "Allow all operations of the service.")
    var all = false

    @OptionGroup var options: ServiceOptions

    @Option(help: "The region that the policy is limited to.")
    var region: String?

    @Option(help: "The ID of the account that owns the resources.")
    var account: String?

    @Option(
        name: .customLong("set"),
        help: .init("The resource ID that the policy is limited to.", valueName: "parameter=id"))
    var assignments: [String] = []

    func validate() throws {
        guard all == names.isEmpty else {
            throw ValidationError(all ? "Operations and --all exclude each other." : "Name an operation, or use --all.")
        }
        // A value must not contain wildcards or the separators of a resource name.
        if let region, !region.isMade(of: { $0.isLowercaseLetter || $0.isDigit || $0 == "-" }) {
            throw ValidationError(
                "A region consists of lowercase letters, digits and '-', such as cn-shanghai, not '\(region)'.")
        }
        if let account, !account.isMade(of: \.isDigit) {
            throw ValidationError("An account ID is a number, such as 1234567890123456, not '\(account)'.")
        }
        for assignment in assignments {
            let (_, id) = Self.parts(assignment)
            guard id.isMade(of: \.canBeInID) else {
                throw ValidationError(
                    "--set takes a parameter and an ID that consists of letters, digits, '-', '_' and '.', such as RouterInterfaceId=ri-119mfjz, not '\(assignment)'."
                )
            }
        }
    }

    func run() throws {
        let service = try options.service()
        let operations = try chosen(from: service)
        let policy = AccessPolicy(for: operations, of: service, values: try values(for: operations, service))
        guard !policy.statements.isEmpty else {
            for operation in policy.undisclosed { Terminal.error(PolicyRemarks.undisclosed(operation)) }
            Terminal.error("the policy would be empty")
            throw ExitCode(1)
        }
        for remark in PolicyRemarks.all(policy) { Terminal.error(remark) }
        Terminal.output(PolicyJSON.text(policy))
    }

    /// Returns the operations that the arguments name; ends the run if one is unknown.
    private func chosen(from service: Service) throws -> [SDKGenServiceModel.Operation] {
        guard !all else { return service.operations }
        var operations: [SDKGenServiceModel.Operation] = []
        var isComplete = true
        for name in names {
            switch service.operation(called: name) {
            case .success(let operation) where operations.contains { $0 === operation }: break
            case .success(let operation): operations.append(operation)
            case .failure(let problem):
                Terminal.error(problem.message.harmless)
                isComplete = false
            }
        }
        guard isComplete else { throw ExitCode(1) }
        return operations
    }

    /// Returns the values of resource variables; ends the run if an assignment names no variable of the operations.
    private func values(for operations: [SDKGenServiceModel.Operation], _ service: Service) throws -> [String: String] {
        var values: [String: String] = [:]
        let open = AccessPolicy(for: operations, of: service, values: [:]).openVariables
        for assignment in assignments {
            let (parameter, id) = Self.parts(assignment)
            let known = open.filter { ![ARNTemplate.region, ARNTemplate.account].contains($0) }
            guard known.contains(parameter) else {
                let hint = suggestion(for: parameter, among: known)
                Terminal.error("the resource names of these operations do not contain '\(parameter.harmless)'\(hint)")
                throw ExitCode(1)
            }
            guard values.updateValue(id, forKey: parameter) == nil else {
                Terminal.error("'\(parameter)' is set twice; a policy can be limited to one ID")
                throw ExitCode(1)
            }
        }
        values[ARNTemplate.region] = region
        values[ARNTemplate.account] = account
        return values
    }

    private static func parts(_ assignment: String) -> (parameter: String, id: String) {
        let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (parts[0], parts.count == 2 ? parts[1] : "")
    }
}

extension String {
    fileprivate func isMade(of isAllowed: (Unicode.Scalar) -> Bool) -> Bool {
        !isEmpty && unicodeScalars.allSatisfy(isAllowed)
    }
}

extension Unicode.Scalar {
    fileprivate var isLowercaseLetter: Bool { ("a"..."z").contains(self) }
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var canBeInID: Bool {
        isLowercaseLetter || ("A"..."Z").contains(self) || isDigit || self == "-" || self == "_" || self == "."
    }
}
