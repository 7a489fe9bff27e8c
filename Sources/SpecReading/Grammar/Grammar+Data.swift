/// The rules of data on the wire: parameters, fields and their types.
extension ElementKind {
    private static let typeNames = AttributeKind.choice([
        .init(word: "string", documentation: "Text, or with `<value>` children an open enumeration."),
        .init(
            word: "integer",
            documentation: "A whole number of 32 bits or more, or with `<value>` children an open enumeration."),
        .init(word: "long", documentation: "A whole number of 64 bits."),
        .init(word: "float", documentation: "A number with single precision."),
        .init(word: "double", documentation: "A number with double precision."),
        .init(word: "boolean", documentation: "`true` or `false`."),
        .init(word: "timestamp", documentation: "A point in time, as text in ISO 8601."),
        .init(word: "list", documentation: "A list of values; the `<item>` child declares their type."),
        .init(word: "map", documentation: "A map from names to values; the `<item>` child declares their type."),
        .init(
            word: "structure",
            documentation: "A structure of the `<member>` children, or with `use` a shared structure."),
    ])

    private static let formats = AttributeKind.choice([
        .init(word: "ascii", documentation: "ASCII characters only."),
        .init(word: "cidr", documentation: "An address block such as `10.0.0.0/8`."),
        .init(word: "ipv4", documentation: "An IPv4 address."),
        .init(word: "ipv6", documentation: "An IPv6 address."),
        .init(word: "ip", documentation: "An IPv4 or IPv6 address."),
        .init(word: "date", documentation: "A calendar date, `2024-07-10`."),
        .init(
            word: "date-time",
            documentation: "A point in time in ISO 8601, `2024-07-10T08:30:00Z`; the seconds are optional."),
        .init(word: "date-time-minutes", documentation: "A point in time without seconds, `2024-07-10T08:30Z`."),
        .init(
            word: "epoch-milliseconds",
            documentation: "A point in time as the milliseconds since 1970, `1720600200000`."),
    ])

    /// The constraints of a value.
    private static let constraints: [AttributeRule] = [
        .optional(.states, .key, "The resource whose states are the values."),
        .optional(.minimum, .number, "The minimum number."),
        .optional(.maximum, .number, "The maximum number."),
        .optional(.minLength, .count, "The minimum number of characters."),
        .optional(.maxLength, .count, "The maximum number of characters."),
        .optional(.pattern, .text, "A regular expression that the whole text must match."),
        .optional(.refusedPrefixes, .texts, "Prefixes that the text must not have, separated by spaces."),
        .optional(.format, formats, "The format of the text, or of a point in time."),
        .optional(.minItems, .count, "The minimum number of elements of a list or map."),
        .optional(.maxItems, .count, "The maximum number of elements of a list or map."),
        .optional(.unit, .text, "The unit of the number, such as `Mbit/s`."),
        .optional(
            .wireType, .choice([.init(word: "string", documentation: "A string, such as `\"true\"`.")]),
            "The JSON type of a number or boolean, if it is not a number or boolean in JSON."),
    ]

    /// The other attributes of every kind of value.
    private static let remarks: [AttributeRule] = [
        .optional(.sensitive, .boolean, "`true` for a value that must not appear in logs or descriptions."),
        .optional(.example, .anyText, "An example value from the vendor's document."),
        .optional(
            .shown, .anyText,
            "The verbatim example of the vendor's document if the service would reject it; replaces `example`."
        ),
    ]

    private static let style: AttributeRule = .optional(
        .style,
        .choice([
            .init(word: "flat", documentation: "`Name.1`, `Name.1.Member`, `Name.key`: one parameter for each scalar."),
            .init(word: "json", documentation: "JSON text in one parameter."),
            .init(word: "comma", documentation: "The elements in one parameter, separated by commas."),
            .init(word: "space", documentation: "The elements in one parameter, separated by spaces."),
            .init(word: "pipe", documentation: "The elements in one parameter, separated by `|`."),
        ]),
        "How a list, map or structure is serialized in the request; the default is `flat`.")

    private static let wire: AttributeRule = .optional(
        .wire, .anyWireName,
        "The exact name on the wire if it differs from `name`: because it is not a valid name in Swift, or another one has that name."
    )

    private static let typeName: AttributeRule = .optional(
        .typeName, .typeName,
        "The Swift type name of the inline structure or enumeration; the default is derived from the name.")

    private static let wrapper: AttributeRule = .optional(
        .wrapper, .wireName,
        "The name that wraps the elements in a response: `Region` for `{\"Regions\":{\"Region\":[…]}}`; without it, the list is not wrapped."
    )

    private static let mayBeEmpty: AttributeRule = .optional(
        .mayBeEmpty, .boolean,
        "`true` to send an empty list or map, as `[]`; by default an empty one is not sent."
    )

    private static let resourceReference: [AttributeRule] = [
        .optional(
            .resource, .key,
            "The resource whose ID the value is, declared in `service.xml`; not needed if the name is in the resource's `id`."
        ),
        .optional(
            .resourceBy, .wireName,
            "The sibling parameter or field whose value determines the resource whose ID this is."),
    ]

    private static let valueChildren: [ChildRule] = [
        .optional(.deprecated), .any(.value), .any(.range), .any(.requiredWhen), .optional(.item), .any(.member),
    ]

    static let requestRule = ElementRule(
        .request, "The parameters of the operation.",
        children: [.any(.parameter), .any(.exactlyOne), .any(.atLeastOne), .any(.atMostOne), .any(.allOrNone)])

    static let responseRule = ElementRule(.response, "The fields of a successful response.", children: [.any(.field)])

    static let parameterRule = ElementRule(
        .parameter, "A request parameter. Its text is the description.",
        attributes: [
            .optional(.name, .wireName, "The name, which is also the name on the wire unless `wire` is given."),
            wire,
            .optional(.type, typeNames, "The type of the value."),
            .optional(
                .use, .key, "A shared parameter of `service.xml`, or with `type` a shared structure or enumeration."),
            typeName,
            .optional(.required, .boolean, "`true` if every request must have the parameter."),
            .optional(
                .role,
                .choice([
                    .init(
                        word: "region", documentation: "The region; the default is the client's region."),
                    .init(
                        word: "idempotencyToken",
                        documentation:
                            "The idempotency token; the client generates one for each call."
                    ),
                    .init(word: "pageNumber", documentation: "The number of the page, from 1."),
                    .init(word: "pageSize", documentation: "The number of elements per page."),
                    .init(word: "nextToken", documentation: "The token of the next page."),
                    .init(
                        word: "maxResults", documentation: "The maximum number of elements per page with a next token."),
                    .init(word: "dryRun", documentation: "Whether the service only checks the request."),
                ]),
                "The role in the protocol, which the client handles."),
            .optional(
                .in,
                .choice([
                    .init(word: "query", documentation: "In the query of the URL."),
                    .init(word: "body", documentation: "In the form-encoded body."),
                ]),
                "Where the parameter is sent; the default is `query`."),
            .optional(
                .settable, .boolean,
                "In `<common>`, `true` for a parameter that the caller can set for any operation; the client sets the others."
            ),
            style, mayBeEmpty,
        ] + resourceReference + constraints + [
            .optional(.requiredWith, .wireName, "A parameter whose presence makes this one required."),
            .optional(.default, .anyText, "The value that the service assumes if the parameter is absent."),
        ] + remarks,
        text: .markdown, children: valueChildren)

    static let fieldRule = ElementRule(
        .field, "A field of the response. Its text is the description.",
        attributes: [
            .requiredWithoutUse(
                .name, .wireName, "The name, which is also the name on the wire unless `wire` is given."),
            wire,
            .requiredWithoutUse(.type, typeNames, "The type of the value."),
            .optional(
                .use, .key, "A shared field of `service.xml`, or with `type` a shared structure or enumeration."),
            typeName,
            .optional(
                .required, .boolean, "`true` if every response has the field; decoding a response without it fails."),
            .optional(
                .root, .boolean,
                "`true` for a list or map that is the whole response, which has no other field."),
            wrapper,
            .optional(
                .role,
                .choice([
                    .init(word: "requestId", documentation: "The ID of the request, under any spelling of the name."),
                    .init(word: "pageNumber", documentation: "The number of the page, from 1."),
                    .init(word: "pageSize", documentation: "The number of elements per page."),
                    .init(word: "totalCount", documentation: "The total number of elements."),
                    .init(word: "nextToken", documentation: "The token of the next page; absent on the last page."),
                    .init(word: "items", documentation: "The elements of the page."),
                ]),
                "The role in the protocol, which the client handles."),
        ] + resourceReference + constraints + remarks,
        text: .markdown, children: valueChildren)

    static let memberRule = ElementRule(
        .member, "A member of a structure. Its text is the description.",
        attributes: [
            .requiredWithoutUse(
                .name, .wireName, "The name, which is also the name on the wire unless `wire` is given."),
            wire,
            .requiredWithoutUse(.type, typeNames, "The type of the value."),
            .optional(
                .use, .key, "A shared field of `service.xml`, or with `type` a shared structure or enumeration."),
            typeName,
            .optional(.required, .boolean, "`true` if every such structure must have the member."),
            style, mayBeEmpty, wrapper,
        ] + resourceReference + constraints + [
            .optional(.default, .anyText, "The value that the service assumes if the member is absent.")
        ] + remarks,
        text: .markdown, children: valueChildren)

    static let itemRule = ElementRule(
        .item, "The elements of a list or the values of a map. Its text is the description.",
        attributes: [
            .required(.type, typeNames, "The type of the element."),
            .optional(
                .use, .key, "A shared structure or enumeration of `service.xml`; `type` determines which of the two."),
            .optional(
                .typeName, .typeName,
                "The Swift type name of the inline structure or enumeration; the default is derived from the list's wrapper or name."
            ),
            wrapper,
        ] + resourceReference + constraints + remarks,
        text: .markdown, children: valueChildren)

    static let valueRule = ElementRule(
        .value, "A value that the vendor documents. Its text is the description. The service may add other values.",
        attributes: [
            .required(.wire, .anyText, "The exact value on the wire."),
            .optional(.also, .text, "An alternative spelling of the same value."),
            .optional(.name, .memberName, "The name in Swift; the default is derived from the value."),
            .optional(.resource, .key, "The resource that the value stands for, declared in `service.xml`."),
        ],
        text: .markdown, children: [.optional(.deprecated)])

    static let rangeRule = ElementRule(
        .range,
        "Limits of a number that apply if another parameter has a given value. Its text is a remark, or without `when` the condition.",
        attributes: [
            .optional(
                .when, .wireName,
                "The other parameter; absent if the text states a condition that no parameter expresses."
            ),
            .optional(.is, .anyText, "The value of that parameter."),
            .optional(.minimum, .number, "The minimum number in that case."),
            .optional(.maximum, .number, "The maximum number in that case."),
        ],
        text: .markdown)

    static let requiredWhenRule = ElementRule(
        .requiredWhen,
        "Makes the parameter required if another parameter has a given value. Its text is a remark, or without `parameter` the condition.",
        attributes: [
            .optional(
                .parameter, .wireName,
                "The other parameter; absent if the text states a condition that no parameter expresses."),
            .optional(.is, .anyText, "The value of that parameter."),
        ],
        text: .markdown)

    private static func choiceRule(_ kind: ElementKind, _ documentation: String) -> ElementRule {
        ElementRule(
            kind, documentation,
            attributes: [.required(.of, .keys, "The parameters, separated by spaces.")], text: .markdown)
    }

    static let exactlyOneRule = choiceRule(
        .exactlyOne, "A request must have exactly one of the parameters. Its text is a remark.")
    static let atLeastOneRule = choiceRule(
        .atLeastOne, "A request must have at least one of the parameters. Its text is a remark.")
    static let atMostOneRule = choiceRule(
        .atMostOne, "A request must have at most one of the parameters. Its text is a remark.")
    static let allOrNoneRule = choiceRule(
        .allOrNone, "A request must have all of the parameters or none. Its text is a remark.")
}
