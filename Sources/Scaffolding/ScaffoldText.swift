import SDKGenDiagnostics
import SDKGenSpecFormatting

/// Spec text with interpolated values, which are escaped.
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

        /// Interpolates text or an attribute's value, escaped.
        mutating func appendInterpolation(_ text: String) { xml += text.escapedForXML(quotes: "\"") }

        /// Interpolates a name in a comment, in which two hyphens are not allowed.
        mutating func appendInterpolation(comment text: String) { xml += text.replacing("--", with: "- -") }
    }
}

/// A draft of a spec that a person completes.
package struct Scaffold: Sendable {
    /// The path, relative to the specs folder of the service.
    package let path: String
    /// The content, in canonical form.
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
