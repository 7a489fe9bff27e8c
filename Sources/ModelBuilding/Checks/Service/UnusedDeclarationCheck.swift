import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Reports declarations of `service.xml` that no operation uses.
struct UnusedDeclarationCheck {
    private let service: ServiceSpec
    private let operations: [OperationSpec]
    private let symbols: SymbolTable
    /// All values of operations, shared parameters and shared structures.
    private let data: [DataSpec]
    private let shared: UsedDeclarations
    private let transitions: [TransitionSpec]
    private let arnVariables: Set<String>

    init(service: ServiceSpec, operations: [OperationSpec], symbols: SymbolTable, shared: UsedDeclarations) {
        self.service = service
        self.shared = shared
        self.operations = operations
        self.symbols = symbols
        data = service.allData + operations.flatMap(\.allData)
        transitions = operations.flatMap(\.transitions)
        arnVariables = Set(
            operations.flatMap { $0.authorization?.actions ?? [] }.flatMap(\.resources)
                .flatMap { ARNTemplate($0.arn.value).variables })
    }

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        func report(_ what: String, _ name: Located<String>) {
            log.report(
                .unusedDeclaration, "no operation uses the \(what) '\(name.value)'; use it or remove it",
                at: name.location, subject: name.value)
        }
        let used = Set(operations.flatMap(\.parameters).filter { !$0.hasType }.compactMap { $0.use?.value })
        for name in service.sharedParameters.compactMap(\.name) where !used.contains(name.value) {
            report("shared parameter", name)
        }
        for name in service.sharedFields.compactMap(\.name) where !shared.fields.contains(name.value) {
            report("shared field", name)
        }
        for row in service.sharedErrors where !shared.errors.contains(row.code.value) {
            report("shared error", row.code)
        }
        let types = usedTypes
        for name in service.structures.map(\.name) where !types.contains(name.value) { report("structure", name) }
        for name in service.enumerations.map(\.name) where !types.contains(name.value) { report("enumeration", name) }
        let topics = Set(operations.compactMap { $0.topic?.value })
        for key in service.topics.map(\.key) where !topics.contains(key.value) { report("topic", key) }
        let resources = usedResources
        for name in service.resources.map(\.name) where !resources.contains(name.value) { report("resource", name) }
        let mentioned = mentionedOperations
        for name in service.declaredOperations.map(\.name) where !mentioned.contains(name.value) {
            log.report(
                .unusedDeclaration, "nothing refers to the declared operation '\(name.value)'; remove it",
                at: name.location, subject: name.value)
        }
        let names = Set(data.compactMap { $0.name?.value })
        for resource in service.resources where resources.contains(resource.name.value) {
            for id in resource.ids where !names.contains(id.value) && !arnVariables.contains(id.value) {
                log.report(
                    .unusedDeclaration,
                    "no parameter, field or ARN variable has the name '\(id.value)', an ID of "
                        + "'\(resource.name.value)'\(suggestion(for: id.value, among: names.sorted()))",
                    at: id.location, subject: id.value)
            }
        }
        return log
    }

    /// The structures and enumerations that values of operations use, directly or through other structures.
    private var usedTypes: Set<String> {
        var found = Set<String>()
        var waiting = operations.flatMap(\.allData)
        waiting += (service.sharedParameters + service.sharedFields + service.commonParameters).flatMap(
            \.selfAndDescendants)
        while let spec = waiting.popLast() {
            guard spec.hasType, let use = spec.use?.value, found.insert(use).inserted else { continue }
            waiting += (symbols.structures[use]?.members ?? []).flatMap(\.selfAndDescendants)
        }
        return found
    }

    private var usedResources: Set<String> {
        var found = Set(transitions.map(\.resource.value))
        for spec in data {
            found.formUnion([spec.resource, spec.states].compactMap { $0?.value })
            if let resource = symbols.resource(identifiedBy: spec) { found.insert(resource.name.value) }
        }
        let values = data.flatMap(\.values) + service.enumerations.flatMap(\.values)
        found.formUnion(values.compactMap { $0.resource?.value })
        found.formUnion(arnVariables.compactMap { symbols.resourcesByID[$0]?.name.value })
        return found
    }

    /// The operations that texts mention in double backticks, and those in attributes.
    private var mentionedOperations: Set<String> {
        var found = Set(transitions.compactMap { $0.poll?.value })
        found.formUnion(operations.compactMap { $0.deprecation?.replacement?.value })
        let actions = operations.flatMap { $0.authorization?.actions ?? [] }
        for action in actions.map(\.name.value) + actions.flatMap(\.dependentActions).map(\.value) {
            found.insert(String(action.split(separator: ":").last ?? ""))
        }
        for file in service.files + operations.map(\.location.file) {
            found.formUnion(Self.namesInBackticks(file.bytes))
        }
        return found
    }

    private static func namesInBackticks(_ bytes: [UInt8]) -> [String] {
        let backtick = UInt8(ascii: "`")
        var names: [String] = []
        var index = 0
        while let start = bytes[index...].firstIndex(of: backtick) {
            index = start + 1
            guard index < bytes.count, bytes[index] == backtick else { continue }
            let name = bytes[(index + 1)...].prefix { $0 != backtick && $0 > 32 }
            names.append(String(decoding: name, as: UTF8.self))
            index = name.endIndex
        }
        return names
    }
}

/// The shared fields and errors that operations and structures refer to, before references are resolved.
struct UsedDeclarations: Sendable {
    let fields: Set<String>
    let errors: Set<String>

    init(_ service: ServiceSpec?, _ operations: [OperationSpec]) {
        let data = operations.flatMap(\.allData) + (service?.allData ?? [])
        fields = Set(data.filter { $0.kind != .parameter && !$0.hasType }.compactMap { $0.use?.value })
        errors = Set(
            operations.flatMap(\.errorEntries).compactMap { entry in
                if case .reference(let reference) = entry { reference.use.value } else { nil }
            })
    }
}
