/// The rules of service.xml.
extension ElementKind {
    static let selectionRule = ElementRule(
        .selection,
        "The operations to generate, with the types that they need; without it, all operations. Its text is a remark.",
        attributes: [.required(.of, .keys, "The names of the operations, separated by spaces.")],
        text: .markdown)

    static let topicsRule = ElementRule(
        .topics, "The topics of the documentation, in order.", children: [.several(.topic)])

    static let topicRule = ElementRule(
        .topic, "A group of operations in the documentation. Its text is the introduction.",
        attributes: [
            .required(.key, .key, "The key by which an operation refers to the topic."),
            .required(.title, .text, "The heading."),
        ],
        text: .markdown)

    static let endpointsRule = ElementRule(
        .endpoints, "The endpoints of the service.", children: [.any(.address), .any(.pattern)])

    static let addressRule = ElementRule(
        .address, "The public host of some regions, or the global host.",
        attributes: [
            .required(.host, .key, "The host name."),
            .optional(
                .regions, .keys,
                "The region IDs; without them, the endpoint is global: for clients without a region and for regions without another endpoint."
            ),
        ],
        text: .markdown)

    static let patternRule = ElementRule(
        .pattern, "The host of all other regions.",
        attributes: [
            .required(.host, .text, "The host name, with `{region}` in place of the region ID."),
            .optional(.network, .key, "The network of the host; the default is `public`."),
        ],
        text: .markdown)

    static let commonParametersRule = ElementRule(
        .commonParameters,
        "The parameters of every request: those that the client adds, for the documentation, and with `settable` those that the caller can set.",
        children: [.several(.parameter)])

    static let sharedParametersRule = ElementRule(
        .sharedParameters, "Parameters that several operations share; an operation refers to one with `use`.",
        children: [.several(.parameter)])

    static let sharedFieldsRule = ElementRule(
        .sharedFields,
        "Fields and members that several operations or structures share; a field or member refers to one with `use`.",
        children: [.several(.field)])

    static let typesRule = ElementRule(
        .types, "Structures and enumerations that several operations share.",
        children: [.any(.structure), .any(.enumeration)])

    static let structureRule = ElementRule(
        .structure, "A shared structure. Its text is the description.",
        attributes: [.required(.name, .typeName, "The name, also in Swift.")],
        text: .markdown, children: [.several(.member)])

    static let enumerationRule = ElementRule(
        .enumeration, "A shared open enumeration. Its text is the description.",
        attributes: [
            .required(.name, .typeName, "The name, also in Swift."),
            .required(
                .type,
                .choice([
                    .init(word: "string", documentation: "The values are texts."),
                    .init(word: "integer", documentation: "The values are whole numbers."),
                ]),
                "The type of the values."),
        ],
        text: .markdown, children: [.several(.value)])

    static let resourcesRule = ElementRule(
        .resources, "The resources that operations work on.", children: [.several(.resource)])

    static let resourceRule = ElementRule(
        .resource, "A resource with an ID and states. Its text is the description.",
        attributes: [
            .required(.name, .typeName, "The name, by which parameters and transitions refer to the resource."),
            .required(.title, .text, "The title in the documentation."),
            .optional(
                .id, .keys,
                "The names of the resource's ID on the wire, the most common one first. A parameter, field or ARN variable with one of these names is its ID."
            ),
        ],
        text: .markdown, children: [.any(.state), .any(.event), .optional(.lookup)])

    static let stateRule = ElementRule(
        .state, "A state of the resource. Its text is the description.",
        attributes: [
            .required(.name, .typeName, "The name, by which transitions refer to the state."),
            .optional(.wire, .text, "The spelling in responses; the default is the name."),
            .optional(.also, .text, "An alternative spelling in responses."),
        ],
        text: .markdown)

    static let eventRule = ElementRule(
        .event, "An action of the vendor or another party on the resource. Its text is the description.",
        attributes: [
            .required(.name, .memberName, "The name, a verb such as `approve`."),
            .optional(.creates, .boolean, "`true` if the event creates the resource."),
            .optional(.from, .keys, "The states in which the event occurs; absent if they are not documented."),
            .optional(.through, .key, "The intermediate state."),
            .optional(.to, .key, "The final state; without it, the state does not change."),
            .optional(.deletes, .boolean, "`true` if the event deletes the resource."),
        ],
        text: .markdown)

    static let lookupRule = ElementRule(
        .lookup,
        "The request that returns one resource: among the items of the response, or as the response itself. Its `<set>` children set the parameters.",
        attributes: [
            .required(.operation, .typeName, "The operation that returns the resources, or the one resource."),
            .optional(
                .id, .wireName,
                "The item member or response field with the ID; the default is the one with the matching `resource`."
            ),
            .optional(
                .state, .wireName,
                "The item member or response field with the state; the default is the one with the matching `states`."
            ),
        ],
        children: [.several(.exampleSet)])

    static let declaredOperationsRule = ElementRule(
        .declaredOperations, "Operations that texts mention and that have no spec yet.",
        children: [.several(.declaredOperation)])

    static let declaredOperationRule = ElementRule(
        .declaredOperation,
        "An operation without a spec; references to it become plain code. Its text is the description.",
        attributes: [.required(.name, .typeName, "The operation's name.")],
        text: .markdown)
}
