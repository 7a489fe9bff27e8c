import SDKGenServiceModel
import SDKGenSwiftText

/// An open enumeration: a known value is a static property, an unknown one is kept.
struct EnumerationEmitter {
    let enumeration: Enumeration
    let documents: DocCommentRenderer
    /// How many types it stands in.
    var depth = 0

    func declaration(doc: DocComment) -> SwiftText {
        let type: SwiftText = enumeration.isOfIntegers ? "Int" : "String"
        return """
            \(doc: doc)
            public struct \(Identifier(enumeration.name.swift)): OpenEnumeration {
                \(blocks: enumeration.values.map(value))

                /// The values that were documented when this was generated.
                public static var knownValues: [Self] \(knownValues)

                /// The value on the wire.
                public let rawValue: \(type)

                /// A value by its spelling on the wire, documented or not.
                public init(rawValue: \(type)) { self.rawValue = rawValue }
            }
            """
    }

    private var knownValues: SwiftText {
        let values = enumeration.values.map(known)
        let line: SwiftText = "{ [\(list: values)] }"
        // The formatter keeps a column for the comma that a list at the end could have.
        if line.fits(after: "    public static var knownValues: [Self] ".count + 4 * depth + 1) { return line }
        if values.count > SwiftText.longList {
            return """
                {
                    \(SwiftText.inParts(values, of: "Self"))
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

    /// A deprecated value is spelled out: its property would warn in the SDK's own build.
    private func known(_ value: EnumerationValue) -> SwiftText {
        value.deprecation == nil ? ".\(Identifier(value.name.swift))" : construction(value)
    }
}
