package import SDKGenDiagnostics

/// A file of the vendor's documentation or metadata, and what it states.
package struct SourceDocument: Sendable {
    package let description: SourceDescription
    package var operations: [StatedOperation] = []
    /// The groups of operations, in the order of the documentation: a key that operations refer to, and a title.
    package var groups: [(key: Stated<String>, title: String)] = []
    /// The hosts of regions; the region is nil for a global host.
    package var endpoints: [(region: Stated<String>?, host: Stated<String>)] = []
    /// What could not be read, and defects that concern no single operation.
    package var log = DiagnosticLog()

    package init(_ description: SourceDescription) { self.description = description }
}

/// The identity of a source.
package struct SourceDescription: Sendable {
    package let file: SourceFile
    /// The name of the layout, such as `markdown-2019` or `metadata`.
    package let layout: String
    /// `en` or `zh`.
    package let language: String
    /// The title of the document, without the prefix of the product.
    package let title: String
    /// The date that the document states, as `2024-07-10`.
    package let updated: Stated<String>?
    /// The product and the version of the API that the document states.
    package let product, version: Stated<String>?

    package init(
        file: SourceFile, layout: String, language: String, title: String, updated: Stated<String>? = nil,
        product: Stated<String>? = nil, version: Stated<String>? = nil
    ) {
        self.file = file
        self.layout = layout
        self.language = language
        self.title = title
        self.updated = updated
        self.product = product
        self.version = version
    }
}

/// A layout of the vendor's documents or metadata. Each layout is one file in `Layouts`.
package protocol SourceLayout: Sendable {
    /// The name of the layout, such as `markdown-2019`.
    static var name: String { get }

    /// Returns whether the text has this layout. Only the beginning and the headings decide.
    static func recognizes(_ text: SourceLines) -> Bool

    /// Reads the operations of a file that the layout recognizes.
    ///
    /// Layouts state what tables and sections contain. Facts in descriptions and in remarks are read afterwards, the
    /// same way for all layouts.
    ///
    /// - Parameter names: The operations to read; nil for all.
    static func read(_ text: SourceLines, only names: Set<String>?) -> SourceDocument
}

/// All layouts, in the order in which they are tried.
private let layouts: [any SourceLayout.Type] = [
    Metadata.self, Markdown2019.self, Markdown2018.self, Markdown2021.self, Markdown2025.self, GluedPage.self,
    SpacedText.self, PipedPage.self,
]

/// Reads a source, whose layout is recognized from its text.
///
/// - Parameters:
///   - names: The operations to read; nil for all.
///   - fallbackName: The name of the operation if the document does not state one, such as pasted text without a title.
package func readSource(
    _ file: SourceFile, only names: Set<String>? = nil, fallbackName: String? = nil
) -> SourceDocument {
    let lines = SourceLines(file, fallbackName: fallbackName)
    guard let layout = layouts.first(where: { $0.recognizes(lines) }) else {
        var document = SourceDocument(
            SourceDescription(file: file, layout: "unknown", language: "en", title: file.path))
        document.log.report(
            .unreadableSource,
            "the layout is not known: expected api-docs.json, or a document with a table of request parameters",
            at: SourceLocation(file: file, offset: 0))
        return document
    }
    var document = layout.read(lines, only: names)
    for index in document.operations.indices {
        document.operations[index].readDescriptions(language: document.description.language)
    }
    return document
}
