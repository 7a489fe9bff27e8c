import SDKGenServiceModel
import SDKGenSwiftText

/// Emits an open enumeration: a structure with a static property for each documented value.
struct EnumerationEmitter {
    let enumeration: Enumeration
    let documents: DocCommentRenderer
    /// The number of types around the enumeration.
    var depth = 0

    func declaration(doc: DocComment) -> SwiftText {
        let type: SwiftText = enumeration.isOfIntegers ? "Int" : "String"
        return """
            \(doc: doc)
            public struct \(Identifier(enumeration.name.swift)): OpenEnumeration {
                \(blocks: enumeration.values.map(value))

                /// The documented values.
                public static var knownValues: [Self] \(knownValues)

                /// The value on the wire.
                public let rawValue: \(type)

                /// Creates a value from its text on the wire, documented or not.
                public init(rawValue: \(type)) { self.rawValue = rawValue }
            }
            """
    }

    private var knownValues: SwiftText {
        let values = enumeration.values.map(known)
        let line: SwiftText = "{ [\(list: values)] }"
        // swift-format reserves a column for a comma at the end of a list.
        if line.fits(after: "    public static var knownValues: [Self] ".count + 4 * depth + 1) { return line }
        if values.count > SwiftText.longList {
            return """
                {
                    \(SwiftText.chunks(values, of: "Self"))
                }
                """
        }
        return """
            {
                [
                    \(SwiftText.elements(values))
                ]
            }
            """
    }

    private func value(_ value: EnumerationValue) -> SwiftText {
        """
        \(doc: documents.comment(for: value))
        \(availability(value.deprecation, at: depth + 1))
        \(DeclarationFormatter(depth: depth + 1).property("public static var \(Identifier(value.name.swift))", "Self", construction(value)))
        """
    }

    private func construction(_ value: EnumerationValue) -> SwiftText { "Self(rawValue: \(wire(value)))" }

    private func wire(_ value: EnumerationValue) -> SwiftText {
        guard enumeration.isOfIntegers, let number = Int(value.name.wire) else { return "\(literal: value.name.wire)" }
        return "\(literal: number)"
    }

    /// Returns a value without its property if that is deprecated and would cause a warning in the SDK itself.
    private func known(_ value: EnumerationValue) -> SwiftText {
        value.deprecation == nil ? ".\(Identifier(value.name.swift))" : construction(value)
    }
}
