import SDKGenSwiftText

/// A file in memory: what the generator makes, before anything touches a disk.
package struct GeneratedFile: Sendable {
    /// Relative to the output folder, with `/` between its parts.
    package let path: String
    package let contents: [UInt8]

    package init(path: String, contents: [UInt8]) {
        self.path = path
        // Text that has grown may have room for as much again, and all files of a service are in memory at the same time.
        self.contents = [UInt8](unsafeUninitializedCapacity: contents.count) { buffer, count in
            count = buffer.initialize(fromContentsOf: contents)
        }
    }
}

extension GeneratedFile {
    /// A Swift file with nothing in it, where a build tool promised one.
    package static func empty(path: String, specPath: String) -> GeneratedFile {
        let text: SwiftText = """
            \(GeneratedHeader.swift(specPath))

            """
        return GeneratedFile(path: path, contents: text.bytes)
    }
}
