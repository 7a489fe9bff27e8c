import SDKGenServiceModel
import SDKGenWireForms

extension Operation {
    /// Returns the error for the first code that the operation or the service documents, or else for the last code.
    ///
    /// - Parameters:
    ///   - subject: The text that replaces `%s` in the documented message.
    ///   - status: The status if no code is documented.
    ///   - message: The message if no message is documented.
    ///   - reason: The explanation for the web UI.
    func serviceError(
        _ codes: [String], in service: Service, about subject: String, undocumented status: Int, _ message: String,
        reason: String? = nil
    ) -> ServiceError {
        for code in codes {
            let cases = errors + service.commonErrors
            if let row = cases.lazy.compactMap({ $0.rows(of: code).first }).first {
                return ServiceError(
                    status: row.status, code: code, message: row.message?.filled(with: subject) ?? message,
                    reason: reason)
            }
        }
        return ServiceError(status: status, code: codes.last ?? "InternalError", message: message, reason: reason)
    }

    /// Returns the error for an invalid request.
    func serviceError(_ problem: RequestProblem, in service: Service) -> ServiceError {
        let (name, reason) = (problem.parameter, problem.reason + ".")
        return switch problem.kind {
        case .missing: missing(name, in: service, reason: reason)
        case .invalid: invalid(name, in: service, reason: reason)
        case .unsupported:
            serviceError(
                ["UnsupportedParameter"], in: service, about: name, undocumented: 400,
                "The parameter \(name) is not supported.", reason: "\(self.name.wire) has no parameter \(name).")
        }
    }

    private func missing(_ name: String, in service: Service, reason: String) -> ServiceError {
        serviceError(
            ["MissingParam.\(name)", "MissingParameter.\(name)", "MissingParameter"], in: service, about: name,
            undocumented: 400,
            "The input parameter '\(name)' that is mandatory for processing this request is not supplied.",
            reason: reason)
    }

    private func invalid(_ name: String, in service: Service, reason: String) -> ServiceError {
        serviceError(
            ["Invalid\(name).Malformed", "IllegalParam.\(name)", "Invalid\(name)", "InvalidParameter.\(name)"],
            in: service, about: name, undocumented: 400, "The specified parameter \(name) is not valid.",
            reason: reason)
    }

    /// Returns the error for a resource that does not exist.
    ///
    /// - Parameter name: The parameter that contains the ID, or the kind of the resource.
    func notFound(_ name: String, in service: Service, reason: String) -> ServiceError {
        func isNotFound(_ text: some StringProtocol) -> Bool {
            text.hasSuffix("NotFound") || text.hasSuffix("NotExist")
        }
        let codes = errors.flatMap(\.codes)
        // `InvalidVpcId.NotFound` before `ResourceNotFound.VpcId`.
        let documented =
            codes.filter { isNotFound($0) }
            + codes.filter { !isNotFound($0) && $0.split(separator: ".").contains { isNotFound($0) } }
        let own = documented.filter { $0.lowercased().contains(name.lowercased()) }
        let others = documented.filter {
            !$0.contains("Region") && !$0.contains("ResourceGroup") && !own.contains($0)
        }
        return serviceError(
            own + others + ["Invalid\(name).NotFound"], in: service, about: name, undocumented: 404,
            "The specified \(name) does not exist in our records.", reason: reason)
    }
}

extension String {
    /// Replaces each `%s`.
    fileprivate func filled(with subject: String) -> String {
        split(separator: "%s", omittingEmptySubsequences: false).joined(separator: subject)
    }
}
