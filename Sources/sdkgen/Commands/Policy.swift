import ArgumentParser
import SDKGenDiagnostics
import SDKGenServiceModel

struct Policy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Print the RAM policy that allows some operations and nothing else.",
        discussion: "The policy goes to standard output; what it cannot promise is said on standard error.")

    @ArgumentParser.Argument(help: "The operations, such as DeleteExpressConnect.")
    var names: [String] = []

    @Flag(help: "All operations of the service.")
    var all = false

    @OptionGroup var options: ServiceOptions

    @Option(help: "The only region that the policy is for.")
    var region: String?

    @Option(help: "The number of the account that the resources belong to.")
    var account: String?

    @Option(name: .customLong("set"), help: .init("The only ID that the policy is for.", valueName: "parameter=id"))
    var assignments: [String] = []

    func validate() throws {
        guard all == names.isEmpty else {
            throw ValidationError(all ? "Name operations or say --all, not both." : "Name an operation, or say --all.")
        }
        // What stands for anything, and what ends a part of a resource's name, must not come in with a value.
        if let region, !region.isMade(of: { $0.isLowercaseLetter || $0.isDigit || $0 == "-" }) {
            throw ValidationError("A region is small letters, digits and '-', such as cn-shanghai, not '\(region)'.")
        }
        if let account, !account.isMade(of: \.isDigit) {
            throw ValidationError("An account is a number, such as 1234567890123456, not '\(account)'.")
        }
        for assignment in assignments {
            let (_, id) = Self.parts(assignment)
            guard id.isMade(of: \.canBeInID) else {
                throw ValidationError(
                    "--set takes a parameter and an ID of letters, digits, '-', '_' and '.', such as RouterInterfaceId=ri-119mfjz, not '\(assignment)'."
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
            Terminal.error("there is nothing to put into a policy")
            throw ExitCode(1)
        }
        for remark in PolicyRemarks.all(policy) { Terminal.error(remark) }
        Terminal.output(PolicyJSON.text(policy))
    }

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

    /// What the variables of the resources stand for; all of them are named by some operation that is chosen.
    private func values(for operations: [SDKGenServiceModel.Operation], _ service: Service) throws -> [String: String] {
        var values: [String: String] = [:]
        let open = AccessPolicy(for: operations, of: service, values: [:]).openVariables
        for assignment in assignments {
            let (parameter, id) = Self.parts(assignment)
            let known = open.filter { ![ARNTemplate.region, ARNTemplate.account].contains($0) }
            guard known.contains(parameter) else {
                let hint = suggestion(for: parameter, among: known)
                Terminal.error("no resource of these operations has '\(parameter.harmless)' in its name\(hint)")
                throw ExitCode(1)
            }
            guard values.updateValue(id, forKey: parameter) == nil else {
                Terminal.error("'\(parameter)' is set twice; a policy is for one ID or for all")
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
