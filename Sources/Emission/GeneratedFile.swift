import SDKGenSwiftText

/// An emitted file in memory.
package struct GeneratedFile: Sendable {
    /// Relative to the output folder, with `/` between its parts.
    package let path: String
    package let contents: [UInt8]

    package init(path: String, contents: [UInt8]) {
        self.path = path
        // All files of a service are in memory at the same time, so the unused capacity of the array is freed.
        self.contents = [UInt8](unsafeUninitializedCapacity: contents.count) { buffer, count in
            count = buffer.initialize(fromContentsOf: contents)
        }
    }
}

extension GeneratedFile {
    /// Returns a Swift file without declarations, for a path that a build tool has declared as an output.
    package static func empty(path: String, specPath: String) -> GeneratedFile {
        let text: SwiftText = """
            \(GeneratedHeader.swift(specPath))

            """
        return GeneratedFile(path: path, contents: text.bytes)
    }
}
