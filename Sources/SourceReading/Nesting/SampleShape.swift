import SDKGenJSONTree
import SDKGenXMLTree

/// The names of the members that samples show, and how they nest.
struct SampleShape: Sendable {
    enum Kind: Sendable { case scalar, object, list }

    private(set) var kind = Kind.scalar
    /// The members of an object, or of the elements of a list.
    private(set) var members: [String: SampleShape] = [:]
    /// Whether the shape comes from XML, in which a list with one element looks like an object.
    private var isFromXML = false

    /// Returns the shape of all responses, without the envelope that carries the name of the response.
    ///
    /// - Parameter names: The names of the rows, which are no envelopes.
    static func ofResponses(_ samples: [StatedSample], names: Set<String>) -> SampleShape? {
        var shape: SampleShape?
        for sample in samples where sample.status ?? 200 < 400 {
            var found: SampleShape?
            switch sample.content {
            case .request: break
            case .json(let body):
                guard let json = try? JSONParser.parse(Array(body.string.utf8), as: .lenient) else { continue }
                found = SampleShape(json, depth: 0)
            case .xml(let body):
                guard let root = try? parseTree(Array(body.string.utf8)) else { continue }
                found = SampleShape(root, depth: 0)
            }
            guard var found else { continue }
            if found.kind == .object, found.members.count == 1, let (name, inner) = found.members.first,
                !names.contains(name), inner.kind == .object
            {
                found = inner
            }
            shape = shape.map { $0.merged(with: found) } ?? found
        }
        return shape
    }

    /// Returns the shape of all requests: `Tag.1.Key` is a list `Tag` whose elements have a member `Key`.
    static func ofRequests(_ samples: [StatedSample]) -> SampleShape? {
        var shape: SampleShape?
        for sample in samples {
            guard case .request(let values) = sample.content else { continue }
            var root = shape ?? SampleShape()
            root.kind = .object
            for (name, _) in values { root.insert(name.value.split(separator: ".")[...], depth: 0) }
            shape = root
        }
        return shape
    }

    private init() {}

    private mutating func insert(_ path: ArraySlice<Substring>, depth: Int) {
        guard let first = path.first, depth < 16 else { return }
        var rest = path.dropFirst()
        var member = members[String(first)] ?? SampleShape()
        if let index = rest.first, Int(index) != nil {
            member.kind = .list
            rest = rest.dropFirst()
        } else if !rest.isEmpty {
            member.kind = .object
        }
        member.insert(rest, depth: depth + 1)
        members[String(first)] = member
    }

    private static let depthLimit = 64

    private init(_ json: JSONValue, depth: Int) {
        switch json {
        case .object(let entries):
            kind = .object
            guard depth < Self.depthLimit else { return }
            for entry in entries {
                let inner = SampleShape(entry.value, depth: depth + 1)
                members[entry.name] = members[entry.name].map { $0.merged(with: inner) } ?? inner
            }
        case .list(let elements):
            kind = .list
            guard depth < Self.depthLimit else { return }
            for element in elements.prefix(20) {
                for (name, shape) in SampleShape(element, depth: depth + 1).members {
                    members[name] = members[name].map { $0.merged(with: shape) } ?? shape
                }
            }
        case .null, .boolean, .number, .string: kind = .scalar
        }
    }

    private init(_ element: TreeElement, depth: Int) {
        isFromXML = true
        let children = element.elements
        guard !children.isEmpty else { return }
        kind = .object
        guard depth < Self.depthLimit else { return }
        for child in children {
            var inner = SampleShape(child, depth: depth + 1)
            if let known = members[child.name] {
                inner = known.merged(with: inner)
                inner.kind = .list
            }
            members[child.name] = inner
        }
    }

    /// Returns the shape with the members of both. What JSON shows about lists is certain.
    private func merged(with other: SampleShape) -> SampleShape {
        var shape = isFromXML && !other.isFromXML ? other : self
        let added = isFromXML && !other.isFromXML ? self : other
        if shape.kind == .scalar || shape.isFromXML && added.kind == .list { shape.kind = added.kind }
        for (name, inner) in added.members {
            shape.members[name] = shape.members[name].map { $0.merged(with: inner) } ?? inner
        }
        shape.isFromXML = isFromXML && other.isFromXML
        return shape
    }

    /// The wrapper of this list: `Vpc` for `{"Vpcs": {"Vpc": […]}}`; nil if the elements have none.
    var wrapper: String? {
        guard kind == .object, members.count == 1, let (name, inner) = members.first else { return nil }
        if inner.kind == .list { return name }
        // In XML, a wrapper with one element looks like an object with one member.
        return isFromXML ? name : nil
    }
}
