/// The spec language, element by element; the files beside this one hold the rules of each part.
extension ElementKind {
    package var rule: ElementRule {
        switch self {
        case .operation: Self.operationRule
        case .service: Self.serviceRule
        case .source: Self.sourceRule
        case .conflict: Self.conflictRule
        case .suppress: Self.suppressRule
        case .history: Self.historyRule
        case .change: Self.changeRule
        case .summary: Self.summaryRule
        case .documentation: Self.documentationRule
        case .deprecated: Self.deprecatedRule
        case .authorization: Self.authorizationRule
        case .action: Self.actionRule
        case .authorizedResource: Self.authorizedResourceRule
        case .condition: Self.conditionRule
        case .dependentAction: Self.dependentActionRule
        case .transition: Self.transitionRule
        case .request: Self.requestRule
        case .response: Self.responseRule
        case .parameter: Self.parameterRule
        case .field: Self.fieldRule
        case .member: Self.memberRule
        case .item: Self.itemRule
        case .value: Self.valueRule
        case .range: Self.rangeRule
        case .requiredWhen: Self.requiredWhenRule
        case .exactlyOne: Self.exactlyOneRule
        case .atLeastOne: Self.atLeastOneRule
        case .atMostOne: Self.atMostOneRule
        case .allOrNone: Self.allOrNoneRule
        case .errors: Self.errorsRule
        case .error: Self.errorRule
        case .remedy: Self.remedyRule
        case .example: Self.exampleRule
        case .exampleRequest: Self.exampleRequestRule
        case .exampleSet: Self.exampleSetRule
        case .exampleResponse: Self.exampleResponseRule
        case .selection: Self.selectionRule
        case .topics: Self.topicsRule
        case .topic: Self.topicRule
        case .endpoints: Self.endpointsRule
        case .address: Self.addressRule
        case .pattern: Self.patternRule
        case .commonParameters: Self.commonParametersRule
        case .sharedParameters: Self.sharedParametersRule
        case .types: Self.typesRule
        case .structure: Self.structureRule
        case .enumeration: Self.enumerationRule
        case .resources: Self.resourcesRule
        case .resource: Self.resourceRule
        case .state: Self.stateRule
        case .event: Self.eventRule
        case .lookup: Self.lookupRule
        case .declaredOperations: Self.declaredOperationsRule
        case .declaredOperation: Self.declaredOperationRule
        }
    }
}

extension ElementKind {
    static let operationRule = ElementRule(
        .operation, "One operation of the service; the file is named after it.",
        attributes: [
            .required(.name, .typeName, "The operation's name on the wire, such as `CancelPhysicalConnection`."),
            .optional(
                .method,
                .choice([
                    .init(
                        word: "POST",
                        documentation:
                            "The request is sent with POST, which is what the service expects of most operations."),
                    .init(word: "GET", documentation: "The request is sent with GET."),
                ]),
                "The HTTP method; `POST` unless said otherwise."),
            .optional(
                .kind,
                .choice([
                    .init(
                        word: "read", documentation: "The operation changes nothing, so that it may be repeated freely."
                    ),
                    .init(word: "write", documentation: "The operation changes something."),
                ]),
                "Whether the operation changes anything; by default `read` for names that begin with Describe, List, Get, Query or Check."
            ),
            .optional(
                .signature,
                .choice([
                    .init(
                        word: "none",
                        documentation:
                            "The request is anonymous: it is sent without credentials, and whoever has the parameters may send it."
                    )
                ]),
                "How the request is signed; with the caller's credentials unless said otherwise."),
            .optional(.topic, .key, "The group in the documentation, one of the service's topics."),
        ],
        children: [
            .several(.source), .any(.conflict), .any(.suppress), .one(.summary), .optional(.documentation),
            .optional(.deprecated), .any(.transition), .optional(.authorization), .optional(.request),
            .optional(.response), .optional(.errors), .any(.example), .optional(.history),
        ])

    static let serviceRule = ElementRule(
        .service, "What all operations of a service share; the file is `service.xml`.",
        attributes: [
            .required(.name, .wireName, "The service's name on the wire, such as `Vpc`."),
            .required(.version, .key, "The version of the API that every request names, such as `2016-04-28`."),
            .required(.module, .typeName, "The name of the Swift module."),
            .required(.client, .typeName, "The name of the Swift type that has a method for each operation."),
            .required(.title, .text, "What people call the service."),
            .optional(
                .style,
                .choice([
                    .init(
                        word: "rpc",
                        documentation:
                            "The operation is a parameter of the request; everything is sent to the path `/`.")
                ]),
                "How requests are formed; `rpc` is the only style so far."),
        ],
        children: [
            .any(.source), .any(.conflict), .any(.suppress), .one(.summary), .optional(.documentation),
            .optional(.selection), .optional(.topics), .optional(.endpoints), .optional(.commonParameters),
            .optional(.sharedParameters),
            .optional(.types), .optional(.errors), .optional(.resources), .optional(.declaredOperations),
        ])
}
