/// What goes over the wire: parameters, fields and their types.
extension ElementKind {
    private static let typeNames = AttributeKind.choice([
        .init(word: "string", documentation: "Text; with `<value>` children an open enumeration."),
        .init(
            word: "integer",
            documentation: "A whole number of 32 bits or more; with `<value>` children an open enumeration."),
        .init(word: "long", documentation: "A whole number of 64 bits."),
        .init(word: "float", documentation: "A number with single precision."),
        .init(word: "double", documentation: "A number with double precision."),
        .init(word: "boolean", documentation: "`true` or `false`."),
        .init(word: "timestamp", documentation: "A point in time, as text in ISO 8601."),
        .init(word: "list", documentation: "Several values of the type that the `<item>` child says."),
        .init(word: "map", documentation: "Named values of the type that the `<item>` child says."),
        .init(word: "structure", documentation: "The `<member>` children together, or a shared structure with `use`."),
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
            documentation: "A point in time in ISO 8601, `2024-07-10T08:30:00Z`; the seconds may be absent."),
        .init(word: "date-time-minutes", documentation: "A point in time without seconds, `2024-07-10T08:30Z`."),
        .init(
            word: "epoch-milliseconds",
            documentation: "A point in time as the milliseconds since 1970, `1720600200000`."),
    ])

    /// What a value may be.
    private static let constraints: [AttributeRule] = [
        .optional(.states, .key, "A resource whose states are the values."),
        .optional(.minimum, .number, "The least number allowed."),
        .optional(.maximum, .number, "The greatest number allowed."),
        .optional(.minLength, .count, "The least number of characters."),
        .optional(.maxLength, .count, "The greatest number of characters."),
        .optional(.pattern, .text, "A regular expression that the whole text matches."),
        .optional(.refusedPrefixes, .texts, "What the text must not begin with, with spaces in between."),
        .optional(.format, formats, "The form of the text, or of a point in time."),
        .optional(.minItems, .count, "The least number of elements of a list or a map."),
        .optional(.maxItems, .count, "The greatest number of elements of a list or a map."),
        .optional(.unit, .text, "The unit of the number, such as `Mbit/s`."),
        .optional(
            .wireType, .choice([.init(word: "string", documentation: "A text in quotes, such as `\"true\"`.")]),
            "How JSON has a number or a boolean, where it is no number or boolean there."),
    ]

    /// What else every kind of value can say about itself.
    private static let remarks: [AttributeRule] = [
        .optional(.sensitive, .boolean, "`true` for a value that must not appear in logs or descriptions."),
        .optional(.example, .anyText, "A value as the vendor's document shows it."),
        .optional(
            .shown, .anyText,
            "What the document shows as an example, to the letter, where the service would not take it; stands instead of `example`."
        ),
    ]

    private static let style: AttributeRule = .optional(
        .style,
        .choice([
            .init(word: "flat", documentation: "`Name.1`, `Name.1.Member`, `Name.key`: one parameter for each scalar."),
            .init(word: "json", documentation: "JSON text in one parameter."),
            .init(word: "comma", documentation: "The elements in one parameter with commas between them."),
            .init(word: "space", documentation: "The elements in one parameter with spaces between them."),
            .init(word: "pipe", documentation: "The elements in one parameter with `|` between them."),
        ]),
        "How a list, map or structure is written into the request; `flat` unless said otherwise.")

    private static let wire: AttributeRule = .optional(
        .wire, .anyWireName,
        "The name on the wire, to the letter, where `name` is another one: because Swift cannot have it, or another one has it already."
    )

    private static let typeName: AttributeRule = .optional(
        .typeName, .typeName,
        "The name in Swift of the structure or enumeration that stands here; by default made from the name.")

    private static let wrapper: AttributeRule = .optional(
        .wrapper, .wireName,
        "The name inside which the elements stand in a response: `Region` for `{\"Regions\":{\"Region\":[…]}}`; without it the list is bare."
    )

    private static let mayBeEmpty: AttributeRule = .optional(
        .mayBeEmpty, .boolean,
        "`true` for a list or a map that means something when it is empty: `[]` is sent; otherwise empty is the same as absent."
    )

    private static let resourceReference: [AttributeRule] = [
        .optional(
            .resource, .key,
            "The resource whose ID this is, declared in `service.xml`; not needed where the name is the resource's `id`."
        ),
        .optional(
            .resourceBy, .wireName, "The parameter or field beside it that says of which resource this is the ID."),
    ]

    private static let valueChildren: [ChildRule] = [
        .optional(.deprecated), .any(.value), .any(.range), .any(.requiredWhen), .optional(.item), .any(.member),
    ]

    static let requestRule = ElementRule(
        .request, "The parameters of the operation.",
        children: [.any(.parameter), .any(.exactlyOne), .any(.atLeastOne), .any(.atMostOne), .any(.allOrNone)])

    static let responseRule = ElementRule(.response, "The fields of a successful answer.", children: [.any(.field)])

    static let parameterRule = ElementRule(
        .parameter, "A request parameter; its text says what it means.",
        attributes: [
            .optional(.name, .wireName, "The name, also on the wire unless `wire` says otherwise."),
            wire,
            .optional(.type, typeNames, "The type of the value."),
            .optional(
                .use, .key, "A shared parameter of `service.xml`, or with `type` a shared structure or enumeration."),
            typeName,
            .optional(.required, .boolean, "`true` when every request needs it."),
            .optional(
                .role,
                .choice([
                    .init(
                        word: "region", documentation: "The region; the client's own unless the caller says otherwise."),
                    .init(
                        word: "idempotencyToken",
                        documentation:
                            "Identifies the request, so that repeating it has no further effect; the client makes one for each call."
                    ),
                    .init(word: "pageNumber", documentation: "Which page of a list, from 1."),
                    .init(word: "pageSize", documentation: "How many elements a page holds."),
                    .init(word: "nextToken", documentation: "Where the last page ended."),
                    .init(word: "maxResults", documentation: "How many elements to return before a next token."),
                    .init(word: "dryRun", documentation: "Checks the request without carrying it out."),
                ]),
                "A part in the protocol that the client knows."),
            .optional(
                .in,
                .choice([
                    .init(word: "query", documentation: "In the query of the URL."),
                    .init(word: "body", documentation: "In the form-encoded body."),
                ]),
                "Where it is sent; `query` unless said otherwise."),
            .optional(
                .settable, .boolean,
                "In `<common>`, `true` for what the caller may give to any operation; the others are the client's own."),
            style, mayBeEmpty,
        ] + resourceReference + constraints + [
            .optional(.requiredWith, .wireName, "A parameter that makes this one required when it is given."),
            .optional(.default, .anyText, "What the service assumes when the parameter is absent."),
        ] + remarks,
        text: .markdown, children: valueChildren)

    static let fieldRule = ElementRule(
        .field, "A field of the answer; its text says what it means.",
        attributes: [
            .required(.name, .wireName, "The name, also on the wire unless `wire` says otherwise."),
            wire,
            .required(.type, typeNames, "The type of the value."),
            .optional(.use, .key, "A shared structure or enumeration of `service.xml`; `type` says which."),
            typeName,
            .optional(.required, .boolean, "`true` when every answer has it; an answer without it is then refused."),
            .optional(
                .root, .boolean,
                "`true` for a list or a map that is the whole answer, which has no other field: an array at the top."),
            wrapper,
            .optional(
                .role,
                .choice([
                    .init(word: "requestId", documentation: "The ID of the request, under any spelling of the name."),
                    .init(word: "pageNumber", documentation: "Which page this is, from 1."),
                    .init(word: "pageSize", documentation: "How many elements a page holds."),
                    .init(word: "totalCount", documentation: "How many elements there are in all."),
                    .init(word: "nextToken", documentation: "Where the next page begins; absent on the last one."),
                    .init(word: "items", documentation: "The elements of the page."),
                ]),
                "A part in the protocol that the client knows."),
        ] + resourceReference + constraints + remarks,
        text: .markdown, children: valueChildren)

    static let memberRule = ElementRule(
        .member, "A member of a structure; its text says what it means.",
        attributes: [
            .required(.name, .wireName, "The name, also on the wire unless `wire` says otherwise."),
            wire,
            .required(.type, typeNames, "The type of the value."),
            .optional(.use, .key, "A shared structure or enumeration of `service.xml`; `type` says which."),
            typeName,
            .optional(.required, .boolean, "`true` when the structure needs it."),
            style, mayBeEmpty, wrapper,
        ] + resourceReference + constraints + [
            .optional(.default, .anyText, "What the service assumes when the member is absent.")
        ] + remarks,
        text: .markdown, children: valueChildren)

    static let itemRule = ElementRule(
        .item, "An element of a list or a value of a map; its text says what it means.",
        attributes: [
            .required(.type, typeNames, "The type of the element."),
            .optional(.use, .key, "A shared structure or enumeration of `service.xml`; `type` says which."),
            .optional(
                .typeName, .typeName,
                "The name in Swift of the structure or enumeration that stands here; by default the list's wrapper or name."
            ),
            wrapper,
        ] + resourceReference + constraints + remarks,
        text: .markdown, children: valueChildren)

    static let valueRule = ElementRule(
        .value, "One of the values that the vendor lists; its text says what it means. The service may add others.",
        attributes: [
            .required(.wire, .anyText, "The value on the wire, to the letter."),
            .optional(.also, .text, "Another spelling that a document uses for the same value."),
            .optional(.name, .memberName, "The name in Swift; by default made from the value."),
            .optional(.resource, .key, "The resource that it stands for, declared in `service.xml`."),
        ],
        text: .markdown, children: [.optional(.deprecated)])

    static let rangeRule = ElementRule(
        .range,
        "Other limits of a number when another parameter has a certain value; its text is a remark, or without a parameter the condition.",
        attributes: [
            .optional(
                .when, .wireName,
                "The other parameter; absent where the text states a condition that no parameter shows."
            ),
            .optional(.is, .anyText, "The value of that parameter."),
            .optional(.minimum, .number, "The least number allowed then."),
            .optional(.maximum, .number, "The greatest number allowed then."),
        ],
        text: .markdown)

    static let requiredWhenRule = ElementRule(
        .requiredWhen,
        "Makes the parameter required when another one has a certain value; its text is a remark, or without a parameter the condition.",
        attributes: [
            .optional(
                .parameter, .wireName,
                "The other parameter; absent where the text states a condition that no parameter shows."),
            .optional(.is, .anyText, "The value of that parameter."),
        ],
        text: .markdown)

    private static func choiceRule(_ kind: ElementKind, _ documentation: String) -> ElementRule {
        ElementRule(
            kind, documentation,
            attributes: [.required(.of, .keys, "The parameters, with spaces between them.")], text: .markdown)
    }

    static let exactlyOneRule = choiceRule(
        .exactlyOne, "Exactly one of the parameters must be given; the text is a remark.")
    static let atLeastOneRule = choiceRule(
        .atLeastOne, "One of the parameters must be given, or several; the text is a remark.")
    static let atMostOneRule = choiceRule(
        .atMostOne, "The parameters exclude each other; the text is a remark.")
    static let allOrNoneRule = choiceRule(
        .allOrNone, "The parameters belong together: a request has all of them or none; the text is a remark.")
}
