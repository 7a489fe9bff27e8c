import SDKGenWireForms

/// The kind of a declaration, which determines its reserved names.
enum NameSpace {
    case member, method, type, enumerationValue, errorCase

    /// Returns a legal name.
    ///
    /// A name that begins with a digit gets a prefix, and a reserved name the suffix `Value`.
    func legal(_ name: String) -> String {
        let spelled = name.utf8.first.map { $0.isDigit } == true ? prefixed(name) : name
        return reserved.contains(spelled) ? spelled + "Value" : spelled
    }

    private func prefixed(_ name: String) -> String {
        switch self {
        case .member, .method: "member" + name
        case .type: "Type" + name
        case .enumerationValue: "value" + name
        case .errorCase: "code" + name
        }
    }

    private var reserved: Set<String> {
        switch self {
        case .member: Self.members
        case .method: Self.methods
        case .type: Self.types
        case .enumerationValue: Self.enumerationValues
        case .errorCase: Self.errorCases
        }
    }

    /// `self` and `init` have a special meaning after a dot even in backticks. The others belong
    /// to protocols that every generated type conforms to. Other declarations of generated types begin with an
    /// underscore.
    private static let members: Set<String> = [
        "self", "init", "debugDescription", "customMirror", "hashValue",
    ]

    /// The declarations of every client.
    private static let methods: Set<String> = ["self", "init", "with", "send", "pages", "items"]

    /// `.none` and `.some` would mean the cases of `Optional` for an optional value.
    private static let enumerationValues: Set<String> = [
        "self", "init", "none", "some", "rawValue", "knownValues", "hashValue", "debugDescription", "customMirror",
        "description",
    ]

    private static let errorCases: Set<String> = [
        "self", "init", "common", "unrecognized", "details", "description", "debugDescription", "none", "some",
        "localizedDescription",
    ]

    /// The types of the standard library and the runtime that generated code uses, and reserved words of Swift.
    private static let types: Set<String> = [
        "Any", "AnyObject", "Array", "Bool", "CallError", "Character", "Dictionary", "Double",
        "Error",
        "ErrorDetails", "Failure", "Fields", "Float", "Int", "Int64", "LookupItem", "LookupRequest", "LookupState",
        "Never",
        "OpenEnumeration", "Optional", "PageItem", "PagedRequest", "Paging", "Protocol", "Response", "Result", "Schema",
        "Self", "Sendable", "ServiceFailure",
        "ServiceRequest", "ServiceResponse", "Set", "StaticString", "String", "Structure", "Swift", "Timestamp", "Type",
        "Void",
    ]

    /// The reserved names of top-level types: those of nested types, and all public types of the runtime.
    ///
    /// Users import both the client and the runtime, so a common name would be ambiguous.
    static let moduleTypes: Set<String> = types.union(RuntimeTypes.names)
}
