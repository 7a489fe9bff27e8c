internal import JSONTree

/// Reads a document by a layout, as leniently as services are careless (wire contract §4.1, §4.2).
struct ResponseDecoder {
    let layout: ResponseLayout

    /// The members of the whole response. Members that the layout does not know are left out.
    func members(of document: ResponseDocument) throws(DecodingFault) -> Members {
        if let root = layout.root { return try members(of: document, as: root) }
        guard case .object(let envelope) = document else {
            throw DecodingFault(expected: "an object", found: document, isSensitive: layout.hasSensitiveField)
        }
        return try members(layout.fields, values: layout.fields.values(inEnvelope: envelope), isSensitive: false)
    }

    /// The one member of a response that is itself a list or a map.
    private func members(
        of document: ResponseDocument, as root: ResponseLayout.Field
    ) throws(DecodingFault) -> Members {
        var document = document
        if case .list = root.shape { document = try rootList(document, root) }
        let content = try content(of: document, as: root.shape, isSensitive: root.isSensitive)
        guard let content else {
            if root.isRequired { throw DecodingFault(reason: "It is required, but missing.") }
            return Members()
        }
        guard !content.isEmptyCollection else { return Members() }
        return Members([Members.Entry(name: root.name, content: content, traits: root.isSensitive ? .sensitive : [])])
    }

    /// The list itself, or what holds it: XML has its elements inside the root element, each under the name of the field, and
    /// nothing or a request id where the list is empty.
    private func rootList(
        _ document: ResponseDocument, _ root: ResponseLayout.Field
    ) throws(DecodingFault) -> ResponseDocument {
        switch document {
        case .list, .null: return document
        case .object(let members):
            if let elements = members.value(named: root.name) {
                if case .list = elements { return elements }
                // An only element that is empty is no element: lists without elements are written like that too.
                return .list(elements.isBlank ? [] : [elements])
            }
            if members.allSatisfy({ $0.name.lowercased() == "requestid" }) { return .list([]) }
        case .boolean, .number, .string: break
        }
        throw DecodingFault(expected: "an array", found: document, isSensitive: layout.hasSensitiveField)
    }

    /// All members of a sensitive structure are sensitive: each of them can be reached without it.
    private func members(
        _ fields: LayoutFields, values: [ResponseDocument], isSensitive: Bool
    ) throws(DecodingFault) -> Members {
        var entries: [Members.Entry] = []
        entries.reserveCapacity(fields.all.count)
        for (field, value) in zip(fields.all, values) {
            do throws(DecodingFault) {
                let isSensitive = isSensitive || field.isSensitive
                let content = try content(of: value, as: field.shape, isSensitive: isSensitive)
                if let content, !content.isEmptyCollection {
                    entries.append(
                        Members.Entry(name: field.name, content: content, traits: isSensitive ? .sensitive : []))
                } else if content == nil && field.isRequired {
                    throw DecodingFault(reason: "It is required, but missing.")
                }
            } catch {
                throw error.inside(".\(field.name)")
            }
        }
        return Members(entries)
    }

    /// What the document says; `nil` if it says nothing.
    private func content(
        of document: ResponseDocument, as shape: ResponseLayout.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent? {
        if case .null = document { return nil }
        switch shape {
        case .scalar(let scalar):
            return try scalar.content(of: document, isSensitive: isSensitive)
        case .list(let element, let wrapper):
            return try list(document, of: element, wrapper: wrapper, isSensitive: isSensitive)
        case .map(let value):
            guard let object = try object(document, isSensitive: isSensitive) else { return nil }
            return try map(object, of: value, isSensitive: isSensitive)
        case .structure(let section):
            guard let object = try object(document, isSensitive: isSensitive) else { return nil }
            return try structure(object, section, isSensitive: isSensitive)
        }
    }

    private func object(
        _ document: ResponseDocument, isSensitive: Bool
    ) throws(DecodingFault) -> [ResponseDocument.Member]? {
        if case .object(let members) = document { return members }
        if document.isBlank { return nil }
        throw DecodingFault(expected: "an object", found: document, isSensitive: isSensitive)
    }

    private func structure(
        _ object: [ResponseDocument.Member], _ section: String, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent {
        let fields = layout.sections[section] ?? LayoutFields()
        return .structure(try members(fields, values: fields.values(in: object), isSensitive: isSensitive))
    }

    private func map(
        _ object: [ResponseDocument.Member], of shape: ResponseLayout.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent {
        var values: [String: MemberContent] = [:]
        for member in object {
            do throws(DecodingFault) {
                values[member.name] = try content(of: member.value, as: shape, isSensitive: isSensitive)
            } catch {
                throw error.inside(isSensitive ? "[<redacted>]" : "[\(member.name.debugDescription)]")
            }
        }
        return .map(values)
    }

    private func list(
        _ document: ResponseDocument, of element: ResponseLayout.Shape, wrapper: String?, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent {
        let (elements, name) = unwrapped(document, element: element, wrapper: wrapper)
        var contents: [MemberContent] = []
        contents.reserveCapacity(elements.count)
        for (index, document) in elements.enumerated() {
            do throws(DecodingFault) {
                if let content = try content(of: document, as: element, isSensitive: isSensitive) {
                    contents.append(content)
                } else if case .string = document, let empty = try empty(element, isSensitive: isSensitive) {
                    contents.append(empty)
                }
            } catch {
                let fault = error.inside("[\(index)]")
                throw name.map { fault.inside(".\($0)") } ?? fault
            }
        }
        return .list(contents)
    }

    /// What an empty element of XML is in the middle of a list, where it has its place: a structure without members for
    /// example. A scalar is nothing.
    private func empty(
        _ shape: ResponseLayout.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent? {
        switch shape {
        case .scalar: nil
        case .list: .list([])
        case .map: .map([:])
        case .structure(let section): try structure([], section, isSensitive: isSensitive)
        }
    }
}

/// How lists come. Services put some into a wrapper and some not, and both against their own documentation; XML makes a
/// list of one a single element.
extension ResponseDecoder {
    /// The elements of a list and the name of the wrapper they were found in.
    private func unwrapped(
        _ document: ResponseDocument, element: ResponseLayout.Shape, wrapper: String?
    ) -> (elements: [ResponseDocument], wrapper: String?) {
        switch document {
        case .list(let elements):
            return (elements, nil)
        case .object(let members):
            guard let name = wrapperName(in: members, element: element, declared: wrapper) else {
                return (members.isEmpty ? [] : [document], nil)
            }
            // An only element that is empty is no element: lists without elements are written like that too.
            guard let inner = members.value(named: name), !inner.isBlank else { return ([], name) }
            if case .list(let elements) = inner { return (elements, name) }
            return ([inner], name)
        case .null, .boolean, .number, .string:
            return (document.isBlank ? [] : [document], nil)
        }
    }

    /// The member of an object that holds the list, unless the object is itself the only element.
    private func wrapperName(
        in object: [ResponseDocument.Member], element: ResponseLayout.Shape, declared: String?
    ) -> String? {
        if let declared, object.contains(where: { $0.name == declared }) {
            return object.count == 1 || !canBe(element, object, with: declared) ? declared : nil
        }
        guard object.count == 1, !canBe(element, object, with: object[0].name) else { return nil }
        return object[0].name
    }

    /// True if an object with a member of this name can be read as the shape.
    private func canBe(
        _ shape: ResponseLayout.Shape, _ object: [ResponseDocument.Member], with name: String
    ) -> Bool {
        switch shape {
        case .scalar: false
        case .structure(let section): layout.sections[section]?.recognizes(name) ?? false
        case .map: true
        case .list(.scalar, wrapper: _): object.count == 1 && object[0].value.holdsScalars
        case .list(let element, wrapper: _): canBe(element, object, with: name)
        }
    }
}

extension ResponseDocument {
    /// True for a scalar that says something, and for a list of scalars.
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

extension LayoutFields {
    /// The values in the outermost object of a response, where names vary: older operations answer in a lower-case
    /// envelope whose `data` holds what others put beside the request id (wire contract §4.1).
    fileprivate func values(inEnvelope envelope: [ResponseDocument.Member]) -> [ResponseDocument] {
        var values = values(in: envelope)
        if !contains("data"), !contains("Data"),
            case .object(let data) = envelope.value(named: "data") ?? envelope.value(named: "Data")
        {
            for (position, value) in self.values(in: data).enumerated() {
                if case .null = values[position] { values[position] = value }
            }
        }
        for (position, field) in all.enumerated() where field.isRequestId {
            if case .null = values[position] { values[position] = envelope.requestId ?? .null }
        }
        return values
    }
}
