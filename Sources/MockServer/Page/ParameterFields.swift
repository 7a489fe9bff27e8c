import SDKGenServiceModel

/// The parameters of an operation as the fields of a form.
struct ParameterFields {
    private let service: Service
    /// The IDs of resources that there are, by kind.
    private let known: [String: [String]]
    /// The list that has a place more than it needs.
    private let added: String?
    /// The names of the parameters that have a field.
    private(set) var shown: Set<String> = []
    private var layout: FormLayout?

    init(_ service: Service, known: [String: [String]], added: String?) {
        self.service = service
        self.known = known
        self.added = added
    }

    mutating func fields(_ operation: Operation, filledWith parameters: [WireParameter]) -> HTML {
        let tree = ParameterTree(parameters)
        let owner = operation.request
        layout = FormLayout(operation, of: service)
        let needed = fields(owner, owner.members.filter(\.isRequired), tree, Surroundings())
        let optional = fields(owner, owner.members.filter { !$0.isRequired }, tree, Surroundings())
        return "\(needed)\(optional)"
    }

    /// Where a field stands.
    private struct Surroundings {
        var prefix = ""
        /// The names of the members that it is in.
        var path: [String] = []
        /// Whether all that it is in has to be there.
        var isNeeded = true
    }

    private mutating func fields(
        _ structure: Structure, _ members: [Member], _ tree: ParameterTree, _ surroundings: Surroundings
    ) -> HTML {
        var html: [HTML] = []
        for member in members {
            html.append(field(member, in: structure, tree.descending(member.name.wire), surroundings))
        }
        return "\(html)"
    }

    private mutating func field(
        _ member: Member, in owner: Structure, _ tree: ParameterTree, _ surroundings: Surroundings
    ) -> HTML {
        let name = surroundings.prefix + member.name.wire
        let isUnfolded = layout?.unfolds(surroundings.path + [member.name.wire]) == true
        let kind = FieldKind(member, in: owner, of: service, isUnfolded: isUnfolded)
        let field = Field(name: name, member: member, isNeeded: surroundings.isNeeded && member.isRequired)
        let help = ParameterHelp(service: service, member: member, owner: owner)
        switch kind {
        case .text: return input(field, help, tree, "text", ids(of: member, field))
        case .time: return input(field, help, tree, "text", " placeholder=\"2024-07-10T08:00:00Z\"")
        case .date: return input(field, help, tree, "date", "")
        case .number(let isWhole):
            let constraints = member.constraints
            let minimum: HTML = constraints.minimum.map { " min=\"\(text: $0)\"" } ?? ""
            let maximum: HTML = constraints.maximum.map { " max=\"\(text: $0)\"" } ?? ""
            let step: HTML = isWhole ? " step=\"1\"" : " step=\"any\""
            return input(field, help, tree, "number", "\(step)\(minimum)\(maximum)")
        case .truth: return select(field, help, tree, [("true", ""), ("false", "")])
        case .choice(let values):
            return select(field, help, tree, values.map { ($0.name.wire, Prose.short($0.documentation)) })
        case .choices(let values): return checkboxes(field, help, tree, values)
        case .lines(let separator):
            let lines =
                separator.map { take(tree).split(separator: $0).map { String($0) } }
                ?? tree.numbered.compactMap { takeOptional($0) }
            return area(field, help, lines.joined(separator: "\n"), "One element on each line.")
        case .pairs:
            return area(
                field, help, pairs(tree).joined(separator: "\n"),
                "One \(member.shape.isMap ? "key=value" : "1.name=value") on each line, as it follows \(name). on the wire."
            )
        case .json: return area(field, help, take(tree), "JSON.")
        case .group(let structure):
            var inner = surroundings
            inner.prefix = name + "."
            inner.path.append(member.name.wire)
            inner.isNeeded = field.isNeeded
            let fields = fields(structure, structure.members, tree, inner)
            return fieldset(field, help, fields)
        case .groups(let structure): return groups(structure, field, help, tree, surroundings)
        }
    }

    private mutating func groups(
        _ structure: Structure, _ field: Field, _ help: ParameterHelp, _ tree: ParameterTree,
        _ surroundings: Surroundings
    ) -> HTML {
        let filled = tree.numbered
        let limit = field.member.constraints.maxItems ?? .max
        let count = min(max(1, filled.count + (added == field.name ? 1 : 0)), max(limit, filled.count))
        var places: [HTML] = []
        for place in 1...max(1, count) {
            var inner = surroundings
            inner.prefix = "\(field.name).\(place)."
            inner.path.append(field.member.name.wire)
            // A place that stays empty is not sent.
            inner.isNeeded = false
            let tree = place <= filled.count ? filled[place - 1] : ParameterTree()
            let fields = fields(structure, structure.members, tree, inner)
            places.append(
                """
                <fieldset class="place"><legend>\(text: field.member.name.wire) \(place)</legend>\(fields)</fieldset>
                """)
        }
        let more: HTML =
            count < limit
            ? """
            <button class="quiet" name="\(text: FilledForm.Control.add)" value="\(value: field.name)" formnovalidate>Add another \
            \(text: field.member.name.wire)</button>
            """ : ""
        return fieldset(field, help, "\(places)\(more)")
    }

    // MARK: Values

    private mutating func take(_ tree: ParameterTree) -> String { takeOptional(tree) ?? "" }

    private mutating func takeOptional(_ tree: ParameterTree) -> String? {
        guard let own = tree.own else { return nil }
        shown.insert(own.name)
        return own.value
    }

    /// All that is below a name, with the rests of the names.
    private mutating func pairs(_ tree: ParameterTree, below name: String = "") -> [String] {
        var lines: [String] = []
        for (key, child) in tree.children.sorted(by: { $0.key < $1.key }) {
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
        /// Whether the browser is to ask for it.
        let isNeeded: Bool

        var id: String { "p-\(name)" }
        /// The whole name, of which the last part is the one that tells.
        var label: HTML {
            let own = member.name.wire
            let outer = name.hasSuffix(own) ? String(name.dropLast(own.count)) : ""
            let muted: HTML = outer.isEmpty ? "" : "<span class=\"muted\">\(text: outer)</span>"
            return "\(muted)\(text: own)"
        }
        var required: HTML { isNeeded ? " required" : "" }
        var mark: HTML {
            let needed: HTML = member.isRequired ? " <span class=\"needed\">required</span>" : ""
            let old: HTML = member.deprecation != nil ? " <span class=\"old\">deprecated</span>" : ""
            return "\(needed)\(old)"
        }
        func description(_ help: HTML) -> HTML { help.isEmpty ? "" : " aria-describedby=\"\(value: id)-help\"" }
        func helpLine(_ help: HTML) -> HTML {
            help.isEmpty ? "" : "<p class=\"help\" id=\"\(value: id)-help\">\(help)</p>"
        }
    }

    private func labelled(_ field: Field, _ help: HTML, _ control: HTML) -> HTML {
        """
        <div class="field"><label for="\(value: field.id)">\(field.label)\(field.mark)</label>\(control)\(field.helpLine(help))</div>
        """
    }

    private mutating func input(
        _ field: Field, _ help: ParameterHelp, _ tree: ParameterTree, _ type: HTML, _ attributes: HTML
    ) -> HTML {
        let help = help.html
        return labelled(
            field, help,
            """
            <input type="\(type)" id="\(value: field.id)" name="\(value: field.name)" value="\(value: take(tree))"\
            \(attributes)\(field.required)\(field.description(help)) autocomplete="off">
            """)
    }

    /// What is offered where a resource is to be named.
    private func ids(of member: Member, _ field: Field) -> HTML {
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
        return labelled(
            field, help,
            """
            <select id="\(value: field.id)" name="\(value: field.name)"\(field.required)\(field.description(help))>\
            <option value="">– not given –</option>\(options)</select>
            """)
    }

    private mutating func checkboxes(
        _ field: Field, _ help: ParameterHelp, _ tree: ParameterTree, _ values: [EnumerationValue]
    ) -> HTML {
        let given = tree.numbered.compactMap { takeOptional($0) }
        let others = given.filter { text in !values.contains { $0.name.wire == text } }
        let all = values.map { ($0.name.wire, Prose.short($0.documentation)) } + others.map { ($0, "") }
        let boxes = all.map { wire, meaning -> HTML in
            let checked: HTML = given.contains(wire) ? " checked" : ""
            let said: HTML = meaning.isEmpty ? "" : " <span class=\"muted\">\(text: meaning)</span>"
            return """
                <label class="choice"><input type="checkbox" name="\(value: field.name)" value="\(value: wire)"\(checked)> \
                <span>\(text: wire)\(said)</span></label>
                """
        }
        return fieldset(field, help, "\(boxes)")
    }

    private func area(_ field: Field, _ help: ParameterHelp, _ text: String, _ form: String) -> HTML {
        let said = help.html
        let help: HTML = said.isEmpty ? "\(text: form)" : "\(text: form) \(said)"
        return labelled(
            field, help,
            """
            <textarea id="\(value: field.id)" name="\(value: field.name)" rows="3" spellcheck="false"\
            \(field.required)\(field.description(help))>\n\(value: text)</textarea>
            """)
    }

    private func fieldset(_ field: Field, _ help: ParameterHelp, _ content: HTML) -> HTML {
        let help = help.html
        return """
            <fieldset class="group"\(field.description(help))><legend>\(field.label)\(field.mark)</legend>\
            \(field.helpLine(help))\(content)</fieldset>
            """
    }
}

extension Shape {
    fileprivate var isMap: Bool { if case .map = self { true } else { false } }
}
