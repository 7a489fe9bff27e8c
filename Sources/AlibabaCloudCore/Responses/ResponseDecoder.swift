internal import JSONTree

/// Reads a document by a layout, as leniently as services are careless (wire contract §4.1, §4.2).
struct ResponseDecoder {
    let layout: ResponseLayout

    /// The members of the whole response. Members that the layout does not know are left out.
    func members(of document: ResponseDocument) throws(DecodingFault) -> Members {
        guard case .object(let envelope) = document else {
            throw DecodingFault(expected: "an object", found: document, isSensitive: layout.hasSensitiveField)
        }
        let root = ResponseRoot(envelope, fields: layout.fields)
        return try members(layout.fields, isSensitive: false) { root.value(of: $0) }
    }

    /// All members of a sensitive structure are sensitive: each of them can be reached without it.
    private func members(
        _ fields: [ResponseLayout.Field], isSensitive: Bool, from value: (ResponseLayout.Field) -> ResponseDocument?
    ) throws(DecodingFault) -> Members {
        var members = Members()
        for field in fields {
            do throws(DecodingFault) {
                let document = value(field) ?? .null
                let isSensitive = isSensitive || field.isSensitive
                let content = try content(of: document, as: field.shape, isSensitive: isSensitive)
                if content == nil && field.isRequired {
                    throw DecodingFault(reason: "It is required, but missing.")
                }
                members.set(field.name, content, isSensitive ? .sensitive : [])
            } catch {
                throw error.inside(".\(field.name)")
            }
        }
        return members
    }

    /// What the document says; `nil` if it says nothing.
    private func content(
        of document: ResponseDocument, as shape: ResponseLayout.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent? {
        if document == .null { return nil }
        switch shape {
        case .scalar(let scalar):
            return try scalar.content(of: document, isSensitive: isSensitive)
        case .list(let element, let wrapper):
            return try list(document, of: element, wrapper: wrapper, isSensitive: isSensitive)
        case .map(let value):
            guard case .object(let fields) = document else {
                throw DecodingFault(expected: "an object", found: document, isSensitive: isSensitive)
            }
            var values: [String: MemberContent] = [:]
            for field in fields {
                do {
                    values[field.name] = try content(of: field.value, as: value, isSensitive: isSensitive)
                } catch {
                    throw error.inside(isSensitive ? "[<redacted>]" : "[\(field.name.debugDescription)]")
                }
            }
            return .map(values)
        case .structure(let section):
            guard case .object(let fields) = document else {
                throw DecodingFault(expected: "an object", found: document, isSensitive: isSensitive)
            }
            let declared = layout.sections[section] ?? []
            return .structure(try members(declared, isSensitive: isSensitive) { fields.value(named: $0.name) })
        }
    }

    private func list(
        _ document: ResponseDocument, of element: ResponseLayout.Shape, wrapper: String?, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent {
        let (elements, name) = unwrapped(document, element: element, wrapper: wrapper)
        var contents: [MemberContent] = []
        for (index, document) in elements.enumerated() {
            do {
                if let content = try content(of: document, as: element, isSensitive: isSensitive) {
                    contents.append(content)
                }
            } catch {
                let fault = error.inside("[\(index)]")
                throw name.map { fault.inside(".\($0)") } ?? fault
            }
        }
        return .list(contents)
    }

    /// The elements of a list and the name of the wrapper they were found in. Services put some lists into a wrapper
    /// and some not, and both against their own documentation; XML makes a list of one a single element.
    private func unwrapped(
        _ document: ResponseDocument, element: ResponseLayout.Shape, wrapper: String?
    ) -> (elements: [ResponseDocument], wrapper: String?) {
        switch document {
        case .list(let elements):
            return (elements, nil)
        case .object(let fields):
            guard let name = wrapperName(in: fields, element: element, declared: wrapper) else {
                return (fields.isEmpty ? [] : [document], nil)
            }
            guard let inner = fields.value(named: name) else { return ([], name) }
            if case .list(let elements) = inner { return (elements, name) }
            return ([inner], name)
        case .null, .boolean, .number, .string:
            return ([document], nil)
        }
    }

    /// The member of an object that holds the list, unless the object is itself the only element.
    private func wrapperName(
        in fields: [ResponseDocument.Member], element: ResponseLayout.Shape, declared: String?
    ) -> String? {
        let known: [String]
        switch element {
        case .structure(let section): known = (layout.sections[section] ?? []).map(\.name)
        case .map: known = fields.map(\.name)
        case .scalar, .list: known = []
        }
        if let declared, fields.contains(where: { $0.name == declared }) {
            return fields.count == 1 || !known.contains(declared) ? declared : nil
        }
        guard let only = fields.first, fields.count == 1, !known.contains(only.name) else { return nil }
        return only.name
    }
}

/// The outermost object of a response, where names vary: older operations answer in a lower-case envelope whose `data`
/// holds what others put beside the request id (wire contract §4.1).
private struct ResponseRoot {
    private let envelope: [ResponseDocument.Member]
    private let data: [ResponseDocument.Member]
    private let declared: Set<String>

    init(_ envelope: [ResponseDocument.Member], fields: [ResponseLayout.Field]) {
        self.envelope = envelope
        declared = Set(fields.map(\.name))
        if declared.isDisjoint(with: ["data", "Data"]),
            case .object(let data) = envelope.value(named: "data") ?? envelope.value(named: "Data")
        {
            self.data = data
        } else {
            data = []
        }
    }

    func value(of field: ResponseLayout.Field) -> ResponseDocument? {
        if let value = envelope.value(named: field.name) { return value }
        if field.isRequestId { return envelope.requestId }
        let other = field.name.withOtherInitialCase
        if !declared.contains(other), let value = envelope.value(named: other) { return value }
        return data.value(named: field.name)
    }
}
