import SDKGenServiceModel
import SDKGenSwiftText

/// The names of the articles that do not have the name of an operation.
///
/// Names of operations and resources have no hyphens, so no two articles of a service have the same name.
enum ArticleName {
    static let errorCodes = "ErrorCodes"

    static func provenance(of operation: Operation) -> String { "\(operation.name.wire)-Provenance" }
    static func provenance(of service: Service) -> String { "\(service.module)-Provenance" }
    static func reference(of service: Service) -> String { "\(service.module)-Reference" }
    static func states(of resource: Resource) -> String { "\(resource.name.key)States" }
}

extension Emitter {
    /// Returns an article of the documentation catalog, with at most one empty line in a row outside of code.
    ///
    /// - Parameter operation: The operation that the article is about, if any.
    func article(
        _ name: String, _ text: MarkdownText, in service: Service, about operation: Operation? = nil
    ) -> GeneratedFile {
        var contents: [UInt8] = []
        contents.reserveCapacity(text.bytes.count + 1)
        var previousIsEmpty = false
        /// The length of the fence of the code block that the line is in.
        var fence = 0
        VisibleLines.forEach(in: text.bytes) { line in
            if line.isEmpty, previousIsEmpty, fence == 0 { return }
            // A list item can begin with a fence.
            let run = line.drop { " -*+.)0123456789".utf8.contains($0) }.prefix { $0 == UInt8(ascii: "`") }
            if fence == 0, run.count >= 3 {
                fence = run.count
            } else if fence > 0, run.count >= fence, run.endIndex == line.endIndex {
                fence = 0
            }
            previousIsEmpty = line.isEmpty
            contents.append(contentsOf: line)
            contents.append(UInt8(ascii: "\n"))
        }
        while contents.count > 1, contents[contents.count - 1] == 10, contents[contents.count - 2] == 10 {
            contents.removeLast()
        }
        let catalog = "\(service.module).docc"
        return GeneratedFile(
            path: operation?.path(in: catalog, "\(name).md") ?? "\(catalog)/\(name).md", contents: contents)
    }

    /// Returns a section with a heading, or nothing if the section is empty.
    func section(_ title: MarkdownText, _ text: MarkdownText) -> MarkdownText {
        guard !text.isEmpty else { return .empty }
        return """
            ## \(title)

            \(text)
            """
    }
}
