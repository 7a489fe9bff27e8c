/// The rules of errors and examples.
extension ElementKind {
    static let errorsRule = ElementRule(
        .errors, "The documented errors of the operation, or in `service.xml` of every operation.",
        children: [.several(.error)])

    static let sharedErrorsRule = ElementRule(
        .sharedErrors, "Error rows that several operations share; an operation refers to those of a code with `use`.",
        children: [.several(.error)])

    static let errorRule = ElementRule(
        .error, "A row of the error table. Its text is the description, if the table has one.",
        attributes: [
            .optional(
                .use, .wireName,
                "The code of rows in the `<sharedErrors>` of `service.xml`, instead of `status` and `code`. With `status` or `message`, the row differs in these."
            ),
            .requiredWithoutUse(.status, .count, "The HTTP status, from 400 to 599."),
            .requiredWithoutUse(.code, .wireName, "The exact error code."),
            .optional(
                .also, .wireNames,
                "Other codes with the same meaning, separated by spaces; they share the Swift case."),
            .optional(
                .name, .memberName, "The name of the Swift case; the default is derived from the code."),
            .optional(
                .message, .text,
                "The exact message; `%s` stands for a value that the service inserts. Absent if no document shows the message."
            ),
            .optional(
                .retry, .boolean, "Whether the same request can succeed later; absent if it is not documented."
            ),
            .optional(
                .notFound, .boolean,
                "Whether the error means that a resource of the request does not exist; by default derived from the code."
            ),
        ],
        text: .markdown, children: [.optional(.remedy)])

    static let remedyRule = ElementRule(.remedy, "How the caller can resolve the error.", text: .requiredMarkdown)

    static let exampleRule = ElementRule(
        .example, "A request with its responses, verbatim.",
        attributes: [.optional(.title, .text, "The title of the example, if there are several.")],
        children: [.optional(.exampleRequest), .any(.exampleResponse)])

    static let exampleRequestRule = ElementRule(
        .exampleRequest, "The parameters of the example.", children: [.any(.exampleSet)])

    static let exampleSetRule = ElementRule(
        .exampleSet, "Sets a parameter to the element's text.",
        attributes: [
            .required(.name, .anyWireName, "The name of the parameter on the wire, such as `Filter.1.Key`."),
            .optional(
                .shown, .anyText, "The verbatim value of the vendor's document if the service would reject it."),
        ],
        text: .verbatim)

    static let exampleResponseRule = ElementRule(
        .exampleResponse, "The body of a response, preferably in a CDATA section.",
        attributes: [
            .required(
                .format,
                .choice([
                    .init(word: "json", documentation: "The body is JSON."),
                    .init(word: "xml", documentation: "The body is XML."),
                ]),
                "The format of the body."),
            .optional(.status, .count, "The HTTP status; the default is 200. From 400, the body is an error."),
            .optional(
                .broken, .text,
                "The reason why the vendor's sample cannot be decoded. The sample stays verbatim, and a corrected one follows it."
            ),
        ],
        text: .verbatim)
}
