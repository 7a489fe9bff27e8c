import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

/// Checks the syntax of an ARN template. A policy with a malformed ARN grants nothing.
struct ARNCheck {
    let template: Located<String>

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let text = template.value
        guard text != "*" else { return log }
        guard text.utf8.count <= 1_000 else {
            log.report(
                .arnForm, "the ARN has \(text.utf8.count) characters; at most 1000 are allowed",
                at: template.location)
            return log
        }
        if let wrong = wrongVariable {
            log.report(
                .arnForm, "'\(wrong.text)' is not a variable; write '{#\(wrong.name)}'",
                at: template.location.narrowed(to: wrong.text))
            return log
        }
        func report(_ problem: String) {
            log.report(
                .arnForm, "the ARN '\(text)' \(problem); expected: '*' or 'acs:service:region:account:resource'",
                at: template.location)
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts[0] != "acs" {
            report("does not begin with 'acs:'")
        } else if parts.count < 5 {
            report("has \(parts.count - 1) colons instead of at least 4")
        } else if parts[1].isEmpty {
            report("has no service between the first two colons")
        } else if parts[4...].allSatisfy(\.isEmpty) {
            report("has no resource after the fourth colon")
        } else if parts.count > 5, parts[4...].dropLast().contains(where: Self.isCallerVariable) || parts[4].isEmpty {
            report("has too many colons before the resource")
        } else if parts[2] == "{#\(ARNTemplate.account)}" || parts[3] == "{#\(ARNTemplate.region)}" {
            report("has the account before the region")
        } else if parts[3].utf8.count >= 10, parts[3].allSatisfy(\.isNumber) {
            report("has a fixed account ID; write '{#\(ARNTemplate.account)}'")
        } else if text.utf8.contains(where: { $0 <= 32 }) {
            report("contains a space")
        }
        return log
    }

    /// Returns whether a part is the region or the account, which precede the resource.
    private static func isCallerVariable(_ part: Substring) -> Bool {
        part == "{#\(ARNTemplate.region)}" || part == "{#\(ARNTemplate.account)}"
    }

    /// The first variable with a wrong syntax: `${Name}`, `{Name}`, `$Name`, `<Name>` or an unclosed brace.
    private var wrongVariable: (text: String, name: String)? {
        let text = template.value
        for index in text.indices where "{<$".contains(text[index]) {
            let rest = text[index...]
            if rest.hasPrefix("{#") {
                if rest.firstIndex(of: "}") == nil { return (String(rest), Self.letters(rest)) }
                continue
            }
            // For `${Name}`, the loop has returned at the dollar sign.
            let end = rest.firstIndex { "}>".contains($0) }
            let whole = end.map { rest[...$0] } ?? rest.prefix { $0 == rest.first || $0.isLetter || $0.isNumber }
            return (String(whole), Self.letters(whole))
        }
        return nil
    }

    private static func letters(_ text: Substring) -> String {
        let name = text.drop { !$0.isLetter }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return name.isEmpty ? "Name" : String(name)
    }
}
