import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenWireForms

/// Checks that a host is a host name without scheme, port and path.
struct HostCheck {
    let host: Located<String>

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        guard let problem = Self.problem(with: host.value) else { return log }
        log.report(
            .invalidValue, "'host' \(problem): '\(host.value)'; expected: a name such as 'vpc.aliyuncs.com'",
            at: host.location)
        return log
    }

    /// Checks that region IDs have lowercase letters, digits and hyphens: `cn-hangzhou`.
    static func problems(ofRegions regions: [Located<String>]) -> DiagnosticLog {
        var log = DiagnosticLog()
        for region in regions {
            let isID =
                region.value.contains("-")
                && region.value.utf8.allSatisfy { byte in
                    byte.isDigit || byte.isLowercase || byte == UInt8(ascii: "-")
                }
            guard !isID else { continue }
            log.report(
                .implausible, "'\(region.value)' does not look like a region ID such as 'cn-hangzhou'",
                at: region.location, subject: region.value)
        }
        return log
    }

    private static func problem(with host: String) -> String? {
        if host.contains("://") { return "has a scheme, although the client always uses https" }
        if host.contains("/") || host.contains("?") { return "has a path" }
        if host.contains(":") { return "has a port" }
        if host.contains("@") { return "has a user" }
        if host.utf8.contains(where: { $0 <= 32 }) { return "contains a space" }
        var name = host[...]
        var labels = ""
        while let variable = name.firstRange(of: "{region}") {
            labels += name[..<variable.lowerBound] + "r"
            name = name[variable.upperBound...]
        }
        labels += name
        let isName = labels.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { byte in
                    byte.isDigit || byte.isLetter || byte == UInt8(ascii: "-")
                }
        }
        return isName ? nil : "is not a host name"
    }
}
