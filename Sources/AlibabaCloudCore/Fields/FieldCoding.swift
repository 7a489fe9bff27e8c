import SDKGenJSONTree

extension CodingUserInfoKey {
    /// Includes sensitive fields in the output of an encoder if the value is `true`.
    ///
    /// By default encoders omit sensitive fields, so that audit logs and caches contain no secrets.
    ///
    /// ```swift
    /// encoder.userInfo[.includesSensitiveFields] = true
    /// ```
    public static let includesSensitiveFields = CodingUserInfoKey(rawValue: "AlibabaCloudCore.includesSensitiveFields")!
}

extension FieldContainer {
    /// Decodes the wire's JSON form, as leniently as a response of the service.
    ///
    /// The keys are wire names, so the decoder needs the default key decoding strategy.
    ///
    /// - Throws: `DecodingError` with the path of a required field that is absent or has a value of another type.
    public init(from decoder: any Decoder) throws {
        let document = try JSONValue(from: decoder)
        var reader = ResponseDecoder(schema: Self._schema)
        do {
            self.init(_fields: try reader.fields(of: document))
        } catch {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: (error.path.map { "\($0): " } ?? "") + error.reason))
        }
    }

    /// Encodes the present fields in the wire's JSON form.
    ///
    /// Omits sensitive fields unless `CodingUserInfoKey.includesSensitiveFields` is `true`.
    public func encode(to encoder: any Encoder) throws {
        try _fields.encode(to: encoder)
    }
}

/// The wire name of a field, or the key of a map entry.
private struct FieldKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Fields {
    fileprivate func encode(to encoder: any Encoder) throws {
        let includesSensitive = encoder.userInfo[.includesSensitiveFields] as? Bool ?? false
        func isShown(_ field: Schema.Field) -> Bool { includesSensitive || !(isSensitive || field.isSensitive) }
        if let root = schema.rootPosition {
            let field = schema.fields[root]
            if isShown(field) {
                try (self[root] ?? field.shape.emptyCollection)?.encode(to: encoder, of: field)
            } else {
                var container = encoder.singleValueContainer()
                try container.encodeNil()
            }
            return
        }
        var container = encoder.container(keyedBy: FieldKey.self)
        for (position, field) in schema.fields.enumerated() where isShown(field) {
            // A required list may be empty.
            guard let value = self[position] ?? (field.isRequired ? field.shape.emptyCollection : nil) else { continue }
            try value.encode(to: container.superEncoder(forKey: FieldKey(field.name)), of: field)
        }
    }
}

extension Schema.Shape {
    /// The empty list or map of the shape; `nil` for other shapes.
    fileprivate var emptyCollection: FieldValue? {
        switch self {
        case .list: .list([])
        case .map: .map([:])
        case .scalar, .structure: nil
        }
    }
}

extension FieldValue {
    fileprivate func encode(to encoder: any Encoder, of field: Schema.Field) throws {
        try encode(to: encoder, as: field.shape, asText: field.traits.contains(.text))
    }

    /// - Parameter asText: Whether to encode numbers and Boolean values as strings.
    private func encode(to encoder: any Encoder, as shape: Schema.Shape, asText: Bool) throws {
        switch (self, shape) {
        case (.list(let elements), .list(let element, let wrapper?)):
            var outer = encoder.container(keyedBy: FieldKey.self)
            try Self.encode(elements, as: element, asText, to: outer.superEncoder(forKey: FieldKey(wrapper)))
        case (.list(let elements), .list(let element, nil)):
            try Self.encode(elements, as: element, asText, to: encoder)
        case (.map(let values), .map(let shape)):
            var container = encoder.container(keyedBy: FieldKey.self)
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                try value.encode(to: container.superEncoder(forKey: FieldKey(key)), as: shape, asText: asText)
            }
        case (.structure(let fields), _): try fields.encode(to: encoder)
        case (.string(let value), _): try Self.encode(value, to: encoder)
        case (.timestamp(let value), _): try Self.encode(value.text, to: encoder)
        case (.integer(let value), _): try Self.encode(value, asText, to: encoder)
        case (.float(let value), _): try Self.encode(value, asText, to: encoder)
        case (.double(let value), _): try Self.encode(value, asText, to: encoder)
        case (.boolean(let value), _): try Self.encode(value, asText, to: encoder)
        case (.list, _), (.map, _): break
        }
    }

    private static func encode(
        _ elements: [FieldValue], as shape: Schema.Shape, _ asText: Bool, to encoder: any Encoder
    ) throws {
        var container = encoder.unkeyedContainer()
        for element in elements { try element.encode(to: container.superEncoder(), as: shape, asText: asText) }
    }

    private static func encode(
        _ value: some Encodable & CustomStringConvertible, _ asText: Bool = false, to encoder: any Encoder
    ) throws {
        var container = encoder.singleValueContainer()
        if asText { try container.encode(value.description) } else { try container.encode(value) }
    }
}

extension JSONValue {
    /// Decodes a JSON value of any type.
    ///
    /// - Throws: `DecodingError` if the value is invalid, or nests more than ``JSONParser/depthLimit`` levels deep.
    fileprivate init(from decoder: any Decoder, depth: Int = 0) throws {
        // Decoders accept more levels than the stack of a secondary thread has room for.
        guard depth <= JSONParser.depthLimit else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "It nests more than \(JSONParser.depthLimit) levels deep."))
        }
        let keyed = Result { try decoder.container(keyedBy: FieldKey.self) }
        if case .success(let object) = keyed {
            self = .object(
                try object.allKeys.map { key in
                    let decoder = try object.superDecoder(forKey: key)
                    return Member(name: key.stringValue, value: try JSONValue(from: decoder, depth: depth + 1))
                })
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !list.isAtEnd { elements.append(try JSONValue(from: list.superDecoder(), depth: depth + 1)) }
            self = .list(elements)
            return
        }
        do {
            self = try JSONValue(scalar: decoder.singleValueContainer())
        } catch {
            // An object with invalid content fails with its own error, and a value of another type with these two.
            switch keyed {
            case .success, .failure(DecodingError.typeMismatch), .failure(DecodingError.valueNotFound): throw error
            case .failure(let fault): throw fault
            }
        }
    }

    private init(scalar value: any SingleValueDecodingContainer) throws {
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .string(text)
        } else if let flag = try? value.decode(Bool.self) {
            self = .boolean(flag)
        } else if let number = try? value.decode(Int64.self) {
            self = .number(number.description)
        } else if let number = try? value.decode(UInt64.self) {
            // As a Double, an ID of 64 bits would lose its last digits.
            self = .number(number.description)
        } else {
            self = .number(try value.decode(Double.self).description)
        }
    }
}
