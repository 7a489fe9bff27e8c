/// Where facts come from, and prose.
extension ElementKind {
    static let sourceRule = ElementRule(
        .source,
        "A document that facts of this file come from, with a remark as its text; or own knowledge, which the text states.",
        attributes: [
            .optional(
                .kind,
                .choice([
                    .init(word: "document", documentation: "A document; it has a title."),
                    .init(
                        word: "own",
                        documentation: "What no document says and somebody found out; the text says what and how."),
                ]),
                "Whether the source is a document, the default, or own knowledge."),
            .optional(.key, .key, "A word by which a `<conflict>` names the document."),
            .optional(.title, .text, "The document's title."),
            .optional(.language, .key, "The document's language as a BCP 47 tag; `en` unless said otherwise."),
            .optional(.updated, .date, "When the document was last updated, as it says itself."),
        ],
        text: .markdown)

    static let conflictRule = ElementRule(
        .conflict, "Something on which documents disagree; its text says what each says and why one won.",
        attributes: [
            .required(.about, .text, "What the documents disagree about."),
            .required(.winner, .key, "The `key` of the source that was believed."),
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
        .history, "What changed in the operation, newest first.", children: [.several(.change)])

    static let changeRule = ElementRule(
        .change, "One change; its text says what changed.",
        attributes: [.required(.date, .date, "The day of the change.")],
        text: .requiredMarkdown)

    static let summaryRule = ElementRule(
        .summary, "One sentence that says what this does or is.", text: .requiredMarkdown)

    static let documentationRule = ElementRule(
        .documentation,
        "More than the summary, in Markdown; operations stand in double backticks and become links.",
        text: .requiredMarkdown)

    static let deprecatedRule = ElementRule(
        .deprecated, "Marks what should no longer be used; its text says why and what to do.",
        attributes: [
            .optional(.since, .date, "The day from which it is deprecated."),
            .optional(
                .replacement, .wireName,
                "The name of what to use instead: an operation, a parameter or a value, like the thing itself."),
        ],
        text: .requiredMarkdown)
}
