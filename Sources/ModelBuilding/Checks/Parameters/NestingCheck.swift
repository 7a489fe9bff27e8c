import SDKGenDiagnostics
import SDKGenSpecReading

/// How deep types stand in each other: past a limit it is no API any more, and compilers take hours.
struct NestingCheck {
    /// How many structures stand in each other at most. A Swift compiler takes twice as long for each that is more: less than a second for
    /// sixteen, five for twenty, more than a minute for thirty-one.
    static let structureLimit = 16
    /// How many lists and maps stand in each other at most, without a structure in between.
    static let listLimit = 8

    private(set) var log = DiagnosticLog()

    /// What is inside a type that stands too deep is not looked at: it is told of once.
    mutating func check(_ specs: [DataSpec], structures: Int = 0, lists: Int = 0) {
        for spec in specs {
            switch spec.type?.value {
            case .structure where spec.use == nil:
                if structures == Self.structureLimit {
                    report("structures stand in each other", Self.structureLimit, spec)
                } else {
                    check(spec.members, structures: structures + 1)
                }
            case .list, .map:
                if lists == Self.listLimit {
                    report("lists and maps stand in each other without a structure in between", Self.listLimit, spec)
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
            .nestingTooDeep, "at most \(limit) \(what); \(name) is one too many",
            at: spec.type?.location ?? spec.location)
    }
}
