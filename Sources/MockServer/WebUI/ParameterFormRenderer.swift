import SDKGenServiceModel
import SDKGenWireForms

/// Renders the parameters of an operation as form controls.
struct ParameterFormRenderer {
    private let service: Service
    /// The IDs of existing resources, by kind.
    private let known: [String: [String]]
    /// The list that gets an additional empty element.
    private let added: String?
    /// The names of the parameters that have a control.
    private(set) var shown: Set<String> = []
    private var layout: FormLayout?

    init(_ service: Service, known: [String: [String]], added: String?) {
        self.service = service
        self.known = known
        self.added = added
    }

    /// Renders the controls, required parameters first.
    mutating func fields(_ operation: Operation, filledWith parameters: [WireParameter]) -> HTML {
        let tree = ParameterTree(parameters)
        let owner = operation.request
        layout = FormLayout(operation, of: service)
        let required = fields(owner, owner.members.filter(\.isRequired), tree, FieldContext())
        let optional = fields(owner, owner.members.filter { !$0.isRequired }, tree, FieldContext())
        return "\(required)\(optional)"
    }

    /// The position of a control in the form.
    private struct FieldContext {
        /// The prefix of names on the wire: `Filter.1.`.
        var prefix = ""
        /// The names of the enclosing members.
        var path: [String] = []
        /// Whether all enclosing members are required.
        var isRequired = true
    }

    private mutating func fields(
        _ structure: Structure, _ members: [Member], _ tree: ParameterTree, _ context: FieldContext
    ) -> HTML {
        var html: [HTML] = []
        for member in members {
            html.append(field(member, in: structure, tree.descending(member.name.wire), context))
        }
        return "\(html)"
    }

    private mutating func field(
        _ member: Member, in owner: Structure, _ tree: ParameterTree, _ context: FieldContext
    ) -> HTML {
        let name = context.prefix + member.name.wire
        let isExpanded = layout?.expands(context.path + [member.name.wire]) == true
        let kind = InputKind(member, in: owner, of: service, isExpanded: isExpanded)
        let field = Field(name: name, member: member, isRequired: context.isRequired && member.isRequired)
        let help = ParameterHelp(service: service, member: member, owner: owner)
        switch kind {
        case .text: return input(field, help, tree, "text", suggestions(for: member, field))
        case .time: return input(field, help, tree, "text", " placeholder=\"2024-07-10T08:00:00Z\"")
        case .date: return input(field, help, tree, "date", "")
        case .number(let isWhole):
            let constraints = member.constraints
            let minimum: HTML = constraints.minimum.map { " min=\"\(text: $0)\"" } ?? ""
            let maximum: HTML = constraints.maximum.map { " max=\"\(text: $0)\"" } ?? ""
            let step: HTML = isWhole ? " step=\"1\"" : " step=\"any\""
            return input(field, help, tree, "number", "\(step)\(minimum)\(maximum)")
        case .boolean: return select(field, help, tree, [("true", ""), ("false", "")])
        case .choice(let values):
            return select(
                field, help, tree, values.map { ($0.name.wire, DocumentationRenderer.short($0.documentation)) })
        case .multipleChoice(let values): return checkboxes(field, help, tree, values)
        case .lines(let separator):
            let lines =
                separator.map { take(tree).split(separator: $0).map { String($0) } }
                ?? tree.numbered.compactMap { takeOptional($0.tree) }
            return area(field, help, lines.joined(separator: "\n"), "One element per line.")
        case .pairs:
            return area(
                field, help, pairs(tree).joined(separator: "\n"),
                "One \(member.shape.isMap ? "key=value" : "1.name=value") per line; the key follows \(name). on the wire."
            )
        case .json: return area(field, help, take(tree), "JSON.")
        case .group(let structure):
            var inner = context
            inner.prefix = name + "."
            inner.path.append(member.name.wire)
            inner.isRequired = field.isRequired
            let fields = fields(structure, structure.members, tree, inner)
            return fieldset(field, help, fields)
        case .groups(let structure): return groups(structure, field, help, tree, context)
        }
    }

    private mutating func groups(
        _ structure: Structure, _ field: Field, _ help: ParameterHelp, _ tree: ParameterTree,
        _ context: FieldContext
    ) -> HTML {
        let filled = tree.numbered.map(\.tree)
        let limit = field.member.constraints.maxItems ?? .max
        let count = min(max(1, filled.count + (added == field.name ? 1 : 0)), max(limit, filled.count))
        var elements: [HTML] = []
        for position in 1...max(1, count) {
            var inner = context
            inner.prefix = "\(field.name).\(position)."
            inner.path.append(field.member.name.wire)
            // An empty element is not sent.
            inner.isRequired = false
            let tree = position <= filled.count ? filled[position - 1] : ParameterTree()
            let fields = fields(structure, structure.members, tree, inner)
            elements.append(
                """
                <fieldset class="place"><legend>\(text: field.member.name.wire) \(position)</legend>\(fields)</fieldset>
                """)
        }
        let more: HTML =
            count < limit
            ? """
            <button class="quiet" name="\(text: SubmittedForm.Control.add)" value="\(value: field.name)" formnovalidate>Add another \
            \(text: field.member.name.wire)</button>
            """ : ""
        return fieldset(field, help, "\(elements)\(more)")
    }

    // MARK: Values

    private mutating func take(_ tree: ParameterTree) -> String { takeOptional(tree) ?? "" }

    private mutating func takeOptional(_ tree: ParameterTree) -> String? {
        guard let own = tree.own else { return nil }
        shown.insert(own.name)
        return own.value
    }

    /// Returns a line for each parameter below a name, with the rest of the parameter's name as the key.
    private mutating func pairs(_ tree: ParameterTree, below name: String = "") -> [String] {
        var lines: [String] = []
        for (key, child) in tree.children {
            let path = name.isEmpty ? String(key) : "\(name).\(key)"
            if let value = takeOptional(child) { lines.append("\(path)=\(value)") }
            lines += pairs(child, below: path)
        }
        return lines
    }

    // MARK: Controls

    private struct Field {
        let name: String
        let member: Member
        /// Whether the browser requires a value.
        let isRequired: Bool

        var id: String { "p-\(name)" }
        /// The full name; the enclosing parts are muted.
        var label: HTML {
            let own = member.name.wire
            let outer = name.hasSuffix(own) ? String(name.dropLast(own.count)) : ""
            let muted: HTML = outer.isEmpty ? "" : "<span class=\"muted\">\(text: outer)</span>"
            return "\(muted)\(text: own)"
        }
        var required: HTML { isRequired ? " required" : "" }
        /// The badges for required and deprecated parameters.
        var badges: HTML {
            let needed: HTML = member.isRequired ? " <span class=\"needed\">required</span>" : ""
            let old: HTML = member.deprecation != nil ? " <span class=\"old\">deprecated</span>" : ""
            return "\(needed)\(old)"
        }
        func description(_ help: HTML) -> HTML { help.isEmpty ? "" : " aria-describedby=\"\(value: id)-help\"" }
        func helpLine(_ help: HTML) -> HTML {
            help.isEmpty ? "" : "<p class=\"help\" id=\"\(value: id)-help\">\(help)</p>"
        }
    }

    private func labeled(_ field: Field, _ help: HTML, _ control: HTML) -> HTML {
        """
        <div class="field"><label for="\(value: field.id)">\(field.label)\(field.badges)</label>\(control)\(field.helpLine(help))</div>
        """
    }

    private mutating func input(
        _ field: Field, _ help: ParameterHelp, _ tree: ParameterTree, _ type: HTML, _ attributes: HTML
    ) -> HTML {
        let help = help.html
        return labeled(
            field, help,
            """
            <input type="\(type)" id="\(value: field.id)" name="\(value: field.name)" value="\(value: take(tree))"\
            \(attributes)\(field.required)\(field.description(help)) autocomplete="off">
            """)
    }

    /// Returns the attribute that suggests the IDs of existing resources.
    private func suggestions(for member: Member, _ field: Field) -> HTML {
        guard case .one(let kind)? = member.resource, let ids = known[kind.key], !ids.isEmpty else { return "" }
        return " list=\"ids-\(value: kind.key)\""
    }

    private mutating func select(
        _ field: Field, _ help: ParameterHelp, _ tree: ParameterTree, _ values: [(wire: String, meaning: String)]
    ) -> HTML {
        let given = take(tree)
        let known = values.contains { $0.wire == given } || given.isEmpty ? values : values + [(given, "")]
        let options = known.map { value -> HTML in
            let selected: HTML = value.wire == given ? " selected" : ""
            let meaning: HTML = value.meaning.isEmpty ? "" : " – \(text: value.meaning)"
            return "<option value=\"\(value: value.wire)\"\(selected)>\(text: value.wire)\(meaning)</option>"
        }
        let help = help.html
        return labeled(
            field, help,
            """
            <select id="\(value: field.id)" name="\(value: field.name)"\(field.required)\(field.description(help))>\
            <option value="">– not set –</option>\(options)</select>
            """)
    }

    private mutating func checkboxes(
        _ field: Field, _ help: ParameterHelp, _ tree: ParameterTree, _ values: [EnumerationValue]
    ) -> HTML {
        let given = tree.numbered.compactMap { takeOptional($0.tree) }
        let others = given.filter { text in !values.contains { $0.name.wire == text } }
        let all = values.map { ($0.name.wire, DocumentationRenderer.short($0.documentation)) } + others.map { ($0, "") }
        let boxes = all.map { wire, meaning -> HTML in
            let checked: HTML = given.contains(wire) ? " checked" : ""
            let note: HTML = meaning.isEmpty ? "" : " <span class=\"muted\">\(text: meaning)</span>"
            return """
                <label class="choice"><input type="checkbox" name="\(value: field.name)" value="\(value: wire)"\(checked)> \
                <span>\(text: wire)\(note)</span></label>
                """
        }
        return fieldset(field, help, "\(boxes)")
    }

    private func area(_ field: Field, _ help: ParameterHelp, _ text: String, _ form: String) -> HTML {
        let details = help.html
        let help: HTML = details.isEmpty ? "\(text: form)" : "\(text: form) \(details)"
        return labeled(
            field, help,
            """
            <textarea id="\(value: field.id)" name="\(value: field.name)" rows="3" spellcheck="false"\
            \(field.required)\(field.description(help))>\n\(value: text)</textarea>
            """)
    }

    private func fieldset(_ field: Field, _ help: ParameterHelp, _ content: HTML) -> HTML {
        let help = help.html
        return """
            <fieldset class="group"\(field.description(help))><legend>\(field.label)\(field.badges)</legend>\
            \(field.helpLine(help))\(content)</fieldset>
            """
    }
}

extension Shape {
    fileprivate var isMap: Bool { if case .map = self { true } else { false } }
}
