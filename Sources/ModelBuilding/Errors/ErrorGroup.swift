import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// The rows of an error table that are about one code, or about several codes with the same meaning.
struct ErrorGroup {
    /// In the order of first mention.
    private(set) var codes: [Located<String>]
    private(set) var rows: [ErrorSpec]

    /// The rows of an error table by code, in the order of first mention. Codes that one row lists belong together, and so do codes whose
    /// rows give their case the same name.
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

    /// The name that a row gives the case in Swift.
    var givenName: Located<String>? { rows.lazy.compactMap(\.name).first }

    /// The name of the case: the given one, that of the same code in `service.xml`, or one that is made from the first code.
    ///
    /// Nil for a code that has no letter or digit, or begins with a digit.
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

extension Catalog {
    /// Groups the rows of an error table: one case for each code and those that mean the same, with all that the rows say of it.
    func errorCases(_ specs: [ErrorSpec], _ log: inout DiagnosticLog) -> [ErrorCase] {
        checkRows(specs, &log)
        checkTraits(specs, &log)
        var names = NameScope()
        return ErrorGroup.groups(of: specs).compactMap { group in
            guard let code = group.codes.first else { return nil }
            checkNames(of: group, &log)
            guard let name = group.name(inheritedFrom: commonErrorNames) else {
                log.report(
                    .missingAttribute,
                    "`<error>` needs the attribute 'name': no Swift name can be made of '\(code.value)'",
                    at: code.location)
                return nil
            }
            let place = group.givenName?.location ?? code.location
            if let taken = names.claim(name.swift, at: place) {
                let difference =
                    taken.name == name.swift ? "" : ", which differs from '.\(taken.name)' by case alone"
                log.report(
                    .duplicateSwiftName,
                    "the error '\(code.value)' would be '.\(name.swift)' in Swift\(difference); if both codes mean the same, list one in 'also' of the other or give both the same 'name', else give one of them another 'name'",
                    at: place, notes: [.init("that name is taken here", at: taken.location)])
                return nil
            }
            return ErrorCase(
                name: name, codes: group.codes.map(\.value),
                rows: group.rows.map { row in
                    ErrorCase.Row(
                        codes: row.codes.map(\.value), status: row.status.value, message: row.message,
                        description: documentation(row.description, &log),
                        remedy: documentation(row.remedy, &log),
                        mayRetry: row.mayRetry ?? commonErrors[row.code.value]?.first?.mayRetry,
                        isNotFound: row.isNotFound)
                })
        }
    }

    private func checkRows(_ specs: [ErrorSpec], _ log: inout DiagnosticLog) {
        var first: [ErrorRow: Located<String>] = [:]
        for spec in specs {
            if !(400...599).contains(spec.status.value) {
                log.report(
                    .impossibleStatus, "an error cannot have the status \(spec.status.value): it is from 400 to 599",
                    at: spec.status.location)
            }
            for code in spec.codes where code.value.last == "," {
                log.report(
                    .invalidValue, "codes in 'also' stand with spaces between them; remove the ','", at: code.location)
            }
            var codes = Set<String>()
            for code in spec.codes {
                guard codes.insert(code.value).inserted else {
                    log.report(
                        .duplicateDeclaration, "the row has the code '\(code.value)' already; remove it from 'also'",
                        at: code.location)
                    continue
                }
                let row = ErrorRow(code: code.value, status: spec.status.value, message: spec.message)
                guard let twin = first[row] else {
                    first[row] = code
                    continue
                }
                log.report(
                    .duplicateDeclaration,
                    "the error '\(code.value)' has a row with this status and message already", at: code.location,
                    notes: [.init("the first one is here", at: twin.location)])
            }
        }
    }

    /// What decides how the client treats a code has to be the same in all its rows: the code is all that it has.
    private func checkTraits(_ specs: [ErrorSpec], _ log: inout DiagnosticLog) {
        var first: [String: (code: Located<String>, mayRetry: Bool?, isNotFound: Bool?)] = [:]
        for spec in specs {
            for code in spec.codes {
                guard let known = first[code.value] else {
                    first[code.value] = (code, spec.mayRetry, spec.isNotFound)
                    continue
                }
                func differ(_ one: Bool?, _ other: Bool?) -> Bool {
                    one.flatMap { one in other.map { $0 != one } } ?? false
                }
                for (name, differs) in [
                    ("retry", differ(known.mayRetry, spec.mayRetry)),
                    ("notFound", differ(known.isNotFound, spec.isNotFound)),
                ] where differs {
                    log.report(
                        .contradiction,
                        "the rows of '\(code.value)' say different things in '\(name)', and the client knows an error by its code; "
                            + "leave it out where it depends",
                        at: code.location, notes: [.init("another row is here", at: known.code.location)])
                }
                first[code.value] = (
                    known.code, known.mayRetry ?? spec.mayRetry, known.isNotFound ?? spec.isNotFound
                )
            }
        }
    }

    private func checkNames(of group: ErrorGroup, _ log: inout DiagnosticLog) {
        guard let first = group.givenName else { return }
        for name in group.rows.compactMap(\.name) where name.value != first.value {
            log.report(
                .contradiction,
                "the rows of one case have the same 'name', but this one has '\(name.value)' and another one '\(first.value)'",
                at: name.location, notes: [.init("the other name is here", at: first.location)])
        }
    }
}

/// What makes a row of an error table another one than the rows before it.
private struct ErrorRow: Hashable {
    let code: String
    let status: Int
    let message: String?
}
