import SDKGenDiagnostics
import SDKGenSpecReading

/// Reports values with the name of a secret that are not marked as sensitive. Logs and descriptions would show them.
struct SecretCheck {
    /// The last words of names of secrets.
    private static let endings: [[String]] = [
        ["password"], ["passwd"], ["passphrase"], ["pwd"], ["psk"], ["secret"], ["private", "key"], ["secret", "key"],
        ["secret", "access", "key"], ["shared", "key"], ["auth", "key"], ["authentication", "key"], ["api", "key"],
        ["access", "token"], ["security", "token"], ["session", "token"], ["refresh", "token"], ["bearer", "token"],
        ["auth", "token"], ["id", "token"], ["oidc", "token"], ["saml", "assertion"], ["credential"],
    ]

    func problems(_ specs: [DataSpec]) -> DiagnosticLog {
        var log = DiagnosticLog()
        for spec in specs where spec.kind != .item {
            guard let name = spec.name, spec.isSensitive == nil, Self.isSecret(name.value), holdsText(spec) else {
                continue
            }
            log.report(
                .notSensitive,
                "'\(name.value)' is probably a secret; add sensitive=\"true\", or sensitive=\"false\" if it is not",
                at: name.location, subject: name.value)
        }
        return log
    }

    /// Returns whether the value is a string without listed values, or a collection of such strings.
    private func holdsText(_ spec: DataSpec) -> Bool {
        switch spec.type?.value {
        case .string: spec.values.isEmpty && spec.use == nil && spec.states == nil
        case .list, .map: spec.item.first.map { $0.isSensitive == nil && holdsText($0) } ?? false
        default: false
        }
    }

    static func isSecret(_ name: String) -> Bool {
        var words = wireWords(name)
        // Ignores a plural ending.
        if let last = words.popLast() { words.append(last.hasSuffix("s") ? String(last.dropLast()) : last) }
        return endings.contains { words.suffix($0.count).elementsEqual($0) }
    }
}
