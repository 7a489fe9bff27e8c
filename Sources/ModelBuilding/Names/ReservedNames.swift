/// Names that a module cannot have.
enum ReservedNames {
    /// The modules that generated code, its compliance tests or the compiler imports.
    static let modules: Set<String> = [
        "AlibabaCloudCore", "AlibabaCloudTesting", "AlibabaCloudXML", "Builtin", "Foundation",
        "SDKGenComplianceSupport", "Swift",
        "SwiftShims", "Testing",
        "_Concurrency", "_StringProcessing",
    ]

    /// The keywords that cannot be the name of an imported module.
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
