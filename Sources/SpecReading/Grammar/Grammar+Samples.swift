/// How an operation fails, and what it looks like in use.
extension ElementKind {
    static let errorsRule = ElementRule(
        .errors, "The documented errors: of the operation, or in `service.xml` of every operation.",
        children: [.several(.error)])

    static let errorRule = ElementRule(
        .error, "A row of the error table; its text is the description, absent where the table has none.",
        attributes: [
            .required(.status, .count, "The HTTP status, from 400 to 599."),
            .required(.code, .wireName, "The error code, to the letter."),
            .optional(
                .also, .wireNames,
                "Other codes with the same meaning, with spaces between them; they share the case in Swift."),
            .optional(
                .name, .memberName, "The name of the case in Swift; by default made from the code."),
            .optional(
                .message, .text,
                "The message, to the letter; `%s` stands for what the service fills in. Absent where no document shows it."
            ),
            .optional(
                .retry, .boolean, "Whether the same request can succeed later; absent where the document does not say."
            ),
            .optional(
                .notFound, .boolean,
                "Whether the error says that a resource that the request names does not exist; absent where the code tells."
            ),
        ],
        text: .markdown, children: [.optional(.remedy)])

    static let remedyRule = ElementRule(.remedy, "What the caller can do about the error.", text: .requiredMarkdown)

    static let exampleRule = ElementRule(
        .example, "A request with its answers, to the letter.",
        attributes: [.optional(.title, .text, "What the example shows, when there are several.")],
        children: [.optional(.exampleRequest), .any(.exampleResponse)])

    static let exampleRequestRule = ElementRule(
        .exampleRequest, "The parameters of the example.", children: [.any(.exampleSet)])

    static let exampleSetRule = ElementRule(
        .exampleSet, "Gives a parameter its value, which is the element's text.",
        attributes: [
            .required(.name, .anyWireName, "The parameter as it stands on the wire, such as `Filter.1.Key`."),
            .optional(
                .shown, .anyText, "What the document shows, to the letter, where the service would not take it."),
        ],
        text: .verbatim)

    static let exampleResponseRule = ElementRule(
        .exampleResponse, "The body of an answer, best inside CDATA.",
        attributes: [
            .required(
                .format,
                .choice([
                    .init(word: "json", documentation: "The body is JSON."),
                    .init(word: "xml", documentation: "The body is XML."),
                ]),
                "The format of the body."),
            .optional(.status, .count, "The HTTP status; 200 unless said otherwise. From 400 the body is an error."),
            .optional(
                .broken, .text,
                "Why the vendor's sample cannot be read. It stays here to the letter, and behind it stands one that can."
            ),
        ],
        text: .verbatim)
}
