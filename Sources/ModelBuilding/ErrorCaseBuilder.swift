internal import Diagnostics
internal import ServiceModel
internal import SpecReading

extension Catalog {
    /// Groups the rows of an error table by code: one case for each code, with all that the rows say of it.
    func errorCases(_ specs: [ErrorSpec], _ log: inout DiagnosticLog) -> [ErrorCase] {
        var codes: [String] = []
        var rows: [String: [ErrorSpec]] = [:]
        var first: [ErrorRow: ErrorSpec] = [:]
        for spec in specs {
            if !(400...599).contains(spec.status.value) {
                log.report(
                    .impossibleStatus, "an error cannot have the status \(spec.status.value): it is from 400 to 599",
                    at: spec.status.location)
            }
            if rows[spec.code.value] == nil { codes.append(spec.code.value) }
            let row = ErrorRow(code: spec.code.value, status: spec.status.value, message: spec.message)
            if let twin = first[row] {
                log.report(
                    .duplicateDeclaration,
                    "the error '\(spec.code.value)' has a row with this status and message already",
                    at: spec.code.location, notes: [.init("the first one is here", at: twin.code.location)])
            } else {
                first[row] = spec
            }
            rows[spec.code.value, default: []].append(spec)
        }
        var names = NameScope()
        return codes.compactMap { code in
            guard let rows = rows[code], let first = rows.first else { return nil }
            guard let name = ErrorCase.name(of: code) else {
                log.report(
                    .wireName, "no Swift name can be made of '\(code)': it has no letter or digit",
                    at: first.code.location)
                return nil
            }
            if let taken = names.claim(name.swift, at: first.code.location) {
                log.report(
                    .duplicateSwiftName, "the error '\(code)' would be '.\(name.swift)' in Swift, like another one",
                    at: first.code.location, notes: [.init("that name is taken here", at: taken.location)])
                return nil
            }
            return ErrorCase(
                name: name,
                rows: rows.map { row in
                    ErrorCase.Row(
                        status: row.status.value, message: row.message,
                        description: documentation(row.description, &log),
                        remedy: documentation(row.remedy, &log),
                        mayRetry: row.mayRetry ?? commonErrors[code]?.first?.mayRetry)
                })
        }
    }
}

extension ErrorCase {
    /// Nil for a code without a letter or a digit.
    static func name(of code: String) -> Name? {
        SwiftNaming.memberName(from: code).map { Name(wire: code, swift: NameSpace.errorCase.legal($0)) }
    }
}

/// What makes a row of an error table another one than the rows before it.
private struct ErrorRow: Hashable {
    let code: String
    let status: Int
    let message: String
}
