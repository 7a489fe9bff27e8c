/// An argument of a call.
package struct Argument: Sendable {
    package let label: String
    package let value: ArgumentValue

    package init(label: String, value: ArgumentValue) {
        self.label = label
        self.value = value
    }
}

/// The typed value of an argument.
package indirect enum ArgumentValue: Sendable {
    case string(String)
    /// A number, `true` or `false`.
    case literal(String)
    /// A parameter of the function that contains the call.
    case variable(String)
    case timestamp(String)
    /// A documented value of an enumeration, by its Swift name.
    case known(String)
    /// A value that the enumeration does not document.
    case unknown(String, isInteger: Bool)
    case list([ArgumentValue])
    case map([(key: String, value: ArgumentValue)])
    case structure(type: String, [Argument])
}
