import SDKGenServiceModel

/// The Swift names derived from the name of an operation.
struct OperationNames {
    let method: Name
    let request, response, error: String

    init(_ wire: String) {
        method = Name(wire: wire, swift: NameSpace.method.legal(SwiftNaming.memberName(from: wire) ?? wire))
        // The error type of an operation `Call` would collide with `CallError` of the runtime.
        let type = SwiftNaming.typeName(from: wire) ?? wire
        let base =
            NameSpace.moduleTypes.isDisjoint(with: [type + "Request", type + "Response", type + "Error"])
            ? type : type + "Operation"
        (request, response, error) = (base + "Request", base + "Response", base + "Error")
    }
}
