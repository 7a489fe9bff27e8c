import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenScaffolding
import SDKGenSourceReading
import SDKGenSpecReading

/// Writes the spec of an operation.
struct OperationDrafter {
    let merged: MergedOperation
    let service: ServiceSpec?
    /// The operations that have a spec or are declared.
    let knownOperations: Set<String>
    /// The topic of the operation, if it is known.
    let topic: String?

    private var operation: StatedOperation { merged.operation }
    private var name: String { operation.name.value }
    private var prose: DraftProse { DraftProse(knownOperations: knownOperations.subtracting([name])) }

    func element() -> DraftElement {
        var root = DraftElement(.operation)
        root.set("name", operation.name)
        writeMethod(to: &root)
        writeKind(to: &root)
        if let topic { root.set("topic", topic, from: operation.group?.location) }
        root.children += sources()
        root.children += conflicts()
        root.children.append(summary())
        if let remarks = operation.remarks, !remarks.isEmpty {
            var child = DraftElement(.documentation)
            child.content = .prose(prose.task(remarks, or: ""))
            child.contentSource = remarks.location
            root.children.append(child)
        }
        if operation.isDeprecated?.value == true {
            var child = DraftElement(.deprecated)
            if let replacement = operation.replacement, knownOperations.contains(replacement.value) {
                child.set("replacement", replacement)
            }
            let hint = operation.replacement.map { " The source names '\($0.value)'." } ?? ""
            child.content = .prose("TODO: say since when the operation is deprecated, and what replaces it.\(hint)")
            child.contentSource = operation.isDeprecated?.location
            root.children.append(child)
        }
        var comments = stateComments()
        root.children += transitions(&comments)
        if let authorization = operation.authorization { root.children.append(element(of: authorization)) }
        root.children += data()
        if !operation.errors.isEmpty { root.children.append(errors()) }
        root.children += ExampleDrafter(operation: operation, common: commonNames).examples()
        let history = self.history()
        if !history.children.isEmpty { root.children.append(history) }
        place(comments, in: &root)
        return root
    }

    /// Puts the comments about the whole operation after its prose.
    private func place(_ comments: [String], in root: inout DraftElement) {
        let prose: Set<ElementKind> = [.source, .conflict, .summary, .documentation, .deprecated]
        let index = root.children.firstIndex { !prose.contains($0.kind) }
        if let index {
            root.children[index].comments = comments + root.children[index].comments
        } else {
            root.lastComments = comments
        }
    }

    // MARK: Attributes

    private func writeMethod(to root: inout DraftElement) {
        let methods = operation.methods.flatMap { $0.value.uppercased().split { !$0.isLetter } }
        guard let first = operation.methods.first, !methods.contains("POST") else { return }
        if methods.contains("GET") {
            root.set("method", "GET", from: first.location)
        } else {
            root.doubt("the source states the method '\(first.value)'")
        }
    }

    private func writeKind(to root: inout DraftElement) {
        guard let stated = operation.isRead else { return }
        let isRead = OperationScaffold.isRead(name)
        guard stated.value != isRead else { return }
        // The vendor's classification is not always right; a usual verb is more reliable.
        if isRead || OperationKindCheck.isChange(name) {
            root.doubt("the source states that the operation is a \(stated.value ? "read" : "write")")
        } else {
            root.set("kind", stated.value ? "read" : "write", from: stated.location)
        }
    }

    // MARK: Provenance

    /// The keys of the sources, by which conflicts refer to them.
    private var keys: [String] {
        var counts: [String: Int] = [:]
        return merged.sources.map { source in
            let base = source.layout.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            let key = source.language == "en" ? base : "\(base)-\(source.language)"
            counts[key, default: 0] += 1
            return counts[key, default: 1] == 1 ? key : "\(key)-\(counts[key, default: 1])"
        }
    }

    private func sources() -> [DraftElement] {
        var seen = Set<[String]>()
        return zip(merged.sources, keys).map { source, key in
            var element = DraftElement(.source)
            if merged.sources.count > 1 { element.set("key", key) }
            let words = source.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            var title = words.isEmpty ? name : words
            let updated = source.updated.map { isCalendarDate($0.value) ? $0.value : "" } ?? ""
            // Editions of one document differ in the layout.
            if !seen.insert([title, source.language, updated]).inserted {
                title += " (\(key))"
                element.mark("the edition of the document")
            }
            element.set("title", title)
            if source.language != "en" { element.set("language", source.language) }
            if !updated.isEmpty { element.set("updated", source.updated) }
            return element
        }
    }

    private func conflicts() -> [DraftElement] {
        func key(_ location: SourceLocation) -> String? {
            zip(merged.sources, keys).first { $0.0.file === location.file }?.1
        }
        var order: [String] = []
        var groups: [String: [MergedOperation.Conflict]] = [:]
        for conflict in merged.conflicts {
            let winner = key(conflict.chosen.location) ?? keys.first ?? ""
            let id = "\(winner) \(conflict.about)"
            if groups[id] == nil { order.append(id) }
            groups[id, default: []].append(conflict)
        }
        return order.compactMap { id in
            guard let group = groups[id], let first = group.first else { return nil }
            var element = DraftElement(.conflict)
            element.set("about", first.about)
            element.set("winner", key(first.chosen.location) ?? keys.first ?? "")
            let clauses = group.prefix(20).map { conflict in
                let (winner, loser) = (key(conflict.chosen.location) ?? "", key(conflict.other.location) ?? "")
                return "`\(conflict.kind)` is \(Self.code(conflict.chosen.value)) in `\(winner)` "
                    + "and \(Self.code(conflict.other.value)) in `\(loser)`"
            }
            element.content = .prose("TODO: say why: \(clauses.joined(separator: "; ")).")
            element.contentSource = first.other.location
            return element
        }
    }

    /// Returns a value as code, or without code if it has a backtick.
    private static func code(_ value: String) -> String {
        let line = value.prefix(200).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if line.isEmpty { return "an empty text" }
        let isCode = !line.contains("`") && !line.contains("\\")
        return isCode ? "`\(line)`" : "'\(line.filter { $0 != "`" && $0 != "\\" })'"
    }

    private func summary() -> DraftElement {
        var element = DraftElement(.summary)
        let text = prose.task(operation.summary, or: "what \(name) does, in one sentence.")
        element.content = .prose(text.split(separator: "\n").joined(separator: " "))
        element.contentSource = operation.summary?.isEmpty == false ? operation.summary?.location : nil
        return element
    }

    private func history() -> DraftElement {
        var element = DraftElement(.history)
        var seen = Set<String>()
        let changes = operation.history.filter { isCalendarDate($0.date.value) && seen.insert($0.date.value).inserted }
        element.children = changes.sorted { $0.date.value > $1.date.value }.map { change in
            var child = DraftElement(.change)
            child.set("date", change.date)
            child.content = .prose(prose.task(change.text, or: "what changed."))
            child.contentSource = change.text.isEmpty ? nil : change.text.location
            return child
        }
        return element
    }

    // MARK: State and permission

    private func stateComments() -> [String] {
        var comments = operation.doubts.map { "TODO: uncertain \($0.value)" }
        let unknown = operation.links.map(\.value).filter { !knownOperations.contains($0) && $0 != name }
        if !unknown.isEmpty {
            comments.append(
                "TODO: the source links to \(unknown.joined(separator: ", ")), which have no spec; "
                    + "declare them in the <operations> of service.xml, then link to them")
        }
        return comments
    }

    private func transitions(_ comments: inout [String]) -> [DraftElement] {
        let states = operation.allowedStates
        guard !states.isEmpty || operation.stateAfter != nil || operation.stateDuring != nil || operation.poll != nil
        else { return [] }
        let facts = [
            states.isEmpty ? nil : "allowed in \(states.map(\.value).joined(separator: ", "))",
            operation.stateDuring.map { "meanwhile \($0.value)" },
            operation.stateAfter.map { "afterwards \($0.value)" },
            operation.poll.map { "progress from \($0.value)" },
        ].compactMap { $0 }.joined(separator: "; ")
        let all = states + [operation.stateDuring, operation.stateAfter].compactMap { $0 }
        guard let resource = resource(with: all.map(\.value)) else {
            comments.append("TODO: the transition: \(facts)")
            return []
        }
        func spelled(_ state: Stated<String>) -> Stated<String> {
            state.map { value in
                let wanted = Self.folded(value)
                return resource.states.first {
                    [$0.name.value, $0.wire.value, $0.also?.value ?? ""].map(Self.folded).contains(wanted)
                }?.name.value ?? value
            }
        }
        var element = DraftElement(.transition)
        element.doubt("whether the transition is complete, and which error a wrong state has: \(facts)")
        element.set("resource", resource.name.value)
        if let first = states.first {
            var seen = Set<String>()
            let names = states.map { spelled($0).value }.filter { seen.insert($0).inserted }
            element.set("from", names.joined(separator: " "), from: first.location)
        }
        element.set("through", operation.stateDuring.map(spelled))
        element.set("to", operation.stateAfter.map(spelled))
        if let poll = operation.poll, knownOperations.contains(poll.value) { element.set("poll", poll) }
        return [element]
    }

    private static func folded(_ state: String) -> String { state.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// Returns the resource that has all states; of several, the one whose ID the request has.
    private func resource(with states: [String]) -> ResourceSpec? {
        let names = Set(operation.parameters.compactMap(\.name?.value))
        let candidates = (service?.resources ?? []).filter { resource in
            let known = Set(
                resource.states.flatMap { [$0.name.value, $0.wire.value, $0.also?.value ?? ""].map(Self.folded) })
            return states.allSatisfy { known.contains(Self.folded($0)) }
        }
        let identified = candidates.filter { $0.ids.contains { names.contains($0.value) } }
        if identified.count == 1 { return identified[0] }
        return states.isEmpty ? nil : candidates.count == 1 ? candidates[0] : nil
    }

    private func element(of authorization: StatedAuthorization) -> DraftElement {
        var element = DraftElement(.authorization)
        if !authorization.isDisclosed.value {
            element.set("disclosed", authorization.isDisclosed.map(\.description))
            return element
        }
        let levels: Set = ["read", "get", "list", "write", "create", "update", "delete", "none"]
        for action in authorization.actions {
            var child = DraftElement(.action)
            child.set("name", action.name)
            let level = action.access?.value.lowercased() ?? "none"
            child.set("access", levels.contains(level) ? level : "none", from: action.access?.location)
            if !levels.contains(level) { child.doubt("the source states the access level '\(level)'") }
            for resource in action.resources {
                guard let arn = resource.arn ?? Self.everything(resource.type) else {
                    child.doubt("the source states the resource '\(resource.type.value)' without an ARN")
                    continue
                }
                var grand = DraftElement(.authorizedResource)
                grand.set("type", resource.type)
                grand.set("arn", arn)
                if resource.isRequired { grand.set("required", "true", from: resource.type.location) }
                child.children.append(grand)
            }
            for condition in action.conditions {
                var grand = DraftElement(.condition)
                grand.set("key", condition)
                child.children.append(grand)
            }
            for dependent in action.dependents {
                var grand = DraftElement(.dependentAction)
                grand.set("action", dependent)
                child.children.append(grand)
            }
            element.children.append(child)
        }
        return element
    }

    /// The ARN of all resources, which a table need not state.
    private static func everything(_ type: Stated<String>) -> Stated<String>? {
        type.value.lowercased().contains("all resource") || type.value == "*" ? Stated("*", at: type.location) : nil
    }

    // MARK: Data

    /// The names of the parameters that an operation does not declare.
    private var commonNames: Set<String> {
        let declared = (service?.commonParameters ?? []).compactMap { $0.wireName?.value }
        return Set(declared).union(DraftService.protocolNames)
    }

    private var ownParameters: [StatedData] {
        let settable = Set(
            (service?.commonParameters ?? []).filter { $0.isSettable?.value == true }.compactMap { $0.wireName?.value })
        return operation.parameters.filter { data in
            guard let name = data.name?.value, commonNames.contains(name) else { return true }
            return settable.contains(name) && data.isRequired?.value == true
        }
    }

    private func data() -> [DraftElement] {
        let roles = DraftRoles(operation)
        let request = DataDrafter(
            service: service, prose: prose, roles: roles.parameters, isInRequest: true,
            allowedRoles: Set(roles.parameters.values))
        let lookups = (service?.resources ?? []).filter { $0.lookup?.operation.value == operation.name.value }
        let stateMembers = lookups.compactMap { resource in
            resource.lookup?.state.map { ($0.value, resource.name.value) }
        }
        let response = DataDrafter(
            service: service, prose: prose, roles: roles.fields, isInRequest: false,
            stateMembers: Dictionary(stateMembers) { first, _ in first })
        var elements: [DraftElement] = []
        var element = DraftElement(.request)
        element.children = request.scope(ownParameters, .parameter)
        if !element.children.isEmpty { elements.append(element) }
        element = DraftElement(.response)
        element.children = response.scope(operation.fields, .field)
        if roles.itemCandidates.count > 1 {
            element.mark(
                "which field has the elements of a page, role=\"items\": \(roles.itemCandidates.joined(separator: ", "))"
            )
        }
        if !element.children.isEmpty { elements.append(element) }
        return elements
    }

    // MARK: Errors

    private func errors() -> DraftElement {
        var element = DraftElement(.errors)
        var seen = Set<[String]>()
        // The first row of each name in Swift, which codes that differ in case or in separators share.
        var first: [String: (code: String, row: Int)] = [:]
        for error in operation.errors {
            guard
                seen.insert([error.status.map { "\($0.value)" } ?? "", error.code.value, error.message?.value ?? ""])
                    .inserted
            else { continue }
            let status = error.status?.value ?? 0
            guard (400...599).contains(status), !error.code.value.isEmpty else {
                element.lastComments.append(
                    "TODO: uncertain the error '\(error.code.value)' with the status '\(status)' and the message "
                        + "'\(error.message?.value ?? "")'")
                continue
            }
            var child = DraftElement(.error)
            for doubt in error.doubts { child.doubt(doubt.value) }
            if let shared = sharedRow(error) {
                child.set("use", error.code)
                if shared.status.value != status { child.set("status", error.status?.map(\.description)) }
                if shared.message != error.message?.value { child.set("message", error.message) }
                element.children.append(child)
                continue
            }
            child.set("status", error.status?.map(\.description))
            child.set("code", error.code)
            let derived = DraftWords.swiftName(error.code.value, prefix: "code")
            let key = derived.name.lowercased()
            if let known = first[key], known.code != error.code.value {
                let shared =
                    derivedSwiftName(of: known.code).map { derived.isChanged ? derived.name : $0 } ?? derived.name
                child.set("name", element.children[known.row]["name"] ?? shared)
                if element.children[known.row]["name"] == nil { element.children[known.row].set("name", shared) }
            } else {
                if derived.isChanged { child.set("name", derived.name) }
                if first[key] == nil { first[key] = (error.code.value, element.children.count) }
            }
            if let message = error.message, !message.value.allSatisfy(\.isWhitespace) { child.set("message", message) }
            if let text = error.description, !text.isEmpty {
                child.content = .prose(prose.task(text, or: ""))
                child.contentSource = text.location
            }
            if let text = error.remedy, !text.isEmpty {
                var remedy = DraftElement(.remedy)
                remedy.content = .prose(prose.task(text, or: ""))
                remedy.contentSource = text.location
                child.children.append(remedy)
            }
            element.children.append(child)
        }
        return element
    }

    /// Returns the shared row of service.xml with the code of a row, if the code has exactly one there.
    private func sharedRow(_ error: StatedError) -> ErrorSpec? {
        let rows = (service?.sharedErrors ?? []).filter { $0.code.value == error.code.value }
        // A reference without a message of its own has the shared one.
        guard rows.count == 1, let row = rows.first, error.message != nil || row.message == nil else { return nil }
        return row
    }
}
