import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// The rows of an error table that document one code, or several synonymous codes.
struct ErrorGroup {
    /// The codes in the order of their first mention.
    private(set) var codes: [Located<String>]
    private(set) var rows: [ErrorSpec]

    /// Groups the rows of an error table, in the order of the first mention of their codes.
    ///
    /// Codes are synonymous if one row lists them, or if their rows have the same case name.
    static func groups(of specs: [ErrorSpec]) -> [ErrorGroup] {
        var groups: [ErrorGroup?] = []
        var indices: [String: Int] = [:]
        var named: [String: Int] = [:]
        for spec in specs {
            let known = Set(
                (spec.codes.map { indices[$0.value] } + [spec.name.flatMap { named[$0.value] }]).compactMap { $0 }
            )
            .sorted()
            let target = known.first ?? groups.count
            if known.isEmpty { groups.append(ErrorGroup(codes: [], rows: [])) }
            for other in known.dropFirst() {
                guard let group = groups[other] else { continue }
                groups[target]?.codes += group.codes
                groups[target]?.rows += group.rows
                groups[other] = nil
            }
            for code in spec.codes where indices[code.value] == nil { groups[target]?.codes.append(code) }
            groups[target]?.rows.append(spec)
            for code in groups[target]?.codes ?? [] { indices[code.value] = target }
            for row in groups[target]?.rows ?? [] { if let name = row.name { named[name.value] = target } }
        }
        return groups.compactMap { $0 }
    }

    /// The case name that a row states.
    var givenName: Located<String>? { rows.lazy.compactMap(\.name).first }

    /// Returns the name of the case; nil if no Swift name can be derived from the code.
    ///
    /// The name is the stated one, that of the same code in `service.xml`, or one derived from the first code.
    func name(inheritedFrom common: [String: Name]) -> Name? {
        guard let code = codes.first?.value else { return nil }
        let inherited = codes.lazy.compactMap { common[$0.value] }.first
        if givenName == nil, let inherited { return Name(wire: code, swift: inherited.swift) }
        guard let name = givenName?.value ?? SwiftNaming.memberName(from: code), !name.beginsWithDigit else {
            return nil
        }
        return Name(wire: code, swift: NameSpace.errorCase.legal(name))
    }
}
