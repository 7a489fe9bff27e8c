import SDKGenDiagnostics
import SDKGenSourceReading
import SDKGenSpecReading

/// Compares the facts of a spec outside its data and errors: the method, states, permissions and samples.
struct OperationDrift {
    let lookup: SpecLookup
    private(set) var collector: DriftCollector
    private var operation: OperationSpec { collector.operation }

    init(_ lookup: SpecLookup, _ collector: DriftCollector) {
        self.lookup = lookup
        self.collector = collector
    }

    mutating func compare(with stated: StatedOperation) {
        if let method = stated.methods.first,
            !stated.methods.contains(where: { $0.value.uppercased() == operation.method })
        {
            let all = stated.methods.map { $0.value.uppercased() }.joined(separator: ", ")
            collector.report(
                .driftOperation, "the method is \(operation.method), in the source \(all)", at: operation.location,
                subject: operation.name.value, note: "the source states it here", method.location,
                edits: [.set("method", method.value.uppercased(), on: operation.location)])
        }
        if let deprecation = stated.isDeprecated, deprecation.value, operation.deprecation == nil {
            let replacement =
                stated.replacement.map { " replacement=\"\($0.value.escapedForXML(quotes: "\""))\"" } ?? ""
            collector.report(
                .driftDeprecation, "the operation is not marked as deprecated", at: operation.name.location,
                subject: operation.name.value, note: "the source states it here", deprecation.location,
                edits: [
                    .insert(
                        "<deprecated\(replacement)>TODO: say what to use instead.</deprecated>",
                        into: .element(operation.location), after: nil)
                ])
        }
        compareStates(stated)
        compareAuthorization(stated)
        compareSamples(stated)
        for defect in stated.defects {
            collector.report(
                .sourceDefect, "defect of the source: \(defect.value)", at: operation.name.location, subject: nil,
                note: "it is here", defect.location)
        }
    }

    // MARK: States

    private mutating func compareStates(_ stated: StatedOperation) {
        guard let first = stated.allowedStates.first else { return comparePoll(stated) }
        let transitions = operation.transitions
        let resource = transitions.first?.resource.value
        let prefix = resource.map { $0 + "." } ?? ""
        let place = transitions.first?.location ?? operation.location
        var spellings: [String: String] = [:]
        for state in resource.flatMap({ lookup.resource($0)?.states }) ?? [] {
            for spelling in [state.name.value, state.wire.value, state.also?.value] {
                if let spelling { spellings[Self.folded(spelling)] = state.name.value }
            }
        }
        var statedNames = Set<String>()
        let from = transitions.compactMap(\.change.from).flatMap(\.self)
        let own = Set(from.map(\.value))
        for state in stated.allowedStates {
            let name = spellings[Self.folded(state.value)] ?? state.value
            guard statedNames.insert(name).inserted, !own.contains(name) else { continue }
            var edits: [SpecEdit] = []
            if transitions.count == 1, !from.isEmpty, spellings[Self.folded(state.value)] != nil {
                edits = [.set("from", (from.map(\.value) + [name]).joined(separator: " "), on: place)]
            }
            collector.report(
                .driftState,
                transitions.isEmpty
                    ? "the source allows the operation in the state '\(state.value)'; the spec has no transition"
                    : "the spec does not allow the operation in the state '\(name)'", at: place,
                subject: prefix + name, value: name, note: "the source states it here", state.location, edits: edits)
        }
        for state in from where !statedNames.contains(state.value) {
            collector.report(
                .driftState, "no source allows the operation in the state '\(state.value)'", at: state.location,
                subject: prefix + state.value, value: state.value, note: "the source lists the states here",
                first.location)
        }
        comparePoll(stated)
    }

    private mutating func comparePoll(_ stated: StatedOperation) {
        guard let poll = stated.poll else { return }
        let own = operation.transitions.compactMap(\.poll)
        guard !own.contains(where: { $0.value == poll.value }), poll.value != operation.name.value else { return }
        let known = own.first.map { ", the spec names '\($0.value)'" } ?? ""
        collector.report(
            .driftState, "the source names '\(poll.value)' as the operation that reports the progress\(known)",
            at: operation.transitions.first?.location ?? operation.location, subject: poll.value, value: poll.value,
            note: "the source states it here", poll.location)
    }

    private static func folded(_ state: String) -> String {
        String(state.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    // MARK: Authorization

    private mutating func compareAuthorization(_ stated: StatedOperation) {
        guard let source = stated.authorization, source.isDisclosed.value, !source.actions.isEmpty else { return }
        guard let own = operation.authorization, own.isDisclosed else {
            let edits: [SpecEdit] =
                operation.authorization == nil
                ? [.insert(SpecMarkup.authorization(source), into: .element(operation.location), after: nil)] : []
            let names = source.actions.map { "'\($0.name.value)'" }.joined(separator: ", ")
            collector.report(
                .driftAuthorization, "the spec does not have the authorization table of \(names)",
                at: operation.authorization?.location ?? operation.location, subject: source.actions.first?.name.value,
                note: "the table is here", source.isDisclosed.location, edits: edits)
            return
        }
        for action in source.actions {
            guard let same = own.actions.first(where: { $0.name.value.lowercased() == action.name.value.lowercased() })
            else {
                collector.report(
                    .driftAuthorization, "the spec does not have the action '\(action.name.value)'", at: own.location,
                    subject: action.name.value, note: "the source states it here", action.name.location)
                continue
            }
            compare(same, with: action)
        }
        let names = Set(source.actions.map { $0.name.value.lowercased() })
        for action in own.actions where !names.contains(action.name.value.lowercased()) {
            collector.report(
                .driftAuthorization, "no source has the action '\(action.name.value)'", at: action.name.location,
                subject: action.name.value, note: "the table of the source is here", source.isDisclosed.location)
        }
    }

    private mutating func compare(_ own: ActionSpec, with action: StatedAuthorization.Action) {
        let name = own.name.value
        if let access = action.access, access.value.lowercased() != own.access.value {
            collector.report(
                .driftAuthorization,
                "the action '\(name)' has the access level '\(own.access.value)', in the source '\(access.value)'",
                at: own.access.location, subject: name, note: "the source states it here", access.location)
        }
        let arns = Dictionary(own.resources.map { ($0.arn.value, $0) }) { first, _ in first }
        for resource in action.resources {
            guard let arn = resource.arn else { continue }
            guard let same = arns[arn.value] else {
                collector.report(
                    .driftAuthorization, "the action '\(name)' does not have the resource '\(arn.value)'",
                    at: own.name.location, subject: name, note: "the source states it here", arn.location)
                continue
            }
            if same.isRequired != resource.isRequired {
                collector.report(
                    .driftAuthorization,
                    "the resource '\(arn.value)' is \(resource.isRequired ? "mandatory" : "not mandatory") in the source",
                    at: same.arn.location, subject: name, note: "the source states it here", resource.type.location)
            }
        }
        let keys = Set(own.conditionKeys.map(\.value))
        for key in action.conditions where !keys.contains(key.value) {
            collector.report(
                .driftAuthorization, "the action '\(name)' does not have the condition key '\(key.value)'",
                at: own.name.location, subject: name, note: "the source states it here", key.location)
        }
        let dependents = Set(own.dependentActions.map(\.value))
        for dependent in action.dependents where !dependents.contains(dependent.value) {
            collector.report(
                .driftAuthorization, "the action '\(name)' does not have the dependent action '\(dependent.value)'",
                at: own.name.location, subject: name, note: "the source states it here", dependent.location)
        }
    }

    // MARK: Samples

    private mutating func compareSamples(_ stated: StatedOperation) {
        guard !stated.samples.isEmpty else { return }
        var bodies = Set<String>()
        var requests = Set<[String]>()
        for example in operation.examples {
            for response in example.responses { bodies.insert(response.body.withoutWhitespace) }
            guard let request = example.request else { continue }
            for shows in [false, true] {
                requests.insert(
                    Self.request(
                        request.values.map { ($0.name.value, shows ? $0.shown ?? $0.value : $0.value) }, lookup))
            }
        }
        for sample in stated.samples {
            let isKnown: Bool
            let kind: String
            switch sample.content {
            case .request(let values):
                isKnown = requests.contains(Self.request(values.map { ($0.name.value, $0.value.value) }, lookup))
                kind = "sample request"
            case .json(let body):
                isKnown = bodies.contains(body.string.withoutWhitespace)
                kind = "JSON sample response"
            case .xml(let body):
                isKnown = bodies.contains(body.string.withoutWhitespace)
                kind = "XML sample response"
            }
            guard !isKnown else { continue }
            let edits = SpecMarkup.example(sample).map {
                [SpecEdit.insert($0, into: .element(operation.location), after: nil)]
            }
            collector.report(
                .driftSample, "the spec does not have the \(kind) of the source", at: operation.name.location,
                subject: operation.name.value, note: "the sample is here", sample.location, edits: edits ?? [])
        }
    }

    /// A sample request without the common parameters, in an order that does not depend on the source.
    private static func request(_ values: [(String, String)], _ lookup: SpecLookup) -> [String] {
        values.filter { !lookup.commonParameters.contains($0.0) }
            .map { "\($0.0)=\($0.1.foldedForComparison)" }.sorted()
    }
}
