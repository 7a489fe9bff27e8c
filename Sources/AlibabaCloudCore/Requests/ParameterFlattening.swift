import SDKGenJSONTree

/// The fields of a request as the parameters of its query and of its form body (wire contract §1.6).
package struct FlattenedFields {
    package let query: RequestParameters
    package let form: RequestParameters

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
            member: name,
            reason:
                "The service needs a region, and the client was made without one. Give it in the request or to the client."
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
            let text = try ResponseDocument(value, member: name, asText: field.traits.contains(.text)).jsonText
            append(name, text, isSensitive: isSensitive || value.holdsSensitiveField)
        } else if let separator = field.traits.separator, case .list(let elements) = value {
            var texts: [String] = []
            for element in elements {
                guard let text = try element.parameterText(member: name) else {
                    throw InvalidRequest(member: name, reason: "Only texts, numbers and the like can be joined.")
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
            // An element that flattens to nothing still uses up its number.
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
            if let text = try value.parameterText(member: name) {
                append(name, text, isSensitive: isSensitive)
            }
        }
    }

    private mutating func append(_ name: String, _ value: String, isSensitive: Bool) {
        parameters.append(RequestParameter(name, value, isSensitive: isSensitive))
    }
}

extension FieldValue {
    /// The text of one parameter; `nil` for what takes several.
    fileprivate func parameterText(member: String) throws(InvalidRequest) -> String? {
        switch self {
        case .string(let value): value
        case .integer(let value): value.description
        case .float(let value): try decimalText(value, member: member)
        case .double(let value): try decimalText(value, member: member)
        case .boolean(let value): value.description
        case .timestamp(let value): value.text
        case .list, .map, .structure: nil
        }
    }
}

/// The shortest text that reads back as the same number. Infinity and not-a-number have none that a service reads.
private func decimalText<Value: BinaryFloatingPoint & LosslessStringConvertible>(
    _ value: Value, member: String
) throws(InvalidRequest) -> String {
    guard value.isFinite else {
        throw InvalidRequest(member: member, reason: "It is not a finite number.")
    }
    return value.description
}

extension ResponseDocument {
    /// The content as a document whose JSON text can be sent. Absent fields are left out; fields keep their order,
    /// and the entries of a map come in the order of their keys.
    ///
    /// - Parameter asText: Whether numbers and booleans are texts; the fields of a structure say so themselves.
    fileprivate init(_ value: FieldValue, member: String, asText: Bool) throws(InvalidRequest) {
        func number(_ digits: String) -> ResponseDocument { asText ? .string(digits) : .number(digits) }
        switch value {
        case .string(let value): self = .string(value)
        case .integer(let value): self = number(value.description)
        case .float(let value): self = number(try decimalText(value, member: member))
        case .double(let value): self = number(try decimalText(value, member: member))
        case .boolean(let value): self = asText ? .string(value.description) : .boolean(value)
        case .timestamp(let value): self = .string(value.text)
        case .list(let elements):
            var documents: [ResponseDocument] = []
            for element in elements {
                documents.append(try ResponseDocument(element, member: member, asText: asText))
            }
            self = .list(documents)
        case .map(let values):
            var fields: [JSONValue.Member] = []
            for (key, value) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                let document = try ResponseDocument(value, member: member, asText: asText)
                fields.append(JSONValue.Member(name: key, value: document))
            }
            self = .object(fields)
        case .structure(let fields):
            var members: [JSONValue.Member] = []
            for (position, field) in fields.schema.fields.enumerated() {
                guard let value = fields[position] else { continue }
                let document = try ResponseDocument(
                    value, member: "\(member).\(field.name)", asText: field.traits.contains(.text))
                members.append(JSONValue.Member(name: field.name, value: document))
            }
            self = .object(members)
        }
    }
}
