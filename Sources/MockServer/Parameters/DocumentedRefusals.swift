import SDKGenModelBuilding
import SDKGenServiceModel

extension Operation {
    /// The error with the first of the codes that the operation or the service documents, else with the last one.
    ///
    /// - Parameter subject: What takes the place of `%s` in the documented message.
    func refusal(
        _ codes: [String], in service: Service, about subject: String, undocumented status: Int, _ message: String,
        reason: String? = nil
    ) -> Refusal {
        for code in codes {
            let cases = errors + service.commonErrors
            if let row = cases.lazy.compactMap({ $0.rows(of: code).first }).first {
                return Refusal(
                    status: row.status, code: code, message: row.message?.filled(with: subject) ?? message,
                    reason: reason)
            }
        }
        return Refusal(status: status, code: codes.last ?? "InternalError", message: message, reason: reason)
    }

    /// The refusal of a request that has a problem.
    func refusal(_ problem: RequestProblem, in service: Service) -> Refusal {
        let (name, reason) = (problem.parameter, problem.reason + ".")
        return switch problem.kind {
        case .missing: missing(name, in: service, reason: reason)
        case .invalid: invalid(name, in: service, reason: reason)
        case .unsupported:
            refusal(
                ["UnsupportedParameter"], in: service, about: name, undocumented: 400,
                "The parameter \(name) is not supported.", reason: "\(self.name.wire) has no parameter \(name).")
        }
    }

    private func missing(_ name: String, in service: Service, reason: String) -> Refusal {
        refusal(
            ["MissingParam.\(name)", "MissingParameter.\(name)", "MissingParameter"], in: service, about: name,
            undocumented: 400,
            "The input parameter '\(name)' that is mandatory for processing this request is not supplied.",
            reason: reason)
    }

    private func invalid(_ name: String, in service: Service, reason: String) -> Refusal {
        refusal(
            ["Invalid\(name).Malformed", "IllegalParam.\(name)", "Invalid\(name)", "InvalidParameter.\(name)"],
            in: service, about: name, undocumented: 400, "The specified parameter \(name) is not valid.",
            reason: reason)
    }

    func notFound(_ name: String, in service: Service, reason: String) -> Refusal {
        let documented = errors.flatMap(\.codes).filter { $0.hasSuffix("NotFound") || $0.hasSuffix("NotExist") }
        let own = documented.filter { $0.lowercased().contains(name.lowercased()) }
        let others = documented.filter { !$0.contains("Region") && !own.contains($0) }
        return refusal(
            own + others + ["Invalid\(name).NotFound"], in: service, about: name, undocumented: 404,
            "The specified \(name) does not exist in our records.", reason: reason)
    }
}

extension String {
    /// Puts a text where the service fills one in.
    func filled(with subject: String) -> String {
        split(separator: "%s", omittingEmptySubsequences: false).joined(separator: subject)
    }
}
