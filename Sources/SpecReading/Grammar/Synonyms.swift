import SDKGenDiagnostics
import SDKGenXMLTree

/// Words of other languages and their equivalents in the spec language, for "did you mean" messages.
///
/// The words come from JSON Schema, OpenAPI, WSDL, other generators and the vendor's own metadata.
enum Synonyms {
    /// Attribute values, in lower case without `-` and `_`.
    static let values: [String: [String]] = [
        "array": ["list"], "arraylist": ["list"], "collection": ["list"], "vector": ["list"], "sequence": ["list"],
        "set": ["list"],
        "object": ["structure"], "struct": ["structure"], "record": ["structure"], "class": ["structure"],
        "message": ["structure"], "complextype": ["structure"],
        "dict": ["map"], "dictionary": ["map"], "hash": ["map"], "hashmap": ["map"], "additionalproperties": ["map"],
        "bool": ["boolean"], "flag": ["boolean"],
        "int": ["integer"], "int32": ["integer"], "int16": ["integer"], "int8": ["integer"], "short": ["integer"],
        "uint": ["integer"], "uint32": ["integer"], "int64": ["long"], "uint64": ["long"], "bigint": ["long"],
        "number": ["double"], "decimal": ["double"], "real": ["double"], "float64": ["double"], "float32": ["float"],
        "datetime": ["timestamp", "date-time"], "time": ["timestamp"], "instant": ["timestamp"],
        "str": ["string"], "text": ["string"], "char": ["string"], "varchar": ["string"], "binary": ["string"],
        "uuid": ["string"], "byte": ["string"],
        "yes": ["true"], "y": ["true"], "1": ["true"], "on": ["true"],
        "no": ["false"], "n": ["false"], "0": ["false"], "off": ["false"],
        "clienttoken": ["idempotencyToken"], "idempotent": ["idempotencyToken"], "regionid": ["region"],
        "page": ["pageNumber"], "pageno": ["pageNumber"], "pagenum": ["pageNumber"], "currentpage": ["pageNumber"],
        "limit": ["pageSize"], "perpage": ["pageSize"], "token": ["nextToken"], "marker": ["nextToken"],
        "cursor": ["nextToken"], "total": ["totalCount"], "count": ["totalCount"], "list": ["items"],
        "results": ["items"], "elements": ["items"],
        "form": ["body"], "formdata": ["body"], "querystring": ["query"], "url": ["query"],
        "repeatlist": ["flat"], "exploded": ["flat"], "simple": ["comma"], "csv": ["comma"],
        "commadelimited": ["comma"], "ssv": ["space"], "spacedelimited": ["space"], "pipes": ["pipe"],
        "pipedelimited": ["pipe"], "jsonstring": ["json"],
        "cidrblock": ["cidr"], "subnet": ["cidr"], "ipaddress": ["ip"], "inet": ["ip"], "iso8601": ["date-time"],
        "readonly": ["read"], "mutating": ["write"], "readwrite": ["write"], "query": ["read"],
        "modify": ["update"], "edit": ["update"], "put": ["update"], "remove": ["delete"], "add": ["create"],
        "describe": ["get"], "application/json": ["json"], "application/xml": ["xml"], "text/xml": ["xml"],
    ]

    /// Attribute names, in lower case without `-` and `_`; the first equivalent that the element allows is meant.
    static let attributes: [String: [AttributeName]] = [
        "min": [.minimum, .minLength, .minItems], "minvalue": [.minimum], "lowerbound": [.minimum],
        "max": [.maximum, .maxLength, .maxItems], "maxvalue": [.maximum], "upperbound": [.maximum],
        "length": [.maxLength, .maxItems], "size": [.maxLength, .maxItems], "maxsize": [.maxLength, .maxItems],
        "minsize": [.minLength],
        "maxlen": [.maxLength], "minlen": [.minLength], "maxcount": [.maxItems], "mincount": [.minItems],
        "maxoccurs": [.maxItems], "minoccurs": [.minItems], "maxproperties": [.maxItems],
        "regex": [.pattern], "regexp": [.pattern], "match": [.pattern],
        "mandatory": [.required], "isrequired": [.required], "require": [.required],
        "defaultvalue": [.default], "initial": [.default],
        "sample": [.example], "examplevalue": [.example], "eg": [.example], "demo": [.example],
        "datatype": [.type], "valuetype": [.type], "kind": [.type], "class": [.type],
        "ref": [.use], "$ref": [.use], "reference": [.use], "extends": [.use], "inherits": [.use],
        "location": [.in], "position": [.in], "place": [.in], "paramtype": [.in],
        "secret": [.sensitive], "private": [.sensitive], "confidential": [.sensitive], "password": [.sensitive],
        "id": [.name, .key, .code], "identifier": [.name], "wirename": [.name], "parametername": [.name],
        "httpstatus": [.status], "httpcode": [.status], "statuscode": [.status], "httpstatuscode": [.status],
        "errorcode": [.code], "name": [.code, .key, .wire, .title, .typeName],
        "errormessage": [.message], "msg": [.message], "text": [.message], "value": [.wire, .default],
        "retryable": [.retry], "isretryable": [.retry], "isnotfound": [.notFound],
        "httpmethod": [.method], "verb": [.method], "methods": [.method],
        "lang": [.language], "locale": [.language], "date": [.updated], "lastmodified": [.updated],
        "alias": [.also], "swiftname": [.name], "case": [.name], "label": [.title, .name],
        "units": [.unit], "dependson": [.requiredWith], "requires": [.requiredWith],
        "if": [.when], "condition": [.when], "equals": [.is], "states": [.from], "state": [.from, .states],
        "wait": [.poll], "group": [.topic], "tag": [.topic], "tags": [.topic], "category": [.topic],
        "reason": [.about, .broken], "contenttype": [.format], "mediatype": [.format], "root": [.wrapper],
        "itemname": [.wrapper], "apiversion": [.version], "url": [.host],
    ]

    /// Element names, in lower case without `-` and `_`.
    static let elements: [String: [String]] = [
        "param": ["parameter"], "arg": ["parameter"], "argument": ["parameter"], "input": ["request", "parameter"],
        "property": ["member", "field", "parameter"], "attribute": ["member", "field", "parameter"],
        "prop": ["member", "field"], "fields": ["response"], "properties": ["member"],
        "parameters": ["request"], "params": ["request"], "inputs": ["request"], "arguments": ["request"],
        "returns": ["response"], "return": ["response"], "result": ["response"], "results": ["response"],
        "output": ["response"], "responses": ["response"], "outputs": ["response"], "answer": ["response"],
        "enum": ["value", "enumeration"], "enums": ["value"], "values": ["value"], "option": ["value"],
        "case": ["value"], "const": ["value"], "constant": ["value"], "choice": ["value"],
        "items": ["item"], "element": ["item"], "entry": ["item"],
        "exception": ["error"], "fault": ["error"], "failure": ["error"], "exceptions": ["errors"],
        "faults": ["errors"], "errorcodes": ["errors"], "row": ["error"],
        "solution": ["remedy"], "fix": ["remedy"], "suggestion": ["remedy"], "advice": ["remedy"],
        "description": ["summary", "doc"], "desc": ["summary", "doc"], "documentation": ["doc"], "docs": ["doc"],
        "remarks": ["doc"], "details": ["doc"], "discussion": ["doc"], "abstract": ["summary"], "brief": ["summary"],
        "title": ["summary"],
        "sample": ["example"], "examples": ["example"], "demo": ["example"], "samples": ["example"],
        "body": ["response"], "param-value": ["set"], "query": ["request"],
        "changelog": ["history"], "changes": ["history"], "entry-date": ["change"], "revision": ["change"],
        "link": ["source"], "reference": ["source"], "document": ["source"], "sources": ["source"],
        "permissions": ["authorization"], "permission": ["authorization"], "ram": ["authorization"],
        "auth": ["authorization"], "statement": ["action"], "silence": ["suppress"], "ignore": ["suppress"],
        "disable": ["suppress"], "statechange": ["transition"], "transitions": ["transition"],
        "struct": ["structure"], "object": ["structure"], "type": ["structure"], "statemachine": ["resources"],
        "shared": ["parameters"], "structures": ["types"], "enumerations": ["types"], "hosts": ["endpoints"],
        "regions": ["endpoints"], "oneof": ["exactlyOne"], "anyof": ["atLeastOne"], "allof": ["atLeastOne"],
        "mutuallyexclusive": ["atMostOne"], "wait": ["lookup"], "waiter": ["lookup"],
    ]

    static func key(_ word: String) -> String {
        String(word.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " })
    }

    /// Returns the allowed value that is equivalent to a word of another language.
    static func value(_ word: String, among words: [String]) -> String? {
        guard word.utf8.count <= 40 else { return nil }
        let key = key(word)
        // `string[]`, `array<string>`, `List<String>`.
        let isList = key.hasSuffix("[]") || key.hasPrefix("[") || key.hasPrefix("list<") || key.hasPrefix("array<")
        if isList, words.contains("list") { return "list" }
        return values[key]?.first { words.contains($0) }
    }

    static func correction(of word: String, among words: [String]) -> Correction? {
        value(word, among: words).map { Correction(of: word, meaning: [$0]) }
    }

    /// Returns advice about a value that has no one-word equivalent.
    static func sentence(about word: String, among words: [String]) -> String? {
        guard words.contains("structure"), word.utf8.count <= 40 else { return nil }
        switch key(word) {
        case "enum", "enumeration": return "use 'string' or 'integer' with `<value>` children for an enumeration"
        case "date": return "use 'string' with `format=\"date\"` for a date"
        case "ip", "ipv4", "ipv6", "cidr": return "use 'string' with a `format` for an address"
        case "any", "mixed", "variant":
            return "use 'string' for a value of any type, or the type that most responses have"
        default: return nil
        }
    }

    /// Attributes without an equivalent in the spec language.
    static let meaningless: Set = [
        "readonly", "writeonly", "multipleof", "uniqueitems", "allowemptyvalue", "xml:lang", "xml:space", "visibility",
        "explode", "allowreserved", "nullablevalue", "discriminator", "externaldocs", "backendname", "checkblank",
        "docrequired", "signatureversion", "producible", "consumes", "produces", "scheme", "schemes",
    ]
}

/// The advice of a message, and the rule with which the reader continues.
struct Advice<Meant> {
    /// The text at the end of the message.
    var text = ""
    /// The rule that the author meant, if it is clear.
    var meant: Meant?
    /// Whether the meaning is certain, so that a fix can apply it.
    var isCertain = false

    var certain: Meant? { isCertain ? meant : nil }
}

// MARK: Attributes

extension ElementRule {
    /// Returns advice about an unknown attribute.
    ///
    /// - Parameters:
    ///   - present: The names of all attributes of the element.
    ///   - correct: Finds the allowed name that the author probably meant.
    func advice(
        forUnknown attribute: TreeAttribute, of element: TreeElement, beside present: Set<String>,
        _ correct: ([String]) -> Correction
    ) -> Advice<AttributeRule> {
        guard attribute.name.utf8.count <= 40 else { return Advice() }
        let word = Synonyms.key(attribute.name)
        let free = attributes.filter { !present.contains($0.name) }
        if let exact = free.first(where: { Synonyms.key($0.name) == word }) { return meaning(exact, isCertain: true) }
        if ["optional", "nullable", "allowempty"].contains(word), free.contains(where: { $0.key == .required }) {
            return Advice(
                text: attribute.value == "false"
                    ? "; write `required=\"true\"`" : "; delete it: everything without `required=\"true\"` is optional")
        }
        let names = Synonyms.attributes[word] ?? []
        let meant = names.compactMap { name in free.first { $0.key == name } }
        if let rule = Self.fitting(meant, type: element.attribute("type")?.value) {
            return meaning(rule, isCertain: meant.count == 1)
        }
        if let sentence = sentence(about: word) { return Advice(text: "; \(sentence)") }
        guard names.isEmpty else { return Advice() }
        let correction = correct(free.map(\.name))
        return free.first { $0.name == correction.meant }
            .map { meaning($0, isCertain: correction.certain != nil) } ?? Advice()
    }

    private func meaning(_ rule: AttributeRule, isCertain: Bool) -> Advice<AttributeRule> {
        Advice(text: "; did you mean '\(rule.name)'?", meant: rule, isCertain: isCertain)
    }

    /// Returns the limit attribute for a type: texts, lists and numbers have different limit attributes.
    private static func fitting(_ rules: [AttributeRule], type: String?) -> AttributeRule? {
        let suffix: String
        switch type {
        case "string"?: suffix = "Length"
        case "list"?, "map"?: suffix = "Items"
        default: return rules.first
        }
        return rules.first { $0.name.hasSuffix(suffix) } ?? rules.first
    }

    private func sentence(about word: String) -> String? {
        if Self.namesOfProse.contains(word) {
            if takesMarkdown { return "write the description as the text of `<\(name)>`" }
            if children.contains(where: { $0.name == "doc" }) {
                return "write the description in `<summary>` and `<doc>`"
            }
            return nil
        }
        if ["enum", "enumeration", "values", "enumvalues", "allowedvalues", "options", "choices"].contains(word),
            children.contains(where: { $0.kind == .value })
        {
            return "write each value as a child, `<value wire=\"…\"/>`"
        }
        if ["items", "item", "itemtype", "elementtype", "subtype", "of"].contains(word),
            children.contains(where: { $0.kind == .item })
        {
            return "write the type of the elements as a child, `<item type=\"…\"/>`"
        }
        if ["exclusiveminimum", "exclusivemaximum"].contains(word), attributes.contains(where: { $0.key == .minimum }) {
            return "limits are inclusive: 'minimum' and 'maximum'"
        }
        if let child = children.first(where: { $0.name.lowercased() == word }) {
            return "write it as a child, `<\(child.name)>`"
        }
        if Synonyms.meaningless.contains(word) { return "the spec language has no equivalent; delete it" }
        return nil
    }

    private static let namesOfProse: Set = [
        "description", "desc", "doc", "docs", "documentation", "comment", "remark", "note", "text", "title", "summary",
    ]

    // MARK: Elements

    /// Returns advice about an unknown element.
    ///
    /// - Parameters:
    ///   - present: The names of all child elements of the parent.
    ///   - correct: Finds the allowed name that the author probably meant.
    func advice(
        forUnknownElement child: String, beside present: Set<String>, _ correct: ([String]) -> Correction
    ) -> Advice<ChildRule> {
        guard child.utf8.count <= 40 else { return Advice() }
        let word = Synonyms.key(child)
        let free = children.filter { !$0.occurrence.isSingle || !present.contains($0.name) }
        if let exact = free.first(where: { Synonyms.key($0.name) == word }) { return meaning(exact, isCertain: true) }
        let meant = Synonyms.elements[word] ?? []
        let expected = meant.compactMap { name in free.first { $0.name == name } }
        if let rule = expected.first { return meaning(rule, isCertain: expected.count == 1) }
        if let attribute = attribute(meantBy: word) {
            return Advice(text: "; write it as an attribute, `\(attribute.name)=\"…\"`")
        }
        if takesMarkdown {
            if Self.namesOfProse.contains(word) || meant.contains("doc") {
                return Advice(text: "; write its content as the text of `<\(name)>`")
            }
            if ProseCheck.htmlNames.contains(child.lowercased()) {
                let markdown = ProseCheck.advice(for: child.lowercased())
                return Advice(text: ", whose text is Markdown, not HTML: \(markdown)")
            }
        }
        if let place = place(of: child) { return Advice(text: "; move it into `<\(place)>`") }
        let correction = correct(free.map(\.name))
        return free.first { $0.name == correction.meant }
            .map { meaning($0, isCertain: correction.certain != nil) } ?? Advice()
    }

    private func meaning(_ rule: ChildRule, isCertain: Bool) -> Advice<ChildRule> {
        Advice(text: "; did you mean '\(rule.name)'?", meant: rule, isCertain: isCertain)
    }

    private func attribute(meantBy word: String) -> AttributeRule? {
        attributes.first { $0.name.lowercased() == word }
            ?? Synonyms.attributes[word].flatMap { names in attributes.first { names.contains($0.key) } }
    }

    private var takesMarkdown: Bool {
        switch text {
        case .markdown, .requiredMarkdown: true
        case .none, .verbatim: false
        }
    }

    /// Returns the element that a child belongs to, if the child is one level too high or too low.
    private func place(of child: String) -> String? {
        let owners = { (rule: ElementRule) in rule.children.contains { $0.name == child } }
        if let below = children.first(where: { owners($0.kind.rule) }) { return below.name }
        // A name with several possible parents gives no advice. Shared declarations have another home as well.
        let above = ElementKind.allCases.filter { $0 != .sharedFields && $0 != .sharedErrors }.map(\.rule)
            .filter(owners)
        return above.count == 1 ? above[0].name : nil
    }
}
