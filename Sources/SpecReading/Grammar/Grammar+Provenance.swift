/// The rules of provenance and prose.
extension ElementKind {
    static let sourceRule = ElementRule(
        .source,
        "A source of the facts in this file: a document, with a remark as its text, or own knowledge, which the text states.",
        attributes: [
            .optional(
                .kind,
                .choice([
                    .init(word: "document", documentation: "A document, which has a title."),
                    .init(
                        word: "own",
                        documentation: "Knowledge that no document states; the text describes it and how it was found."),
                ]),
                "Whether the source is a document (the default) or own knowledge."),
            .optional(.key, .key, "The key by which a `<conflict>` refers to the document."),
            .optional(.title, .text, "The document's title."),
            .optional(.language, .key, "The document's language as a BCP 47 tag; the default is `en`."),
            .optional(.updated, .date, "The date of the document's last update, as the document states it."),
        ],
        text: .markdown)

    static let conflictRule = ElementRule(
        .conflict,
        "A fact about which documents disagree. Its text states what each document says and why one was chosen.",
        attributes: [
            .required(.about, .text, "The subject of the disagreement."),
            .required(.winner, .key, "The `key` of the source that was chosen."),
        ],
        text: .requiredMarkdown)

    static let suppressRule = ElementRule(
        .suppress,
        "Suppresses a warning in this file, or in service.xml with `about` in all files; its text gives the reason.",
        attributes: [
            .required(.rule, .key, "The name of the rule, in square brackets at the end of the warning."),
            .optional(
                .about, .text,
                "Suppresses only warnings about this parameter, error code, action, operation, resource or state (`Resource.State`); without it, every warning of the rule."
            ),
        ],
        text: .requiredMarkdown)

    static let historyRule = ElementRule(
        .history, "The history of the operation, newest change first.", children: [.several(.change)])

    static let changeRule = ElementRule(
        .change, "A change of the operation. Its text is the description.",
        attributes: [.required(.date, .date, "The date of the change.")],
        text: .requiredMarkdown)

    static let summaryRule = ElementRule(
        .summary, "A summary in one sentence.", text: .requiredMarkdown)

    static let documentationRule = ElementRule(
        .documentation,
        "The description beyond the summary, in Markdown. Operations in double backticks become links.",
        text: .requiredMarkdown)

    static let deprecatedRule = ElementRule(
        .deprecated, "Marks its parent as deprecated. Its text gives the reason and the alternative.",
        attributes: [
            .optional(.since, .date, "The date of the deprecation."),
            .optional(
                .replacement, .wireName,
                "The name of the replacement: an operation, a parameter or a value, of the same kind as the parent."),
        ],
        text: .requiredMarkdown)
}
