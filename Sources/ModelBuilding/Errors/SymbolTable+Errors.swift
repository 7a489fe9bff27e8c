import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

extension SymbolTable {
    /// Builds the cases of an error table: one case for each group of synonymous codes.
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
                    "`<error>` requires the attribute 'name': no Swift name can be derived from '\(code.value)'",
                    at: code.location)
                return nil
            }
            let place = group.givenName?.location ?? code.location
            if let taken = names.claim(name.swift, at: place) {
                let difference =
                    taken.name == name.swift ? "" : ", which differs from '.\(taken.name)' only in case"
                log.report(
                    .duplicateSwiftName,
                    "the error '\(code.value)' has the Swift name '.\(name.swift)' of another error\(difference); list synonymous codes in 'also' or give both the same 'name', otherwise give one another 'name'",
                    at: place, notes: [.init("the other error is here", at: taken.location)])
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
                    .impossibleStatus, "an error cannot have the status \(spec.status.value); expected: 400 to 599",
                    at: spec.status.location)
            }
            for code in spec.codes where code.value.last == "," {
                log.report(
                    .invalidValue, "'also' is separated by spaces; remove the ','", at: code.location)
            }
            var codes = Set<String>()
            for code in spec.codes {
                guard codes.insert(code.value).inserted else {
                    log.report(
                        .duplicateDeclaration, "the row lists the code '\(code.value)' twice; remove it from 'also'",
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
                    "a second row of '\(code.value)' has this status and message; remove one", at: code.location,
                    notes: [.init("the first one is here", at: twin.location)])
            }
        }
    }

    /// Reports contradictory traits of a code. The client knows only the code, so its rows must agree.
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
                        "the rows of '\(code.value)' disagree in '\(name)', although the client knows only the code; "
                            + "remove '\(name)' if it depends on the row",
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
                "the rows of one error have different names, '\(name.value)' and '\(first.value)'; use one",
                at: name.location, notes: [.init("the other name is here", at: first.location)])
        }
    }
}

/// The identity of a row of an error table.
private struct ErrorRow: Hashable {
    let code: String
    let status: Int
    let message: String?
}
