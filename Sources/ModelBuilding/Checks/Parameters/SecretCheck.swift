import SDKGenDiagnostics
import SDKGenSpecReading

/// Reports values that are named like secrets and not marked as sensitive: logs and descriptions would show them.
struct SecretCheck {
    /// The last words of such names.
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
                "'\(name.value)' is named like a secret; add sensitive=\"true\", or \"false\" where it is none",
                at: name.location, subject: name.value)
        }
        return log
    }

    /// A text without listed values, or several.
    private func holdsText(_ spec: DataSpec) -> Bool {
        switch spec.type?.value {
        case .string: spec.values.isEmpty && spec.use == nil && spec.states == nil
        case .list, .map: spec.item.first.map { $0.isSensitive == nil && holdsText($0) } ?? false
        default: false
        }
    }

    static func isSecret(_ name: String) -> Bool {
        var words = wireWords(name)
        // Several secrets are secrets.
        if let last = words.popLast() { words.append(last.hasSuffix("s") ? String(last.dropLast()) : last) }
        return endings.contains { words.suffix($0.count).elementsEqual($0) }
    }
}
