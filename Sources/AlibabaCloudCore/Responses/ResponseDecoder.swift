internal import JSONTree

/// Reads a document by a layout, as leniently as services are careless (wire contract §4.1, §4.2).
///
/// A value of another type than the layout says costs the member that it is of, and no other, unless that member is required.
struct ResponseDecoder {
    let layout: ResponseLayout
    /// Whether the decoder shall give up; asked now and then.
    var isUnwanted: (() -> Bool)?

    /// The members that were left out, or kept as raw text.
    private(set) var ignored = IgnoredMembers()
    /// The members of a response that could not be read whole.
    private(set) var readable = Members()
    private var valueCount = 0

    init(layout: ResponseLayout, unless isUnwanted: (() -> Bool)? = nil) {
        self.layout = layout
        self.isUnwanted = isUnwanted
    }

    /// The members of the whole response. Members that the layout does not know are left out.
    mutating func members(of document: ResponseDocument) throws(DecodingFault) -> Members {
        if let root = layout.root { return try members(of: document, as: root) }
        guard case .object(let envelope) = document else {
            throw DecodingFault(expected: "an object", found: document, isSensitive: layout.hasSensitiveField)
        }
        let (members, fault) = members(
            layout.fields, layout.fields.matches(inEnvelope: envelope), isSensitive: false)
        guard let fault else { return members }
        readable = members
        throw fault
    }

    /// The one member of a response that is itself a list or a map.
    private mutating func members(
        of document: ResponseDocument, as root: ResponseLayout.Field
    ) throws(DecodingFault) -> Members {
        var document = document
        if case .list = root.shape { document = try rootList(document, root) }
        let content = try content(of: document, as: root.shape, isSensitive: root.isSensitive)
        guard let content else {
            if root.isRequired { throw DecodingFault(.missing) }
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
    ///
    /// - Returns: The members that can be read, and the first fault in a required one.
    private mutating func members(
        _ fields: LayoutFields, _ matches: [LayoutFields.Match], isSensitive: Bool
    ) -> (Members, DecodingFault?) {
        var entries: [Members.Entry] = []
        entries.reserveCapacity(matches.count)
        var fault: DecodingFault?
        for match in matches {
            let field = fields.all[match.position]
            do throws(DecodingFault) {
                let isSensitive = isSensitive || field.isSensitive
                let content = try content(of: match.value, as: field, isSensitive: isSensitive)
                if let content, !content.isEmptyCollection {
                    entries.append(
                        Members.Entry(name: field.name, content: content, traits: isSensitive ? .sensitive : []))
                } else if content == nil && field.isRequired {
                    throw DecodingFault(.missing)
                }
            } catch {
                fault = fault ?? error.inside(".\(field.name)", isRequired: field.isRequired)
                if error.problem == .unwanted { break }
            }
        }
        for position in fields.required where fault == nil && !matches.contains(where: { $0.position == position }) {
            fault = DecodingFault(.missing).inside(".\(fields.all[position].name)")
        }
        return (Members(entries), fault)
    }

    /// What a field holds; `nil` if the document says nothing, or something else that the response can do without.
    private mutating func content(
        of document: ResponseDocument, as field: ResponseLayout.Field, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent? {
        let count = ignored.count
        defer { if ignored.count > count { ignored.wrap(behind: count, in: field.name) } }
        do throws(DecodingFault) {
            return try content(of: document, as: field.shape, isSensitive: isSensitive)
        } catch {
            guard !field.isRequired else { throw error }
            return try substitute(for: error, as: field.shape)
        }
    }

    /// What stands in the place of a value that is not what the layout says: its text where a text was due, and else nothing.
    private mutating func substitute(
        for fault: DecodingFault, as shape: ResponseLayout.Shape
    ) throws(DecodingFault) -> MemberContent? {
        guard fault.canBeIgnored, case .mismatch(let expected, let found, _) = fault.problem else { throw fault }
        ignored.note(expected: expected, found: found.kind)
        guard case .scalar(.string) = shape, !found.isEmpty else { return nil }
        return .string(found.text)
    }

    /// What the document says; `nil` if it says nothing.
    private mutating func content(
        of document: ResponseDocument, as shape: ResponseLayout.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent? {
        valueCount += 1
        if valueCount & 0xFFF == 0, let isUnwanted, isUnwanted() { throw DecodingFault(.unwanted) }
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
        if document.isBlank || document.isEmpty || document.isTextOfNothing { return nil }
        throw DecodingFault(expected: "an object", found: document, isSensitive: isSensitive)
    }

    private mutating func structure(
        _ object: [ResponseDocument.Member], _ section: String, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent {
        let fields = layout.sections[section] ?? LayoutFields()
        let (members, fault) = members(fields, fields.matches(in: object), isSensitive: isSensitive)
        if let fault { throw fault }
        return .structure(members)
    }

    private mutating func map(
        _ object: [ResponseDocument.Member], of shape: ResponseLayout.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent {
        var values: [String: MemberContent] = [:]
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

    /// An element of a list, or a value of a map.
    private mutating func element(
        _ document: ResponseDocument, as shape: ResponseLayout.Shape, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent? {
        do throws(DecodingFault) {
            return try content(of: document, as: shape, isSensitive: isSensitive)
        } catch {
            return try substitute(for: error, as: shape)
        }
    }

    private mutating func list(
        _ document: ResponseDocument, of shape: ResponseLayout.Shape, wrapper: String?, isSensitive: Bool
    ) throws(DecodingFault) -> MemberContent {
        let (elements, name) = unwrapped(document, element: shape, wrapper: wrapper)
        var contents: [MemberContent] = []
        contents.reserveCapacity(elements.count)
        let start = ignored.count
        for (index, document) in elements.enumerated() {
            let count = ignored.count
            do throws(DecodingFault) {
                if let content = try element(document, as: shape, isSensitive: isSensitive) {
                    contents.append(content)
                } else if case .string = document, document.isBlank,
                    let empty = try empty(shape, isSensitive: isSensitive)
                {
                    contents.append(empty)
                }
            } catch {
                let fault = error.inside("[\(index)]")
                throw name.map { fault.inside(".\($0)") } ?? fault
            }
            ignored.dropRepeated(behind: count, since: start)
        }
        return .list(contents)
    }

    /// What an empty element of XML is in the middle of a list, where it has its place: a structure without members for
    /// example. A scalar is nothing.
    private mutating func empty(
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
            return (document.isBlank || document.isTextOfNothing ? [] : [document], nil)
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
    /// True for an array and an object with nothing in it.
    fileprivate var isEmpty: Bool {
        switch self {
        case .list(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        case .null, .boolean, .number, .string: false
        }
    }

    /// True for a text in which a service has put an empty list or object.
    var isTextOfNothing: Bool {
        self == .string("[]") || self == .string("{}")
    }

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
    func matches(inEnvelope envelope: [ResponseDocument.Member]) -> [Match] {
        let own = matches(in: envelope)
        let requestId = all.firstIndex { $0.isRequestId }
        let isComplete = requestId.map { position in own.contains { $0.position == position && $0.value != .null } }
        var data: [Match] = []
        if !contains("data"), !contains("Data"),
            case .object(let members) = envelope.value(named: "data") ?? envelope.value(named: "Data")
        {
            data = matches(in: members)
        } else if isComplete ?? true {
            return own
        }
        var values = [ResponseDocument](repeating: .null, count: all.count)
        for match in data + own where match.value != .null { values[match.position] = match.value }
        if let requestId, case .null = values[requestId] { values[requestId] = envelope.requestId ?? .null }
        return values.enumerated().compactMap { $1 == .null ? nil : Match(position: $0, value: $1) }
    }
}
