import SDKGenServiceModel
import SDKGenWireForms

/// The submitted form of an operation.
struct SubmittedForm {
    /// The names of the controls that are not parameters. No parameter name begins with a colon.
    enum Control {
        static let dialect = ":signature"
        static let format = ":format"
        static let others = ":others"
        static let fault = ":fault"
        /// The list that gets another element, instead of sending the request.
        static let add = ":add"
    }

    let parameters: [WireParameter]
    let dialect: Envelope.Dialect
    let format: Envelope.Format
    /// The text of the requested fault.
    let fault: String?
    /// The list that gets another element; nil if the request is to be sent.
    let add: String?

    init(_ operation: Operation, _ service: Service, _ fields: [WireParameter]) {
        func control(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        var reader = FormFieldReader(
            service: service, layout: FormLayout(operation, of: service),
            fields: Dictionary(grouping: fields, by: \.name))
        reader.read(operation.request, path: [], prefix: "")
        parameters = reader.parameters + Self.others(control(Control.others) ?? "")
        dialect = control(Control.dialect).flatMap(Envelope.Dialect.init) ?? .v3
        format = control(Control.format).flatMap(Envelope.Format.init) ?? .json
        fault = control(Control.fault).flatMap { $0.isEmpty ? nil : $0 }
        add = control(Control.add)
    }

    /// Parses one `Name=value` per line.
    private static func others(_ text: String) -> [WireParameter] {
        text.nonblankLines.map { line in
            let name = line.prefix { $0 != "=" }
            return WireParameter(name: String(name), value: String(line.dropFirst(name.count + 1)))
        }
    }
}

/// Converts the controls of a form to flat parameters. Empty controls are ignored.
private struct FormFieldReader {
    let service: Service
    let layout: FormLayout
    let fields: [String: [WireParameter]]
    private(set) var parameters: [WireParameter] = []

    init(service: Service, layout: FormLayout, fields: [String: [WireParameter]]) {
        self.service = service
        self.layout = layout
        self.fields = fields
    }

    /// Reads the controls of a structure.
    ///
    /// - Parameter path: The names of the enclosing members.
    mutating func read(_ structure: Structure, path: [String], prefix: String) {
        for member in structure.members { read(member, in: structure, path: path, name: prefix + member.name.wire) }
    }

    private mutating func read(_ member: Member, in owner: Structure, path: [String], name: String) {
        let values = (fields[name] ?? []).map(\.value).filter { !$0.isEmpty }
        let path = path + [member.name.wire]
        switch InputKind(member, in: owner, of: service, isExpanded: layout.expands(path)) {
        case .text, .time, .date, .number, .boolean, .choice, .json:
            if let value = values.first { add(name, value) }
        case .multipleChoice: addNumbered(name, values)
        case .lines(let separator):
            let lines = values.flatMap(\.nonblankLines)
            if let separator {
                if !lines.isEmpty { add(name, lines.joined(separator: String(separator))) }
            } else {
                addNumbered(name, lines)
            }
        case .pairs:
            for line in values.flatMap(\.nonblankLines) {
                let key = line.prefix { $0 != "=" }
                add("\(name).\(key)", String(line.dropFirst(key.count + 1)))
            }
        case .group(let structure): read(structure, path: path, prefix: name + ".")
        case .groups(let structure):
            // Elements may be left empty in the form; the numbers on the wire have no gaps.
            var element = 1
            for position in 1...Self.maximumElementCount {
                let members = elementMembers(structure, path: path, from: "\(name).\(position).")
                guard !members.isEmpty else { continue }
                for parameter in members { add("\(name).\(element).\(parameter.name)", parameter.value) }
                element += 1
            }
        }
    }

    /// The maximum number of elements that are read.
    private static let maximumElementCount = 100

    /// Returns the parameters of a list element, without the prefix of their names.
    private func elementMembers(_ structure: Structure, path: [String], from prefix: String) -> [WireParameter] {
        guard fields.keys.contains(where: { $0.hasPrefix(prefix) }) else { return [] }
        var inner = FormFieldReader(service: service, layout: layout, fields: fields)
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
    /// The lines that are not blank. Browsers end lines with carriage return and line feed.
    var nonblankLines: [String] {
        split(whereSeparator: \.isNewline).map { String($0) }.filter { !$0.allSatisfy(\.isWhitespace) }
    }
}
