import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenWireForms

/// Checks that the names in `service.xml` are usable as Swift names.
struct SwiftNameCheck {
    let service: ServiceSpec

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        checkModule(&log)
        checkTypes(&log)
        checkFiles(&log)
        for resource in service.resources { checkStates(of: resource, &log) }
        return log
    }

    /// Reports a module with the name of another module or a keyword.
    private func checkModule(_ log: inout DiagnosticLog) {
        let module = service.module
        guard ReservedNames.modules.contains(module.value) || ReservedNames.words.contains(module.value) else { return }
        let what =
            ReservedNames.words.contains(module.value)
            ? "a Swift keyword" : "the name of a module that generated code imports"
        log.report(
            .swiftName,
            "the module name '\(module.value)' is \(what); choose another name, such as 'AlibabaCloud\(module.value)'",
            at: module.location)
    }

    /// Reports types with the name of a module, or with a lowercase initial.
    ///
    /// Some keywords cannot be type names even in backticks. Except those in ``NameSpace``, they begin with a lowercase
    /// letter.
    private func checkTypes(_ log: inout DiagnosticLog) {
        let types = [service.client] + service.structures.map(\.name) + service.enumerations.map(\.name)
        for type in types where ReservedNames.modules.subtracting(NameSpace.moduleTypes).contains(type.value) {
            log.report(
                .swiftName,
                "the type '\(type.value)' would shadow the module with that name in code that imports the client; choose another name",
                at: type.location)
        }
        for type in types { Self.checkInitial(of: type, &log) }
    }

    /// Reports a type name that begins with a lowercase letter.
    static func checkInitial(of type: Located<String>, _ log: inout DiagnosticLog) {
        guard let initial = type.value.utf8.first, initial.isLowercase else { return }
        let capitalized = type.value.prefix(1).uppercased() + type.value.dropFirst()
        log.report(
            .swiftName,
            "the type name '\(type.value)' begins with a lowercase letter; write '\(capitalized)'",
            at: type.location)
    }

    /// Reports names that collide with other files of the module or pages of the documentation.
    private func checkFiles(_ log: inout DiagnosticLog) {
        let errorType = ServiceNames.commonErrorType(client: service.client.value)
        for (name, what) in [(service.client.value, "the client"), (errorType, "the service-wide errors")] {
            guard let other = Self.files[name.lowercased()] else { continue }
            log.report(
                .duplicateSwiftName,
                "the file '\(name).swift' of \(what) has the name of the file of \(other); choose another client name",
                at: service.client.location)
        }
        let pages = ["errorcodes": "all error codes"].merging(
            service.resources.map { ("\($0.name.value)States".lowercased(), "the states of '\($0.name.value)'") }
        ) { first, _ in first }
        if let page = pages[service.module.value.lowercased()] {
            log.report(
                .duplicateSwiftName,
                "the landing page has the name of the module, which is also the name of the page with \(page); choose another module name",
                at: service.module.location)
        }
    }

    private static let files = ["sharedtypes": "the shared types", "waiters": "the waiters"]

    // MARK: States

    private func checkStates(of resource: ResourceSpec, _ log: inout DiagnosticLog) {
        var names = NameScope()
        var declared = Set<String>()
        // Duplicate names are reported separately.
        for state in resource.states where declared.insert(state.name.value).inserted {
            let swift = ServiceNames.stateValue(state.name.value)
            if let first = names.claim(swift, at: state.name.location) {
                log.report(
                    .duplicateSwiftName,
                    "the state '\(state.name.value)' has the Swift name '\(swift)' of another state\(difference(first.name, swift)); "
                        + "rename one of the two, and put its name on the wire into 'wire'",
                    at: state.name.location, notes: [.init("the other state is here", at: first.location)])
            }
        }
    }

    private func difference(_ first: String, _ second: String) -> String {
        first == second ? "" : ", which differs from '\(first)' only in case"
    }
}
