internal import JSONTree

extension CodingUserInfoKey {
    /// Makes encoders include sensitive fields if its value is `true`. By default they are left out, so that audit logs and
    /// caches hold no secrets.
    ///
    /// ```swift
    /// encoder.userInfo[.includesSensitiveFields] = true
    /// ```
    public static let includesSensitiveFields = CodingUserInfoKey(rawValue: "AlibabaCloudCore.includesSensitiveFields")!
}

extension FieldContainer {
    /// Decodes the JSON form of the wire, as leniently as a response of the service.
    ///
    /// - Throws: `DecodingError` with the path of a required field that is absent, or whose value is of another type.
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

    /// Encodes the fields that are present in the JSON form of the wire.
    ///
    /// Sensitive fields are left out unless `CodingUserInfoKey.includesSensitiveFields` is `true`.
    public func encode(to encoder: any Encoder) throws {
        try _fields.encode(to: encoder)
    }
}

/// The name of a field on the wire, or the key of a map.
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
        if let root = schema.rootPosition {
            guard let value = self[root], includesSensitive || !schema.fields[root].isSensitive else {
                try FieldValue.list([]).encode(to: encoder, as: schema.fields[root].shape)
                return
            }
            try value.encode(to: encoder, as: schema.fields[root].shape)
            return
        }
        var container = encoder.container(keyedBy: FieldKey.self)
        for position in positions {
            let field = schema.fields[position]
            guard includesSensitive || !(isSensitive || field.isSensitive), let value = self[position] else { continue }
            try value.encode(to: container.superEncoder(forKey: FieldKey(field.name)), as: field.shape)
        }
    }
}

extension FieldValue {
    fileprivate func encode(to encoder: any Encoder, as shape: Schema.Shape) throws {
        switch (self, shape) {
        case (.list(let elements), .list(let element, let wrapper?)):
            var outer = encoder.container(keyedBy: FieldKey.self)
            try Self.encode(elements, as: element, to: outer.superEncoder(forKey: FieldKey(wrapper)))
        case (.list(let elements), .list(let element, nil)):
            try Self.encode(elements, as: element, to: encoder)
        case (.map(let values), .map(let shape)):
            var container = encoder.container(keyedBy: FieldKey.self)
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                try value.encode(to: container.superEncoder(forKey: FieldKey(key)), as: shape)
            }
        case (.structure(let fields), _):
            try fields.encode(to: encoder)
        case (.string(let value), _): try encode(value, to: encoder)
        case (.integer(let value), _): try encode(value, to: encoder)
        case (.float(let value), _): try encode(value, to: encoder)
        case (.double(let value), _): try encode(value, to: encoder)
        case (.boolean(let value), _): try encode(value, to: encoder)
        case (.timestamp(let value), _): try encode(value.text, to: encoder)
        case (.list, _), (.map, _): break
        }
    }

    private static func encode(_ elements: [FieldValue], as shape: Schema.Shape, to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for element in elements { try element.encode(to: container.superEncoder(), as: shape) }
    }

    private func encode(_ value: some Encodable, to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension JSONValue {
    /// The value that a decoder holds, whatever its type is.
    fileprivate init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: FieldKey.self) {
            self = .object(
                try object.allKeys.map { key in
                    Member(name: key.stringValue, value: try JSONValue(from: object.superDecoder(forKey: key)))
                })
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !list.isAtEnd { elements.append(try JSONValue(from: list.superDecoder())) }
            self = .list(elements)
            return
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .boolean(flag)
        } else if let number = try? value.decode(Int64.self) {
            self = .number(number.description)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number.description)
        } else {
            self = .string(try value.decode(String.self))
        }
    }
}
