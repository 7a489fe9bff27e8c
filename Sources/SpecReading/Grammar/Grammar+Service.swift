/// What `service.xml` says once for all operations.
extension ElementKind {
    static let selectionRule = ElementRule(
        .selection, "The operations that are generated, with what they need; without it all are. Its text is a remark.",
        attributes: [.required(.of, .keys, "The names of the operations, with spaces between them.")],
        text: .markdown)

    static let topicsRule = ElementRule(
        .topics, "The groups of operations in the documentation, in order.", children: [.several(.topic)])

    static let topicRule = ElementRule(
        .topic, "A group of operations; its text introduces it.",
        attributes: [
            .required(.key, .key, "The word by which an operation names its topic."),
            .required(.title, .text, "The heading."),
        ],
        text: .markdown)

    static let endpointsRule = ElementRule(
        .endpoints, "Where the service is reached.", children: [.any(.address), .any(.pattern)])

    static let addressRule = ElementRule(
        .address, "The host of certain regions on the public network, or the global one.",
        attributes: [
            .required(.host, .key, "The host name."),
            .optional(
                .regions, .keys,
                "The region IDs; without them it is the global endpoint: that of clients without a region, and of regions that have no other."
            ),
        ],
        text: .markdown)

    static let patternRule = ElementRule(
        .pattern, "The host of all other regions.",
        attributes: [
            .required(.host, .text, "The host name, with `{region}` where the region ID stands."),
            .optional(.network, .key, "The network that the host belongs to; `public` unless said otherwise."),
        ],
        text: .markdown)

    static let commonParametersRule = ElementRule(
        .commonParameters,
        "Parameters of every request: those that the client adds by itself, for the documentation, and with `settable` those that the caller may give.",
        children: [.several(.parameter)])

    static let sharedParametersRule = ElementRule(
        .sharedParameters, "Parameters that several operations use; an operation takes one over with `use`.",
        children: [.several(.parameter)])

    static let typesRule = ElementRule(
        .types, "Structures and enumerations that several operations use.",
        children: [.any(.structure), .any(.enumeration)])

    static let structureRule = ElementRule(
        .structure, "A shared structure; its text says what it is.",
        attributes: [.required(.name, .typeName, "Its name, in Swift too.")],
        text: .markdown, children: [.several(.member)])

    static let enumerationRule = ElementRule(
        .enumeration, "A shared open enumeration; its text says what it is.",
        attributes: [
            .required(.name, .typeName, "Its name, in Swift too."),
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
        .resources, "The things that operations work on.", children: [.several(.resource)])

    static let resourceRule = ElementRule(
        .resource, "A thing with an ID and states; its text says what it is.",
        attributes: [
            .required(.name, .typeName, "Its name, to which parameters and transitions refer."),
            .required(.title, .text, "What people call it."),
            .optional(
                .id, .keys,
                "The names that carry its ID on the wire, the usual one first: what is called so is its ID, in requests, answers and ARN templates."
            ),
        ],
        text: .markdown, children: [.any(.state), .any(.event), .optional(.lookup)])

    static let stateRule = ElementRule(
        .state, "A state of the resource; its text says what it means.",
        attributes: [
            .required(.name, .typeName, "Its name, to which transitions refer."),
            .optional(.wire, .text, "How answers spell it; by default as its name."),
            .optional(.also, .text, "Another spelling that answers use."),
        ],
        text: .markdown)

    static let eventRule = ElementRule(
        .event, "Something that the vendor or another party does to the resource; its text says what.",
        attributes: [
            .required(.name, .memberName, "A verb for it, such as `approve`."),
            .optional(.creates, .boolean, "`true` when the resource comes into being."),
            .optional(.from, .keys, "The states in which it happens; without it no document lists them."),
            .optional(.through, .key, "The state in between."),
            .optional(.to, .key, "The state afterwards; without it the state stays as it is."),
            .optional(.deletes, .boolean, "`true` when the resource is gone afterwards."),
        ],
        text: .markdown)

    static let lookupRule = ElementRule(
        .lookup,
        "How to see one such resource: by an operation whose response has it among its items, or is the resource itself.",
        attributes: [
            .required(.operation, .typeName, "The operation that describes such resources, or the one."),
            .optional(
                .id, .wireName,
                "The member of an item, or the field, that is its ID; without it, the one that says so by `resource`."
            ),
            .optional(
                .state, .wireName,
                "The member of an item, or the field, that is its state; without it, the one that says so by `states`."
            ),
        ],
        children: [.several(.exampleSet)])

    static let declaredOperationsRule = ElementRule(
        .declaredOperations, "Operations that texts mention and that have no spec yet.",
        children: [.several(.declaredOperation)])

    static let declaredOperationRule = ElementRule(
        .declaredOperation,
        "An operation without a spec; references to it are shown as plain code. Its text says what it does.",
        attributes: [.required(.name, .typeName, "The operation's name.")],
        text: .markdown)
}
