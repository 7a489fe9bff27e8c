import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Checks the form of an ARN template; a policy with another form grants nothing.
struct ARNCheck {
    let template: Located<String>

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let text = template.value
        guard text != "*" else { return log }
        guard text.utf8.count <= 1_000 else {
            log.report(
                .arnForm, "an ARN of \(text.utf8.count) characters is no ARN; at most 1000 are checked",
                at: template.location)
            return log
        }
        if let wrong = wrongVariable {
            log.report(
                .arnForm, "'\(wrong.text)' is not a variable; variables are written like '{#\(wrong.name)}'",
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
            report("has \(parts.count - 1) colons, at least 4 are needed")
        } else if parts[1].isEmpty {
            report("names no service between its first two colons")
        } else if parts[4...].allSatisfy(\.isEmpty) {
            report("names no resource after its fourth colon")
        } else if parts.count > 5, parts[4...].dropLast().contains(where: Self.isOfTheCaller) || parts[4].isEmpty {
            report("has a colon too many before the resource")
        } else if parts[2] == "{#\(ARNTemplate.account)}" || parts[3] == "{#\(ARNTemplate.region)}" {
            report("has the account before the region")
        } else if parts[3].utf8.count >= 10, parts[3].allSatisfy(\.isNumber) {
            report("names one certain account; the account is '{#\(ARNTemplate.account)}'")
        } else if text.utf8.contains(where: { $0 <= 32 }) {
            report("has a space in it")
        }
        return log
    }

    /// The region and the account stand before the resource.
    private static func isOfTheCaller(_ part: Substring) -> Bool {
        part == "{#\(ARNTemplate.region)}" || part == "{#\(ARNTemplate.account)}"
    }

    /// `${Name}`, `{Name}`, `$Name`, `<Name>`, or braces that are not closed.
    private var wrongVariable: (text: String, name: String)? {
        let text = template.value
        for index in text.indices where "{<$".contains(text[index]) {
            let rest = text[index...]
            if rest.hasPrefix("{#") {
                if rest.firstIndex(of: "}") == nil { return (String(rest), Self.letters(rest)) }
                continue
            }
            // The brace of `${Name}` was told of with the dollar.
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
