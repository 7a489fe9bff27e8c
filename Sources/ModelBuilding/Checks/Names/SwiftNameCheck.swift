import SDKGenDiagnostics
import SDKGenSpecReading

/// The names of `service.xml` that generated Swift takes over: whether Swift takes them.
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

    /// `import Swift` means another module, and `import Self` is none.
    private func checkModule(_ log: inout DiagnosticLog) {
        let module = service.module
        guard ReservedNames.modules.contains(module.value) || ReservedNames.words.contains(module.value) else { return }
        let what =
            ReservedNames.words.contains(module.value) ? "a word of Swift" : "a module that generated code imports"
        log.report(
            .swiftName,
            "the module cannot be called '\(module.value)', which is \(what); choose another name, such as 'AlibabaCloud\(module.value)'",
            at: module.location)
    }

    /// Many words of Swift are no names for types, not even in backticks; all of them begin with a small letter but those that
    /// ``NameSpace`` knows.
    private func checkTypes(_ log: inout DiagnosticLog) {
        let types = [service.client] + service.structures.map(\.name) + service.enumerations.map(\.name)
        for type in types where ReservedNames.modules.subtracting(NameSpace.moduleTypes).contains(type.value) {
            log.report(
                .swiftName,
                "a type called '\(type.value)' would hide the module of that name wherever the client is imported; choose another name",
                at: type.location)
        }
        for type in types { Self.checkInitial(of: type, &log) }
    }

    /// Reports the name of a type that begins with a small letter.
    static func checkInitial(of type: Located<String>, _ log: inout DiagnosticLog) {
        guard let initial = type.value.utf8.first, (97...122).contains(initial) else { return }
        let capitalized = type.value.prefix(1).uppercased() + type.value.dropFirst()
        log.report(
            .swiftName,
            "'\(type.value)' is the name of a type, and types begin with a capital letter, as in '\(capitalized)'",
            at: type.location)
    }

    /// The client has a file of its own beside those of the shared types and the waiters.
    private func checkFiles(_ log: inout DiagnosticLog) {
        let errorType = OperationNames.commonErrorType(client: service.client.value)
        for (name, what) in [(service.client.value, "the client"), (errorType, "the service-wide errors")] {
            guard let other = Self.files[name.lowercased()] else { continue }
            log.report(
                .duplicateSwiftName,
                "the file '\(name).swift' of \(what) would have the name of the file of \(other); choose another client name",
                at: service.client.location)
        }
        let pages = ["errorcodes": "all error codes"].merging(
            service.resources.map { ("\($0.name.value)States".lowercased(), "the states of '\($0.name.value)'") }
        ) { first, _ in first }
        if let page = pages[service.module.value.lowercased()] {
            log.report(
                .duplicateSwiftName,
                "the first page of the documentation has the name of the module, like the page about \(page); choose another module name",
                at: service.module.location)
        }
    }

    private static let files = ["sharedtypes": "the shared types", "waiters": "the waiters"]

    // MARK: States

    private func checkStates(of resource: ResourceSpec, _ log: inout DiagnosticLog) {
        var names = NameScope()
        var declared = Set<String>()
        // A name that is declared twice is told of elsewhere.
        for state in resource.states where declared.insert(state.name.value).inserted {
            let swift = OperationNames.stateValue(state.name.value)
            if let first = names.claim(swift, at: state.name.location) {
                log.report(
                    .duplicateSwiftName,
                    "the state '\(state.name.value)' would be '\(swift)' in Swift\(difference(first.name, swift)); "
                        + "rename one of the two, and say with 'wire' what is sent",
                    at: state.name.location, notes: [.init("that name is taken here", at: first.location)])
            }
        }
    }

    private func difference(_ first: String, _ second: String) -> String {
        first == second ? "" : ", which differs from '\(first)' by case alone"
    }
}

/// Names that are no names in Swift, or not where generated code puts them.
enum ReservedNames {
    /// The modules that generated code and its compliance tests import, and those that the compiler imports by itself.
    static let modules: Set<String> = [
        "AlibabaCloudCore", "AlibabaCloudTesting", "AlibabaCloudXML", "Builtin", "Foundation",
        "SDKGenComplianceSupport", "Swift",
        "SwiftShims", "Testing",
        "_Concurrency", "_StringProcessing",
    ]

    /// Words of the language that no `import` takes as the name of a module.
    static let words: Set<String> = [
        "Any", "Protocol", "Self", "Type", "actor", "any", "as", "associatedtype", "async", "await", "borrowing",
        "break",
        "case", "catch", "class", "consuming", "continue", "default", "defer", "deinit", "do", "each", "else", "enum",
        "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "init",
        "inout",
        "internal", "is", "let", "macro", "nil", "nonisolated", "open", "operator", "package", "precedencegroup",
        "private", "protocol", "public", "repeat", "rethrows", "return", "self", "some", "static", "struct",
        "subscript",
        "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}
