internal import JSONTree

/// The members of a request as the parameters of its query and of its form body (wire contract §1.6).
package struct FlattenedMembers {
    package let query: RequestParameters
    package let form: RequestParameters

    package init(_ members: Members) throws(InvalidRequest) {
        var query = MemberFlattening()
        query.parameters.reserveCapacity(members.entries.count)
        var form = MemberFlattening()
        for entry in members.entries {
            if entry.content == nil, entry.traits.contains(.requiredRegion) {
                throw InvalidRequest(
                    member: entry.name,
                    reason:
                        "The service needs a region, and the client was made without one. Give it in the request or to the client."
                )
            }
            if entry.traits.contains(.body) {
                try form.append(entry, name: entry.name, isSensitive: false)
            } else {
                try query.append(entry, name: entry.name, isSensitive: false)
            }
        }
        self.query = RequestParameters(query.parameters)
        self.form = RequestParameters(form.parameters)
    }
}

private struct MemberFlattening {
    var parameters: [RequestParameter] = []

    mutating func append(_ entry: Members.Entry, name: String, isSensitive: Bool) throws(InvalidRequest) {
        guard let content = entry.content else { return }
        let isSensitive = isSensitive || entry.traits.contains(.sensitive)
        if entry.traits.contains(.json) {
            let text = try ResponseDocument(content, member: name, asText: entry.traits.contains(.text)).jsonText
            append(name, text, isSensitive: isSensitive || content.holdsSensitiveMember)
        } else if let separator = entry.traits.separator, case .list(let elements) = content {
            var texts: [String] = []
            for element in elements {
                guard let text = try element.parameterText(member: name) else {
                    throw InvalidRequest(member: name, reason: "Only texts, numbers and the like can be joined.")
                }
                texts.append(text)
            }
            append(name, texts.joined(separator: separator), isSensitive: isSensitive)
        } else {
            try append(content, name: name, isSensitive: isSensitive)
        }
    }

    private mutating func append(
        _ content: MemberContent, name: String, isSensitive: Bool
    ) throws(InvalidRequest) {
        switch content {
        case .list(let elements):
            // An element that flattens to nothing still uses up its number.
            for (index, element) in elements.enumerated() {
                try append(element, name: "\(name).\(index + 1)", isSensitive: isSensitive)
            }
        case .map(let values):
            for (key, value) in values {
                try append(value, name: "\(name).\(key)", isSensitive: isSensitive)
            }
        case .structure(let members):
            for entry in members.entries {
                try append(entry, name: "\(name).\(entry.name)", isSensitive: isSensitive)
            }
        case .string, .integer, .float, .double, .boolean, .timestamp:
            if let text = try content.parameterText(member: name) {
                append(name, text, isSensitive: isSensitive)
            }
        }
    }

    private mutating func append(_ name: String, _ value: String, isSensitive: Bool) {
        parameters.append(RequestParameter(name, value, isSensitive: isSensitive))
    }
}

extension MemberContent {
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
    /// The content as a document whose JSON text can be sent. Absent members are left out; members keep their order,
    /// and the entries of a map come in the order of their keys.
    ///
    /// - Parameter asText: Whether numbers and booleans are texts; the members of a structure say so themselves.
    fileprivate init(_ content: MemberContent, member: String, asText: Bool) throws(InvalidRequest) {
        func number(_ digits: String) -> ResponseDocument { asText ? .string(digits) : .number(digits) }
        switch content {
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
        case .structure(let members):
            var fields: [JSONValue.Member] = []
            for entry in members.entries {
                guard let content = entry.content else { continue }
                let value = try ResponseDocument(
                    content, member: "\(member).\(entry.name)", asText: entry.traits.contains(.text))
                fields.append(JSONValue.Member(name: entry.name, value: value))
            }
            self = .object(fields)
        }
    }
}
