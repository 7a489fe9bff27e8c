/// The rules of permissions and state transitions.
extension ElementKind {
    static let authorizationRule = ElementRule(
        .authorization, "The permissions that a RAM policy must grant for this operation. Its text is a remark.",
        attributes: [
            .optional(
                .disclosed, .boolean, "`false` if the vendor discloses no authorization information.")
        ],
        text: .markdown,
        children: [.any(.action)])

    static let actionRule = ElementRule(
        .action, "A RAM action that the caller needs. It may have the name of another operation.",
        attributes: [
            .required(.name, .text, "The name of the action in policies, such as `vpc:DeleteRouterInterface`."),
            .required(
                .access,
                .choice([
                    .init(word: "read", documentation: "Reads resources."),
                    .init(word: "get", documentation: "Reads one resource."),
                    .init(word: "list", documentation: "Lists resources."),
                    .init(word: "write", documentation: "Changes resources."),
                    .init(word: "create", documentation: "Creates a resource."),
                    .init(word: "update", documentation: "Changes an existing resource."),
                    .init(word: "delete", documentation: "Deletes a resource."),
                    .init(word: "none", documentation: "The document states no level."),
                ]),
                "The access level."),
        ],
        children: [.any(.authorizedResource), .any(.condition), .any(.dependentAction)])

    static let authorizedResourceRule = ElementRule(
        .authorizedResource, "A resource that the action is granted on.",
        attributes: [
            .required(.type, .text, "The resource type, as spelled in the authorization table."),
            .optional(.required, .boolean, "`true` if the table marks the resource as mandatory."),
            .required(
                .arn, .text,
                "The ARN template; its variables are `{#regionId}`, `{#accountId}`, parameters and the IDs of resources, such as `{#VpcId}`."
            ),
        ])

    static let conditionRule = ElementRule(
        .condition, "A condition key that policies can use with the action.",
        attributes: [.required(.key, .text, "The key, such as `vpc:tag`.")])

    static let dependentActionRule = ElementRule(
        .dependentAction, "Another action that the caller also needs.",
        attributes: [.required(.action, .text, "The other action.")])

    static let transitionRule = ElementRule(
        .transition,
        "The effect of the operation on the state of a resource, and the states in which it is allowed. Its text is a remark.",
        attributes: [
            .required(.resource, .key, "The resource, declared in `service.xml`."),
            .optional(
                .id, .wireName,
                "The parameter or response field with the resource's ID; the default is the one that is an ID of this resource."
            ),
            .optional(.creates, .boolean, "`true` if the operation creates the resource."),
            .optional(
                .from, .keys,
                "The states in which the operation is allowed; absent if they are not documented."),
            .optional(.through, .key, "The intermediate state while an asynchronous operation is in progress."),
            .optional(.to, .key, "The final state; without it, the state does not change."),
            .optional(.deletes, .boolean, "`true` if the operation deletes the resource."),
            .optional(
                .when, .wireName,
                "The parameter on which the transition depends: it applies if the parameter is present, or has the value `is`. A transition without `when` applies otherwise."
            ),
            .optional(.is, .anyText, "The value of the parameter `when`."),
            .optional(
                .error, .wireName, "The error code in any other state, or if the resource cannot be created."),
            .optional(.poll, .typeName, "The operation that returns the progress of an asynchronous operation."),
        ],
        text: .markdown)
}
