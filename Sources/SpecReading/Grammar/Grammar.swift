/// The rules of the spec language's elements. The other files of this folder define the rules of each part.
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
        case .sharedErrors: Self.sharedErrorsRule
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
        case .sharedFields: Self.sharedFieldsRule
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
        .operation, "An operation of the service. The file has the name of the operation.",
        attributes: [
            .required(.name, .typeName, "The operation's name on the wire, such as `CancelPhysicalConnection`."),
            .optional(
                .method,
                .choice([
                    .init(
                        word: "POST",
                        documentation:
                            "The request is sent with POST, as most operations require."),
                    .init(word: "GET", documentation: "The request is sent with GET."),
                ]),
                "The HTTP method; the default is `POST`."),
            .optional(
                .kind,
                .choice([
                    .init(
                        word: "read", documentation: "The operation changes nothing, so it can be repeated."
                    ),
                    .init(word: "write", documentation: "The operation changes something."),
                ]),
                "Whether the operation changes anything; the default is `read` for names that begin with Describe, List, Get, Query or Check, otherwise `write`."
            ),
            .optional(
                .signature,
                .choice([
                    .init(
                        word: "none",
                        documentation:
                            "The request is anonymous: it is sent without credentials."
                    )
                ]),
                "How the request is signed; by default with the caller's credentials."),
            .optional(.topic, .key, "The topic in the documentation, one of the service's topics."),
        ],
        children: [
            .several(.source), .any(.conflict), .any(.suppress), .one(.summary), .optional(.documentation),
            .optional(.deprecated), .any(.transition), .optional(.authorization), .optional(.request),
            .optional(.response), .optional(.errors), .any(.example), .optional(.history),
        ])

    static let serviceRule = ElementRule(
        .service, "The declarations that all operations of a service share. The file is `service.xml`.",
        attributes: [
            .required(.name, .wireName, "The service's name on the wire, such as `Vpc`."),
            .required(.version, .key, "The version of the API, which every request sends, such as `2016-04-28`."),
            .required(.module, .typeName, "The name of the Swift module."),
            .required(.client, .typeName, "The name of the Swift client type, which has a method for each operation."),
            .required(.title, .text, "The title of the service in the documentation."),
            .optional(
                .style,
                .choice([
                    .init(
                        word: "rpc",
                        documentation:
                            "RPC style: the operation is a parameter of the request, and the path is `/`.")
                ]),
                "The style of requests; the only style is `rpc`, the default."),
        ],
        children: [
            .any(.source), .any(.conflict), .any(.suppress), .one(.summary), .optional(.documentation),
            .optional(.selection), .optional(.topics), .optional(.endpoints), .optional(.commonParameters),
            .optional(.sharedParameters), .optional(.sharedFields), .optional(.types), .optional(.errors),
            .optional(.sharedErrors), .optional(.resources), .optional(.declaredOperations),
        ])
}
