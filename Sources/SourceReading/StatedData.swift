package import SDKGenDiagnostics

/// What a source states about a parameter, a field, a member or an element of a list.
package struct StatedData: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case string, integer, long, float, double, boolean, timestamp, list, map, structure
    }

    /// How a list, map or structure of a request is encoded.
    package enum Style: String, Sendable { case flat, json, comma, space, pipe }

    /// A value of an enumeration.
    package struct Value: Sendable {
        package var wire: Stated<String>
        package var text: SourceText?
        /// Another spelling: a document translates the value.
        package var also: Stated<String>?

        package init(wire: Stated<String>, text: SourceText? = nil) {
            self.wire = wire
            self.text = text
        }
    }

    /// A condition under which a parameter is required: another parameter has a value, or a text.
    package struct Condition: Sendable {
        package var parameter, value: Stated<String>?
        package var text: SourceText

        package init(parameter: Stated<String>? = nil, value: Stated<String>? = nil, text: SourceText) {
            self.parameter = parameter
            self.value = value
            self.text = text
        }
    }

    /// Limits of a number under a condition: another parameter has a value, or a text.
    package struct ConditionalRange: Sendable {
        package var condition: Condition
        package var minimum, maximum: Stated<String>?

        package init(condition: Condition, minimum: Stated<String>? = nil, maximum: Stated<String>? = nil) {
            self.condition = condition
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    /// The name on the wire, without indexes and depth marks; nil for an element of a list.
    package var name: Stated<String>?
    /// The type as the source spells it: `Array of Tag`.
    package var spelledType: SourceText?
    package var kind: Stated<Kind>?
    package var isRequired: Stated<Bool>?
    package var isDeprecated: Stated<Bool>?
    /// The name that replaces a deprecated parameter.
    package var replacement: Stated<String>?
    package var example: Stated<String>?
    package var defaultValue: Stated<String>?
    package var values: [Value] = []
    package var minimum, maximum: Stated<String>?
    package var conditionalRanges: [ConditionalRange] = []
    package var minLength, maxLength, minItems, maxItems: Stated<Int>?
    package var pattern: Stated<String>?
    package var refusedPrefixes: [Stated<String>] = []
    package var format: Stated<String>?
    package var unit: Stated<String>?
    package var requiredWhen: [Condition] = []
    package var style: Stated<Style>?
    /// Whether the parameter is sent in the body of the request.
    package var isInBody: Stated<Bool>?
    /// The name of the elements inside a list of a response, `Vpc` in `Vpcs.Vpc[]`. Nil if the source does not show
    /// one.
    package var wrapper: Stated<String>?
    /// Whether JSON contains the number or boolean as a string.
    package var isStringInJSON: Stated<Bool>?
    package var description: SourceText?
    package var members: [StatedData] = []
    /// The element of a list or map: one, or none if the source does not describe it.
    package var item: [StatedData] = []
    /// Whether the metadata that was named first does not have the data, although it lists all that the service knows.
    /// Set when sources are merged.
    package var isUnknownToMetadata = false
    /// What is not certain about the data, as sentences without `TODO: uncertain`.
    package var doubts: [Stated<String>] = []
    /// The row, or the object of metadata, that describes the data.
    package var location: SourceLocation

    package init(name: Stated<String>? = nil, at location: SourceLocation) {
        self.name = name
        self.location = location
    }
}

/// A row of a table of parameters or fields, before the rows are nested.
package struct StatedRow: Sendable {
    package var data: StatedData
    /// The nesting depth from 0, if the layout marks it.
    package var depth: Int?
    /// The nesting that the layout states by other means: the index of the table in the section.
    package var table: Int

    package init(_ data: StatedData, depth: Int? = nil, table: Int = 0) {
        self.data = data
        self.depth = depth
        self.table = table
    }
}
