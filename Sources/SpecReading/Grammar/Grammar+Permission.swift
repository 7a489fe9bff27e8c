/// Who may call an operation, and in which states it is allowed.
extension ElementKind {
    static let authorizationRule = ElementRule(
        .authorization, "What a RAM policy must allow for this operation; its text is a remark.",
        attributes: [
            .optional(
                .disclosed, .boolean, "`false` when the vendor says that it discloses no authorization information.")
        ],
        text: .markdown,
        children: [.any(.action)])

    static let actionRule = ElementRule(
        .action, "A RAM action that the caller needs; it may be named after another operation.",
        attributes: [
            .required(.name, .text, "The action as policies spell it, such as `vpc:DeleteRouterInterface`."),
            .required(
                .access,
                .choice([
                    .init(word: "read", documentation: "Reads something."),
                    .init(word: "get", documentation: "Reads one thing."),
                    .init(word: "list", documentation: "Lists things."),
                    .init(word: "write", documentation: "Changes something."),
                    .init(word: "create", documentation: "Creates something."),
                    .init(word: "update", documentation: "Changes something that exists."),
                    .init(word: "delete", documentation: "Deletes something."),
                    .init(word: "none", documentation: "The document names no level."),
                ]),
                "The access level."),
        ],
        children: [.any(.authorizedResource), .any(.condition), .any(.dependentAction)])

    static let authorizedResourceRule = ElementRule(
        .authorizedResource, "A resource that the action is granted on.",
        attributes: [
            .required(.type, .text, "The resource type as the authorization table spells it."),
            .optional(.required, .boolean, "`true` when the table marks the resource as mandatory."),
            .required(
                .arn, .text,
                "The ARN template; `{#regionId}`, `{#accountId}`, parameters and the IDs of resources, `{#VpcId}`, are its variables."
            ),
        ])

    static let conditionRule = ElementRule(
        .condition, "A condition key that policies may use with the action.",
        attributes: [.required(.key, .text, "The key, such as `vpc:tag`.")])

    static let dependentActionRule = ElementRule(
        .dependentAction, "Another action that the caller must be allowed as well.",
        attributes: [.required(.action, .text, "The other action.")])

    static let transitionRule = ElementRule(
        .transition,
        "What the operation does to the state of a resource, and in which states it is allowed; its text is a remark.",
        attributes: [
            .required(.resource, .key, "The resource, declared in `service.xml`."),
            .optional(
                .id, .wireName,
                "The parameter with the resource's ID, or the field of the answer; by default the one that is an ID of this resource."
            ),
            .optional(.creates, .boolean, "`true` when the operation creates the resource."),
            .optional(
                .from, .keys,
                "The states in which the operation is allowed; without it no document lists them."),
            .optional(.through, .key, "The state in between while an asynchronous operation is at work."),
            .optional(.to, .key, "The state afterwards; without it the state stays as it is."),
            .optional(.deletes, .boolean, "`true` when the resource is gone afterwards."),
            .optional(
                .when, .wireName,
                "The parameter that makes it so when it is given, or has the value `is`; a transition without `when` holds otherwise."
            ),
            .optional(.is, .anyText, "The value of the parameter `when`."),
            .optional(
                .error, .wireName, "The error code that is returned in any other state, or when nothing is created."),
            .optional(.poll, .typeName, "The operation that tells how an asynchronous operation goes on."),
        ],
        text: .markdown)
}
