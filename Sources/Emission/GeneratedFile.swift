import SDKGenSwiftText

extension GeneratedFile {
    /// A Swift file with nothing in it, where a build tool promised one.
    package static func empty(path: String, specPath: String) -> GeneratedFile {
        let text: SwiftText = """
            \(GeneratedHeader.swift(specPath))

            """
        return GeneratedFile(path: path, contents: text.bytes)
    }
}
