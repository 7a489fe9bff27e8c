import SDKGenDiagnostics
import SDKGenSpecFormatting

/// Spec text with holes whose values cannot become markup.
struct ScaffoldText: ExpressibleByStringInterpolation {
    let xml: String

    init(stringLiteral value: String) { xml = value }

    init(stringInterpolation: Interpolation) { xml = stringInterpolation.xml }

    init(lines: [ScaffoldText]) { xml = lines.map(\.xml).joined(separator: "\n") }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var xml = ""

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) { xml += literal }

        mutating func appendInterpolation(_ text: ScaffoldText) { xml += text.xml }

        /// A text or the value of an attribute.
        mutating func appendInterpolation(_ text: String) { xml += text.escapedForXML(quotes: "\"") }

        /// A name inside a comment, which two hyphens would end.
        mutating func appendInterpolation(comment text: String) { xml += text.replacing("--", with: "- -") }
    }
}

/// A spec that was written for somebody to go on with.
package struct Scaffold: Sendable {
    /// Relative to the specs folder of the service.
    package let path: String
    /// In canonical form.
    package let bytes: [UInt8]

    init(path: String, _ text: ScaffoldText) {
        self.path = path
        let draft = Array(text.xml.utf8)
        if case .formatted(let bytes) = formatted(SourceFile(path: path, bytes: draft)) {
            self.bytes = bytes
        } else {
            bytes = draft
        }
    }
}
