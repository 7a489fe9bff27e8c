import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

/// Reports conditions on another parameter that can never hold.
struct ConditionCheck {
    let symbols: SymbolTable
    /// The siblings of the value with the condition, with shared parameters resolved.
    let siblings: [String: DataSpec]

    /// Returns the problem of a condition that a parameter has a value, or is given at all if `value` is nil.
    func problem(_ parameter: Located<String>, is value: Located<String>?) -> Diagnostic? {
        guard let other = siblings[parameter.value], let type = other.type?.value
        else { return nil }
        guard let value else { return nil }
        func never(_ reason: String) -> Diagnostic {
            Diagnostic(
                .unknownReference, "'\(parameter.value)' can never be '\(value.value)': \(reason)", at: value.location,
                notes: other.name.map { [.init("the parameter is here", at: $0.location)] } ?? [])
        }
        if let known = listedValues(other) {
            guard !known.contains(value.value) else { return nil }
            return never("the value is not listed\(suggestion(for: value.value, among: known))")
        }
        let limits = other.limits
        switch type {
        case .boolean:
            return ["true", "false"].contains(value.value) ? nil : never("the parameter is a boolean")
        case .integer, .long:
            guard let number = DecimalNumber(value.value), Int64(value.value) != nil else {
                return never("the parameter is an integer")
            }
            if let least = limits.minimum.flatMap({ DecimalNumber($0.value) }), number < least {
                return never("the minimum is \(limits.minimum?.value ?? "")")
            }
            if let most = limits.maximum.flatMap({ DecimalNumber($0.value) }), most < number {
                return never("the maximum is \(limits.maximum?.value ?? "")")
            }
            return nil
        case .list, .map, .structure:
            return never("the parameter is \(article(type.rawValue)) \(type.rawValue)")
        case .string, .float, .double, .timestamp: return nil
        }
    }

    /// Returns all spellings of the listed values; nil if no values are listed.
    private func listedValues(_ spec: DataSpec) -> [String]? {
        if let states = spec.states.flatMap({ symbols.resources[$0.value]?.states }), !states.isEmpty {
            return states.flatMap { [$0.wire.value, $0.also?.value].compactMap { $0 } }
        }
        let values = symbols.listedValues(spec)
        return values.isEmpty ? nil : values.flatMap { [$0.wire.value, $0.also?.value].compactMap { $0 } }
    }
}
