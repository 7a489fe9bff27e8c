import SDKGenJSONTree

/// Decodes a document by a schema. Tolerates deviations that occur in responses (wire protocol §4.1, §4.2).
///
/// A value of the wrong type makes only its own field absent, unless the field is required.
struct ResponseDecoder {
    let schema: Schema
    /// Returns whether the decoder must stop; called once for every 4096 values.
    var shouldStop: (() -> Bool)?

    /// The fields with a value of the wrong type, which are omitted or have the raw text as their value.
    private(set) var ignored = IgnoredFields()
    /// The readable fields of an invalid response.
    private(set) var readable: Fields
    private var valueCount = 0

    init(schema: Schema, unless shouldStop: (() -> Bool)? = nil) {
        self.schema = schema
        self.shouldStop = shouldStop
        readable = Fields(schema)
    }

    /// Returns the fields of the whole response. Ignores members that the schema does not declare.
    mutating func fields(of document: ResponseDocument) throws(DecodingFault) -> Fields {
        if let root = schema.rootPosition { return try fields(of: document, as: root) }
        guard case .object(let envelope) = document else {
            throw DecodingFault(expected: "an object", found: document, isSensitive: schema.hasSensitiveField)
        }
        let members = schema.members(ofEnvelope: envelope)
        let (fields, fault) = fields(schema, members, isSensitive: false)
        guard let fault else { return fields }
        readable = fields
        throw fault
    }

    /// Returns the only field of a response that is a list or a map.
    private mutating func fields(of document: ResponseDocument, as root: Int) throws(DecodingFault) -> Fields {
        let field = schema.fields[root]
        var document = document
        if case .list = field.shape { document = try rootList(document, field) }
        var fields = Fields(schema)
        if let value = try value(of: document, as: field.shape, isSensitive: field.isSensitive) {
            fields.set(value, root)
        } else if field.isRequired {
            throw DecodingFault(.missing)
        }
        return fields
    }

    /// Returns the list of a response that is a list.
    ///
    /// In XML the root element has the elements, each under the name of the field. If the list is empty, the root
    /// element is empty or has only a request ID.
    private func rootList(
        _ document: ResponseDocument, _ root: Schema.Field
    ) throws(DecodingFault) -> ResponseDocument {
        switch document {
        case .list, .null: return document
        case .object(let members):
            if let elements = members.value(named: root.name) {
                if case .list = elements { return elements }
                // A single blank element means an empty list.
                return .list(elements.isBlank ? [] : [elements])
            }
            if members.allSatisfy({ $0.name.lowercased() == "requestid" }) { return .list([]) }
        case .boolean, .number, .string: break
        }
        throw DecodingFault(expected: "an array", found: document, isSensitive: schema.hasSensitiveField)
    }

    /// Returns the readable fields, and the first fault in a required field.
    ///
    /// - Parameter isSensitive: Whether all fields are sensitive, because they belong to a sensitive structure.
    private mutating func fields(
        _ schema: Schema, _ members: [ResponseDocument.Member], isSensitive: Bool
    ) -> (Fields, DecodingFault?) {
        let matches = schema.matches(in: members)
        var columns = FieldColumns()
        columns.texts.reserveCapacity(matches.count { schema.fields[$0.position].isText })
        var fault: DecodingFault?
        for match in matches {
            let field = schema.fields[match.position]
            // Most fields are strings, so they are handled first.
            if case .scalar(.string) = field.shape, case .string(let text) = members[match.index].value {
                valueCount += 1
                columns.texts.append(match.position, text)
                continue
            }
            do throws(DecodingFault) {
                let value = try value(
                    of: members[match.index].value, as: field, isSensitive: isSensitive || field.isSensitive)
                if let value {
                    columns.append(value, of: field, match.position)
                } else if field.isRequired {
                    throw DecodingFault(.missing)
                }
            } catch {
                fault = fault ?? error.inside(".\(field.name)", isRequired: field.isRequired)
                if error.problem == .stopped { break }
            }
        }
        for position in schema.required where fault == nil && !matches.contains(where: { $0.position == position }) {
            fault = DecodingFault(.missing).inside(".\(schema.fields[position].name)")
        }
        return (Fields(FieldStorage(schema, columns, isSensitive: isSensitive)), fault)
    }

    /// Returns the value of a field; `nil` if the document is null or blank, or has the wrong type for an optional
    /// field.
    private mutating func value(
        of document: ResponseDocument, as field: Schema.Field, isSensitive: Bool
    ) throws(DecodingFault) -> FieldValue? {
        let count = ignored.count
        defer { if ignored.count > count { ignored.wrap(behind: count, in: field.name) } }
        do throws(DecodingFault) {
            return try value(of: document, as: field.shape, isSensitive: isSensitive)
        } catch {
            guard !field.isRequired else { throw error }
            return try substitute(for: error, as: field.shape)
        }
    }

    /// Returns the replacement for a value of the wrong type: its raw text for a string field, and `nil` for all
    /// others.
    private mutating func substitute(
        for fault: DecodingFault, as shape: Schema.Shape
    ) throws(DecodingFault) -> FieldValue? {
        guard fault.canBeIgnored, case .mismatch(let expected, let found, _) = fault.problem else { throw fault }
        ignored.note(expected: expected, found: found.kind)
        guard case .scalar(.string) = shape, !found.isEmpty else { return nil }
        return .string(found.text)
    }

    /// Returns the value of a document; `nil` if the document is null or blank.
    private mutating func value(
        of document: ResponseDocument, as shape: Schema.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> FieldValue? {
        valueCount += 1
        if valueCount & 0xFFF == 0, let shouldStop, shouldStop() { throw DecodingFault(.stopped) }
        if case .null = document { return nil }
        switch shape {
        case .scalar(let scalar):
            return try scalar.value(of: document, isSensitive: isSensitive)
        case .list(let element, let wrapper):
            return try list(document, of: element, wrapper: wrapper, isSensitive: isSensitive)
        case .map(let value):
            guard let object = try object(document, isSensitive: isSensitive) else { return nil }
            return try map(object, of: value, isSensitive: isSensitive)
        case .structure(let type):
            guard let object = try object(document, isSensitive: isSensitive) else { return nil }
            return try structure(object, type, isSensitive: isSensitive)
        }
    }

    private func object(
        _ document: ResponseDocument, isSensitive: Bool
    ) throws(DecodingFault) -> [ResponseDocument.Member]? {
        if case .object(let members) = document { return members }
        if document.isBlank || document.isEmpty || document.isEmptyCollectionText { return nil }
        throw DecodingFault(expected: "an object", found: document, isSensitive: isSensitive)
    }

    private mutating func structure(
        _ object: [ResponseDocument.Member], _ type: any Structure.Type, isSensitive: Bool
    ) throws(DecodingFault) -> FieldValue {
        let schema = type._schema
        let (fields, fault) = fields(schema, object, isSensitive: isSensitive)
        if let fault { throw fault }
        return .structure(fields)
    }

    private mutating func map(
        _ object: [ResponseDocument.Member], of shape: Schema.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> FieldValue {
        var values: [String: FieldValue] = [:]
        let start = ignored.count
        for member in object {
            let count = ignored.count
            do throws(DecodingFault) {
                values[member.name] = try element(member.value, as: shape, isSensitive: isSensitive)
            } catch {
                throw error.inside(isSensitive ? "[<redacted>]" : "[\(member.name.debugDescription)]")
            }
            ignored.dropRepeated(behind: count, since: start)
        }
        return .map(values)
    }

    /// Returns an element of a list, or a value of a map.
    private mutating func element(
        _ document: ResponseDocument, as shape: Schema.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> FieldValue? {
        do throws(DecodingFault) {
            return try value(of: document, as: shape, isSensitive: isSensitive)
        } catch {
            return try substitute(for: error, as: shape)
        }
    }

    private mutating func list(
        _ document: ResponseDocument, of shape: Schema.Shape, wrapper: String?, isSensitive: Bool
    ) throws(DecodingFault) -> FieldValue {
        let (elements, name) = unwrapped(document, element: shape, wrapper: wrapper)
        var values: [FieldValue] = []
        values.reserveCapacity(elements.count)
        let start = ignored.count
        for (index, document) in elements.enumerated() {
            let count = ignored.count
            do throws(DecodingFault) {
                if let value = try element(document, as: shape, isSensitive: isSensitive) {
                    values.append(value)
                } else if case .string = document, document.isBlank,
                    let empty = try emptyValue(shape, isSensitive: isSensitive)
                {
                    values.append(empty)
                }
            } catch {
                let fault = error.inside("[\(index)]")
                throw name.map { fault.inside(".\($0)") } ?? fault
            }
            ignored.dropRepeated(behind: count, since: start)
        }
        return .list(values)
    }

    /// Returns the value of an empty XML element in a list, which keeps its position; for example, a structure without
    /// fields. Returns `nil` for a scalar.
    private mutating func emptyValue(
        _ shape: Schema.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> FieldValue? {
        switch shape {
        case .scalar: nil
        case .list: .list([])
        case .map: .map([:])
        case .structure(let type): try structure([], type, isSensitive: isSensitive)
        }
    }
}

// Services send lists with and without a wrapper, in both cases against their own documentation. In XML, a list with
// one element has the form of that element.
extension ResponseDecoder {
    /// Returns the elements of a list, and the name of the wrapper that contains them.
    private func unwrapped(
        _ document: ResponseDocument, element: Schema.Shape, wrapper: String?
    ) -> (elements: [ResponseDocument], wrapper: String?) {
        switch document {
        case .list(let elements):
            return (elements, nil)
        case .object(let members):
            guard let name = wrapperName(in: members, element: element, declared: wrapper) else {
                return (members.isEmpty ? [] : [document], nil)
            }
            // A single blank element means an empty list.
            guard let inner = members.value(named: name), !inner.isBlank else { return ([], name) }
            if case .list(let elements) = inner { return (elements, name) }
            return ([inner], name)
        case .null, .boolean, .number, .string:
            return (document.isBlank || document.isEmptyCollectionText ? [] : [document], nil)
        }
    }

    /// Returns the name of the member that contains the list; `nil` if the object is the only element of the list.
    private func wrapperName(
        in object: [ResponseDocument.Member], element: Schema.Shape, declared: String?
    ) -> String? {
        if let declared, object.contains(where: { $0.name == declared }) {
            return object.count == 1 || !isReadable(element, object, with: declared) ? declared : nil
        }
        guard object.count == 1, !isReadable(element, object, with: object[0].name) else { return nil }
        return object[0].name
    }

    /// Returns whether an object that has a member with this name can be decoded as the shape.
    private func isReadable(
        _ shape: Schema.Shape, _ object: [ResponseDocument.Member], with name: String
    ) -> Bool {
        switch shape {
        case .scalar: false
        case .structure(let type): type._schema.recognizes(name)
        case .map: true
        case .list(.scalar, wrapper: _): object.count == 1 && object[0].value.holdsScalars
        case .list(let element, wrapper: _): isReadable(element, object, with: name)
        }
    }
}

extension ResponseDocument {
    /// True for an empty list or object.
    fileprivate var isEmpty: Bool {
        switch self {
        case .list(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        case .null, .boolean, .number, .string: false
        }
    }

    /// True for a string that contains an empty list or object.
    var isEmptyCollectionText: Bool {
        self == .string("[]") || self == .string("{}")
    }

    /// True for a scalar that is not blank, and for a non-empty list of scalars.
    fileprivate var holdsScalars: Bool {
        if case .list(let elements) = self { return !elements.isEmpty && elements.allSatisfy(\.isScalar) }
        return isScalar && !isBlank
    }

    private var isScalar: Bool {
        switch self {
        case .null, .boolean, .number, .string: true
        case .list, .object: false
        }
    }
}

extension Schema {
    /// Returns the members of a response, with those inside the member `data` of an envelope.
    ///
    /// Older operations send a lowercase envelope whose `data` has the members that other operations send beside the
    /// request ID (wire protocol §4.1). The members of the envelope come last, so they take precedence.
    func members(ofEnvelope envelope: [ResponseDocument.Member]) -> [ResponseDocument.Member] {
        let own = matches(in: envelope)
        let hasRequestId = requestIdPosition.map { position in
            own.contains { $0.position == position && envelope[$0.index].value != .null }
        }
        var data: [ResponseDocument.Member] = []
        if position(of: "data") == nil, position(of: "Data") == nil,
            case .object(let members) = envelope.value(named: "data") ?? envelope.value(named: "Data")
        {
            data = members
        } else if hasRequestId ?? true {
            return envelope
        }
        func named(_ matches: [Match], in members: [ResponseDocument.Member]) -> [ResponseDocument.Member] {
            matches.filter { members[$0.index].value != .null }.map { match in
                ResponseDocument.Member(name: fields[match.position].name, value: members[match.index].value)
            }
        }
        var members = named(matches(in: data), in: data) + named(own, in: envelope)
        if let requestIdPosition, hasRequestId == false, let value = envelope.requestId {
            members.append(ResponseDocument.Member(name: fields[requestIdPosition].name, value: value))
        }
        return members
    }
}
