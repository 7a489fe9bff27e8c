import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks the nesting depth of types. Deeply nested types take the Swift compiler too long.
struct NestingCheck {
    /// The maximum depth of nested structures.
    ///
    /// Compile time doubles with each level: less than a second for 16, five seconds for 20, more than a minute for 31.
    static let structureLimit = 16
    /// The maximum depth of nested lists and maps without a structure in between.
    static let listLimit = 8

    private(set) var log = DiagnosticLog()

    /// Checks values recursively. The contents of a type that is nested too deep are skipped, so it is reported once.
    mutating func check(_ specs: [DataSpec], structures: Int = 0, lists: Int = 0) {
        for spec in specs {
            switch spec.type?.value {
            case .structure where spec.use == nil:
                if structures == Self.structureLimit {
                    report("nested structures", Self.structureLimit, spec)
                } else {
                    check(spec.members, structures: structures + 1)
                }
            case .list, .map:
                if lists == Self.listLimit {
                    report("nested lists and maps", Self.listLimit, spec)
                } else {
                    check(spec.item, structures: structures, lists: lists + 1)
                }
            default: break
            }
        }
    }

    private mutating func report(_ what: String, _ limit: Int, _ spec: DataSpec) {
        let name = spec.name.map { "'\($0.value)'" } ?? "this item"
        log.report(
            .nestingTooDeep, "\(name) exceeds the limit of \(limit) \(what)",
            at: spec.type?.location ?? spec.location)
    }
}
