import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

/// Checks the parameters of an example request or lookup against choices and conditions.
struct CombinationCheck {
    /// A parameter of the request. The value is nil for a list.
    struct Given {
        let value: String?
        let location: SourceLocation
    }

    let request: Structure
    let given: [String: Given]
    let symbols: SymbolTable
    /// Whether the request is an example.
    ///
    /// A wrong example is a warning. A wrong lookup is an error, since it becomes code.
    let isExample: Bool

    private var noun: String { isExample ? "example request" : "lookup" }

    func problems(_ choices: [ParameterChoiceSpec], at location: SourceLocation) -> DiagnosticLog {
        var log = DiagnosticLog()
        for choice in choices { check(choice, at: location, &log) }
        checkPlaces(&log)
        for member in request.members {
            if let present = given[member.name.wire] {
                checkRanges(of: member, present, &log)
            } else if !member.isRequired {
                checkNeed(of: member, at: location, &log)
            }
        }
        return log
    }

    private func report(
        _ problem: String, at location: SourceLocation, subject: String?, _ log: inout DiagnosticLog
    ) {
        log.report(
            isExample ? .exampleCombination : .contradiction, "the \(noun) \(problem)", at: location, subject: subject)
    }

    // MARK: Choices

    private func check(_ choice: ParameterChoiceSpec, at location: SourceLocation, _ log: inout DiagnosticLog) {
        let members = choice.parameters.compactMap { parameter in
            request.members.first { $0.name.spec == parameter.value }
        }
        guard members.count == choice.parameters.count else { return }
        let names = members.map(\.name.wire)
        let present = Set(names).filter { given[$0] != nil }
            .sorted { (given[$0]?.location.offset ?? 0) < (given[$1]?.location.offset ?? 0) }
        let list = names.map { "'\($0)'" }.joined(separator: ", ")
        guard choice.kind != .allOrNone else {
            if let first = present.first, let missing = names.first(where: { given[$0] == nil }) {
                report(
                    "has '\(first)' without '\(missing)'; give all or none of \(list)",
                    at: given[first]?.location ?? location, subject: missing, &log)
            }
            return
        }
        if [.exactlyOne, .atLeastOne].contains(choice.kind), present.isEmpty {
            let need = choice.kind == .exactlyOne ? "exactly one is required" : "at least one is required"
            report("has none of \(list); \(need)", at: location, subject: names.first, &log)
        }
        if [.exactlyOne, .atMostOne].contains(choice.kind), present.count > 1, let second = given[present[1]] {
            report(
                "has both '\(present[0])' and '\(present[1])', which exclude each other; remove one",
                at: second.location,
                subject: present[1], &log)
        }
    }

    /// Reports parameters with a fixed index, such as `Filter.2.Key`, whose preceding index is missing.
    private func checkPlaces(_ log: inout DiagnosticLog) {
        let places = given.keys.compactMap { name in IndexCheck.place(in: name).map { (name: name, place: $0) } }
        let known = Set(places.map { "\($0.place.list).\($0.place.index)" })
        for (name, place) in places.sorted(by: { $0.name < $1.name }) where place.index > 1 {
            let isPreceded = known.contains("\(place.list).\(place.index - 1)")
            guard !isPreceded, let location = given[name]?.location else { continue }
            report(
                "has '\(name)' without '\(place.list).\(place.index - 1)'; number the elements from 1", at: location,
                subject: name, &log)
        }
    }

    // MARK: Conditions

    private func checkNeed(of member: Member, at location: SourceLocation, _ log: inout DiagnosticLog) {
        let name = member.name.wire
        if let with = member.constraints.requiredWith, let other = given[with.wire] {
            report(
                "has '\(with.wire)' without '\(name)', which is required with '\(with.wire)'", at: other.location,
                subject: name, &log)
        }
        if let (other, value) = member.constraints.requiredWhen.first(where: holds)?.subject {
            let place = given[other.wire]?.location ?? location
            report(
                "lacks '\(name)', which is required when '\(other.wire)' is '\(value)'", at: place, subject: name, &log)
        }
    }

    private func checkRanges(of member: Member, _ present: Given, _ log: inout DiagnosticLog) {
        guard let number = present.value.flatMap(DecimalNumber.init) else { return }
        for range in member.constraints.ranges where holds(range.condition) {
            guard let (other, value) = range.condition.subject else { continue }
            let when = "when '\(other.wire)' is '\(value)'"
            if let least = range.minimum, let limit = DecimalNumber(least), number < limit {
                report(
                    "has a '\(member.name.wire)' below \(least), the minimum \(when)", at: present.location,
                    subject: member.name.wire, &log)
            }
            if let most = range.maximum, let limit = DecimalNumber(most), limit < number {
                report(
                    "has a '\(member.name.wire)' above \(most), the maximum \(when)", at: present.location,
                    subject: member.name.wire, &log)
            }
        }
    }

    /// Returns whether a condition holds for the given value of its parameter, or for the default value.
    private func holds(_ condition: Constraints.Condition) -> Bool {
        guard let (parameter, expected) = condition.subject,
            let other = request.members.first(where: { $0.name.wire == parameter.wire })
        else { return false }
        let value: String?
        if let present = given[other.name.wire] { value = present.value } else { value = other.defaultValue }
        return value.map { isSame($0, expected, of: other) } ?? false
    }

    /// Returns whether two strings are the same value. Alternative spellings of an enumeration value are equal.
    private func isSame(_ left: String, _ right: String, of member: Member) -> Bool {
        guard left != right, case .enumeration(let reference, _) = member.shape else { return left == right }
        let nested = request.nestedEnumerations.first { $0.name.swift == reference.key }
        let values = (nested ?? symbols.sharedEnumerations[reference.key])?.values ?? []
        return values.contains { value in
            let spellings = [value.name.wire, value.alternative]
            return spellings.contains(left) && spellings.contains(right)
        }
    }
}
