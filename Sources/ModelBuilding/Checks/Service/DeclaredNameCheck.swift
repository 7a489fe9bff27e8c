import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Checks the names of files, operations and declarations of a service against each other.
struct DeclaredNameCheck {
    private let service: ServiceSpec?
    private let operations: [OperationSpec]
    private let symbols: SymbolTable
    private var log = DiagnosticLog()

    init(service: ServiceSpec?, operations: [OperationSpec], symbols: SymbolTable) {
        self.service = service
        self.operations = operations
        self.symbols = symbols
    }

    func problems() -> DiagnosticLog {
        var check = self
        check.checkFilesAndNames()
        return check.log
    }

    private mutating func checkFilesAndNames() {
        var names: [String: (name: String, location: SourceLocation)] = [:]
        var swiftNames = NameScope()
        let pages = servicePages
        for operation in operations {
            let stem = operation.fileStem
            if stem != operation.name.value {
                log.report(
                    .fileName,
                    "the file of the operation '\(operation.name.value)' is '\(stem).xml'; rename the file or the operation",
                    at: operation.name.location)
            }
            let key = operation.name.value.lowercased()
            let isDuplicate = names[key] != nil
            if let first = names[key] {
                let difference = first.name == operation.name.value ? "" : ", which differs only in case"
                log.report(
                    .duplicateDeclaration, "a second operation has the name '\(first.name)'\(difference); rename one",
                    at: operation.name.location, notes: [.init("the first one is here", at: first.location)])
            } else {
                names[key] = (operation.name.value, operation.name.location)
            }
            let derived = OperationNames(operation.name.value)
            for type in [derived.request, derived.response, derived.error] {
                guard let taken = symbols.topLevelTypes[type.lowercased()] else { continue }
                log.report(
                    .duplicateSwiftName,
                    "the operation's type '\(type)' has the name of \(taken) in service.xml; rename that type",
                    at: operation.name.location)
            }
            // Types and operations are pages of the same documentation.
            var isReported = isDuplicate
            for name in [derived.method.swift, derived.request, derived.response, derived.error] {
                guard let first = swiftNames.claim(name, at: operation.name.location), !isReported else { continue }
                isReported = true
                log.report(
                    .duplicateSwiftName,
                    "'\(operation.name.value)' has the Swift name '\(name)', like another operation; rename one",
                    at: operation.name.location, notes: [.init("the other operation is here", at: first.location)])
            }
            if let taken = pages[key] {
                log.report(
                    .duplicateSwiftName,
                    "the file and page of '\(operation.name.value)' have the name of \(taken); rename one of the two",
                    at: operation.name.location)
            }
        }
        guard let service else { return }
        for resource in service.resources {
            let name = ServiceNames.waiter(resource: resource.name.value)
            guard let lookup = resource.lookup, let first = swiftNames.claim(name, at: lookup.location) else {
                continue
            }
            log.report(
                .duplicateSwiftName,
                "the waiter of '\(resource.name.value)' has the Swift name '\(name)', like another declaration; rename the resource",
                at: lookup.location, notes: [.init("the other operation is here", at: first.location)])
        }
        checkServiceNames(service)
        for declared in service.declaredOperations {
            guard let first = names[declared.name.value.lowercased()] else { continue }
            log.report(
                .duplicateDeclaration, "'\(declared.name.value)' has a spec; remove the declaration",
                at: declared.name.location, notes: [.init("the spec is here", at: first.location)],
                // The fix must not leave an empty list.
                fix: service.declaredOperations.count > 1
                    ? .remove(declared.extent, title: "Remove '\(declared.name.value)' from the declared operations.")
                    : nil)
        }
    }

    /// The descriptions of the files and pages of the whole service, by name in lower case.
    ///
    /// Two files with one name do not compile, and two pages with one name cannot both be linked to.
    private var servicePages: [String: String] {
        guard let service else { return [:] }
        var pages = symbols.topLevelTypes
        pages[service.module.value.lowercased()] = "the landing page of the documentation"
        pages["sharedtypes"] = "the file of the shared types"
        pages["errorcodes"] = "the page with all error codes"
        for resource in service.resources where !resource.states.isEmpty {
            pages["\(resource.name.value)States".lowercased()] = "the page with the states of a resource"
        }
        if service.resources.contains(where: { $0.lookup != nil }) { pages["waiters"] = "the file of the waiters" }
        return pages
    }

    private mutating func checkServiceNames(_ service: ServiceSpec) {
        let structures = service.structures.map(\.name)
        let enumerations = service.enumerations.map(\.name)
        let states = service.resources.filter { !$0.states.isEmpty }
            .map { $0.name.map(ServiceNames.stateType) }
        let lookups = service.resources.filter { $0.lookup != nil }.map { $0.name.map(ServiceNames.lookupType) }
        let common = service.client.map(ServiceNames.commonErrorType)
        var types = NameScope()
        for type in [service.client, common] + structures + enumerations + states + lookups {
            if NameSpace.moduleTypes.contains(type.value) {
                log.report(
                    .duplicateSwiftName, "'\(type.value)' is a type that generated code uses; choose another name",
                    at: type.location)
            }
            if let first = types.claim(type.value, at: type.location) {
                log.report(
                    .duplicateSwiftName, "a second type has the name '\(first.name)'; rename one", at: type.location,
                    notes: [.init("the first one is here", at: first.location)])
            }
        }
        if service.module.value == service.client.value {
            log.report(
                .duplicateSwiftName, "a type with the name of its module shadows the module; choose another name",
                at: service.client.location)
        }
        log.append(SwiftNameCheck(service: service).problems())
        checkUnique(service.sharedParameters.compactMap(\.name), "shared parameter")
        checkUnique(service.sharedFields.compactMap(\.name), "shared field")
        checkUnique(service.resources.map(\.name), "resource")
        checkUnique(service.topics.map(\.key), "topic")
        checkUnique(service.declaredOperations.map(\.name), "declared operation")
        checkUnique(service.patterns.map(\.network), "pattern for the network")
        checkSelection(service)
        checkUnique(service.addresses.flatMap { $0.regions ?? [] }, "endpoint for the region")
        log.append(SettableParameterCheck(service: service).problems())
        checkGlobalEndpoint(service)
        checkUnique(service.resources.flatMap(\.ids), "resource with the ID")
        for resource in service.resources {
            checkUnique(resource.states.map(\.name), "state")
            log.append(StateSpellingCheck(resource).problems())
            checkUnique(resource.events.map(\.name), "event")
        }
        for pattern in service.patterns where pattern.host.value.occurrences(of: "{region}") != 1 {
            log.report(
                .invalidValue, "a host pattern must contain '{region}' exactly once, for the region ID",
                at: pattern.host.location)
        }
    }

    private mutating func checkGlobalEndpoint(_ service: ServiceSpec) {
        let global = service.addresses.filter { $0.regions == nil }.map(\.host)
        for second in global.dropFirst() {
            log.report(
                .contradiction,
                "both '\(second.value)' and '\(global[0].value)' have no regions, but only one endpoint can be global; list the regions of one",
                at: second.location, notes: [.init("the first one is here", at: global[0].location)])
        }
    }

    private mutating func checkSelection(_ service: ServiceSpec) {
        guard let selection = service.selection, symbols.isComplete else { return }
        checkUnique(selection, "operation in the list")
        for name in selection where symbols.operations[name.value] == nil {
            guard !symbols.declaredOperations.contains(name.value) else {
                log.report(
                    .unknownReference,
                    "the operation '\(name.value)' has no spec, so it cannot be generated; remove it, or write the spec",
                    at: name.location)
                continue
            }
            let correction = log.correction(of: name.value, among: symbols.operations.keys.sorted())
            log.report(
                .unknownReference, "the operation '\(name.value)' does not exist\(correction)", at: name.location,
                fix: correction.fix(at: name.location))
        }
    }

    private mutating func checkUnique(_ names: [Located<String>], _ noun: String) {
        log.reportDuplicates(in: names) { "a second \(noun) has the name '\($0)'; remove or rename one" }
    }
}

extension OperationSpec {
    /// The name of the file without its extension.
    var fileStem: String {
        let path = location.file.path
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] }
        return String((name ?? path[...]).dropLast(".xml".count))
    }
}

extension String {
    fileprivate func occurrences(of text: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: text) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
