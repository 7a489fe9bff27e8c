import SDKGenJSONTree

/// The parameters of a request's query and form body (wire protocol §1.6).
package struct FlattenedFields {
    package let query: RequestParameters
    package let form: RequestParameters

    /// Flattens the fields of a request.
    ///
    /// - Throws: ``InvalidRequest`` if a required region is absent, or if a field cannot be sent.
    package init(_ fields: Fields) throws(InvalidRequest) {
        var query = ParameterFlattening()
        query.parameters.reserveCapacity(16)
        var form = ParameterFlattening()
        for (position, field) in fields.schema.fields.enumerated() {
            guard let value = fields[position] else {
                if field.traits.contains(.requiredRegion) { throw InvalidRequest.withoutRegion(field.name) }
                continue
            }
            if field.traits.contains(.body) {
                try form.append(value, of: field, name: field.name, isSensitive: false)
            } else {
                try query.append(value, of: field, name: field.name, isSensitive: false)
            }
        }
        self.query = RequestParameters(query.parameters)
        self.form = RequestParameters(form.parameters)
    }
}

extension InvalidRequest {
    fileprivate static func withoutRegion(_ name: String) -> InvalidRequest {
        InvalidRequest(
            field: name,
            reason: "The service needs a region. Set the region in the request or in the configuration of the client."
        )
    }
}

private struct ParameterFlattening {
    var parameters: [RequestParameter] = []

    mutating func append(
        _ value: FieldValue, of field: Schema.Field, name: String, isSensitive: Bool
    ) throws(InvalidRequest) {
        let isSensitive = isSensitive || field.isSensitive
        if field.traits.contains(.json) {
            let text = try ResponseDocument(value, of: name, asText: field.traits.contains(.text)).jsonText
            append(name, text, isSensitive: isSensitive || value.holdsSensitiveField)
        } else if let separator = field.traits.separator, case .list(let elements) = value {
            var texts: [String] = []
            for element in elements {
                guard let text = try element.parameterText(of: name) else {
                    throw InvalidRequest(
                        field: name, reason: "Only strings, numbers, Booleans and timestamps can be joined.")
                }
                texts.append(text)
            }
            append(name, texts.joined(separator: separator), isSensitive: isSensitive)
        } else {
            try append(value, name: name, isSensitive: isSensitive)
        }
    }

    private mutating func append(
        _ value: FieldValue, name: String, isSensitive: Bool
    ) throws(InvalidRequest) {
        switch value {
        case .list(let elements):
            // An element without parameters keeps its number.
            for (index, element) in elements.enumerated() {
                try append(element, name: "\(name).\(index + 1)", isSensitive: isSensitive)
            }
        case .map(let values):
            for (key, value) in values {
                try append(value, name: "\(name).\(key)", isSensitive: isSensitive)
            }
        case .structure(let fields):
            for (position, field) in fields.schema.fields.enumerated() {
                guard let value = fields[position] else { continue }
                try append(value, of: field, name: "\(name).\(field.name)", isSensitive: isSensitive)
            }
        case .string, .integer, .float, .double, .boolean, .timestamp:
            if let text = try value.parameterText(of: name) {
                append(name, text, isSensitive: isSensitive)
            }
        }
    }

    private mutating func append(_ name: String, _ value: String, isSensitive: Bool) {
        parameters.append(RequestParameter(name, value, isSensitive: isSensitive))
    }
}

extension FieldValue {
    /// Returns the text of the parameter; `nil` for a list, map or structure, which take several parameters.
    fileprivate func parameterText(of name: String) throws(InvalidRequest) -> String? {
        switch self {
        case .string(let value): value
        case .integer(let value): value.description
        case .float(let value): try decimalText(value, of: name)
        case .double(let value): try decimalText(value, of: name)
        case .boolean(let value): value.description
        case .timestamp(let value): value.text
        case .list, .map, .structure: nil
        }
    }
}

/// Returns the shortest text that parses to the same number. Throws an error for infinity and not-a-number, which
/// services do not parse.
private func decimalText<Value: BinaryFloatingPoint & LosslessStringConvertible>(
    _ value: Value, of name: String
) throws(InvalidRequest) -> String {
    guard value.isFinite else {
        throw InvalidRequest(field: name, reason: "It is not a finite number.")
    }
    return value.description
}

extension ResponseDocument {
    /// Creates the JSON document of a field value.
    ///
    /// Omits absent fields. Fields keep the order of the schema, and map entries are sorted by key.
    ///
    /// - Parameter asText: Whether numbers and Booleans are strings. The fields of a structure have their own trait.
    fileprivate init(_ value: FieldValue, of name: String, asText: Bool) throws(InvalidRequest) {
        func number(_ digits: String) -> ResponseDocument { asText ? .string(digits) : .number(digits) }
        switch value {
        case .string(let value): self = .string(value)
        case .integer(let value): self = number(value.description)
        case .float(let value): self = number(try decimalText(value, of: name))
        case .double(let value): self = number(try decimalText(value, of: name))
        case .boolean(let value): self = asText ? .string(value.description) : .boolean(value)
        case .timestamp(let value): self = .string(value.text)
        case .list(let elements):
            var documents: [ResponseDocument] = []
            for element in elements {
                documents.append(try ResponseDocument(element, of: name, asText: asText))
            }
            self = .list(documents)
        case .map(let values):
            var fields: [JSONValue.Member] = []
            for (key, value) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                let document = try ResponseDocument(value, of: name, asText: asText)
                fields.append(JSONValue.Member(name: key, value: document))
            }
            self = .object(fields)
        case .structure(let fields):
            var members: [JSONValue.Member] = []
            for (position, field) in fields.schema.fields.enumerated() {
                guard let value = fields[position] else { continue }
                let document = try ResponseDocument(
                    value, of: "\(name).\(field.name)", asText: field.traits.contains(.text))
                members.append(JSONValue.Member(name: field.name, value: document))
            }
            self = .object(members)
        }
    }
}
