import SDKGenServiceModel

/// What a person has sent with the form of an operation.
struct FilledForm {
    /// The names of what the form has beside parameters: no parameter begins with a colon.
    enum Control {
        static let dialect = ":signature"
        static let format = ":format"
        static let others = ":others"
        static let fault = ":fault"
        /// A list that is to have one more place, in place of sending.
        static let add = ":add"
    }

    let parameters: [WireParameter]
    let dialect: Envelope.Dialect
    let format: Envelope.Format
    /// What is to go wrong.
    let fault: String?
    let add: String?

    init(_ operation: Operation, _ service: Service, _ fields: [WireParameter]) {
        func control(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        var reader = FieldReader(
            service: service, layout: FormLayout(operation, of: service),
            fields: Dictionary(grouping: fields, by: \.name))
        reader.read(operation.request, path: [], prefix: "")
        parameters = reader.parameters + Self.others(control(Control.others) ?? "")
        dialect = control(Control.dialect).flatMap(Envelope.Dialect.init) ?? .v3
        format = control(Control.format).flatMap(Envelope.Format.init) ?? .json
        fault = control(Control.fault).flatMap { $0.isEmpty ? nil : $0 }
        add = control(Control.add)
    }

    /// `Name=value` a line.
    private static func others(_ text: String) -> [WireParameter] {
        text.filledLines.map { line in
            let name = line.prefix { $0 != "=" }
            return WireParameter(name: String(name), value: String(line.dropFirst(name.count + 1)))
        }
    }
}

/// Turns fields back into parameters as they stand on the wire. What is empty is not given.
private struct FieldReader {
    let service: Service
    let layout: FormLayout
    let fields: [String: [WireParameter]]
    private(set) var parameters: [WireParameter] = []

    init(service: Service, layout: FormLayout, fields: [String: [WireParameter]]) {
        self.service = service
        self.layout = layout
        self.fields = fields
    }

    /// - Parameter path: The names of the members around the structure.
    /// - Returns: Whether anything was given.
    @discardableResult
    mutating func read(_ structure: Structure, path: [String], prefix: String) -> Bool {
        let before = parameters.count
        for member in structure.members { read(member, in: structure, path: path, name: prefix + member.name.wire) }
        return parameters.count > before
    }

    private mutating func read(_ member: Member, in owner: Structure, path: [String], name: String) {
        let values = (fields[name] ?? []).map(\.value).filter { !$0.isEmpty }
        let path = path + [member.name.wire]
        switch FieldKind(member, in: owner, of: service, isUnfolded: layout.unfolds(path)) {
        case .text, .time, .date, .number, .truth, .choice, .json:
            if let value = values.first { add(name, value) }
        case .choices: addNumbered(name, values)
        case .lines(let separator):
            let lines = values.flatMap(\.filledLines)
            if let separator {
                if !lines.isEmpty { add(name, lines.joined(separator: separator)) }
            } else {
                addNumbered(name, lines)
            }
        case .pairs:
            for line in values.flatMap(\.filledLines) {
                let key = line.prefix { $0 != "=" }
                add("\(name).\(key)", String(line.dropFirst(key.count + 1)))
            }
        case .group(let structure): read(structure, path: path, prefix: name + ".")
        case .groups(let structure):
            // The places may be filled with gaps between them; on the wire there are none.
            var element = 1
            for place in 1...FieldReader.mostPlaces {
                let given = placed(structure, path: path, from: "\(name).\(place).")
                guard !given.isEmpty else { continue }
                for parameter in given { add("\(name).\(element).\(parameter.name)", parameter.value) }
                element += 1
            }
        }
    }

    /// More than a person fills in, and no more than is looked through.
    private static let mostPlaces = 100

    /// The parameters of one place, by their names inside it.
    private func placed(_ structure: Structure, path: [String], from prefix: String) -> [WireParameter] {
        guard fields.keys.contains(where: { $0.hasPrefix(prefix) }) else { return [] }
        var inner = FieldReader(service: service, layout: layout, fields: fields)
        inner.read(structure, path: path, prefix: prefix)
        return inner.parameters.map {
            WireParameter(name: String($0.name.dropFirst(prefix.count)), value: $0.value)
        }
    }

    private mutating func addNumbered(_ name: String, _ values: [String]) {
        for (position, value) in values.enumerated() { add("\(name).\(position + 1)", value) }
    }

    private mutating func add(_ name: String, _ value: String) {
        parameters.append(WireParameter(name: name, value: value))
    }
}

extension String {
    /// Forms end their lines with both carriage return and line feed.
    var filledLines: [String] {
        split(whereSeparator: \.isNewline).map { String($0) }.filter { !$0.allSatisfy(\.isWhitespace) }
    }
}
