package import SDKGenSourceReading

/// What several sources state about one operation together.
///
/// The first source that states a fact wins, fact by fact. Error rows, values, samples and changes are the union of all
/// sources. Prose, examples and samples may differ without a conflict.
package struct MergedOperation: Sendable {
    /// A fact that two sources state differently.
    package struct Conflict: Sendable {
        /// What the fact is about, in the words of a `<conflict>`: `VlanId`, `the error InvalidVlanId.Used`.
        package let about: String
        /// The kind of the fact, as in ``Fact/kind``.
        package let kind: String
        /// The value that was chosen, of the source that was named first, and the value of a later source.
        package let chosen, other: Stated<String>

        package init(about: String, kind: String, chosen: Stated<String>, other: Stated<String>) {
            self.about = about
            self.kind = kind
            self.chosen = chosen
            self.other = other
        }
    }

    /// The chosen facts; the location of each names its source.
    package var operation: StatedOperation
    /// The sources, in the order in which they were named.
    package var sources: [SourceDescription]
    package var conflicts: [Conflict] = []

    /// Merges what sources state about one operation. The first source that states a fact wins.
    ///
    /// - Parameters:
    ///   - operations: At least one, in the order in which the sources were named.
    ///   - known: The errors of other operations, with which rows are split whose cells a source glues together.
    package init(_ operations: [StatedOperation], knowing known: KnownErrors? = nil) {
        let operations = ErrorMerge.split(operations, knowing: known)
        operation = operations[0]
        sources = operations.map(\.source)
        operation.parameters = DataMerge.withoutRepetitions(operation.parameters)
        operation.fields = DataMerge.withoutRepetitions(operation.fields)
        operation.errors = ErrorMerge.withoutRepetitions(operation.errors)
        guard operations.count > 1 else { return }
        for other in operations.dropFirst() { merge(other) }
        sortParameters(as: operations)
        if operations[0].source.layout == "metadata" {
            Self.markUnknown(&operation.parameters, in: operations[0].parameters, depth: 0)
            Self.markUnknown(&operation.fields, in: operations[0].fields, depth: 0)
        }
    }

    /// Marks what only older sources have: metadata lists all parameters and fields of its day.
    private static func markUnknown(_ all: inout [StatedData], in known: [StatedData], depth: Int) {
        guard depth < 16, !known.isEmpty else { return }
        for index in all.indices {
            guard let name = all[index].name?.value.lowercased() else { continue }
            guard let same = known.first(where: { $0.name?.value.lowercased() == name }) else {
                all[index].isUnknownToMetadata = true
                continue
            }
            markUnknown(&all[index].members, in: same.members, depth: depth + 1)
            if !all[index].item.isEmpty, let item = same.item.first {
                markUnknown(&all[index].item[0].members, in: item.members, depth: depth + 1)
            }
        }
    }

    private mutating func merge(_ other: StatedOperation) {
        mergeTexts(other)
        mergeStates(other)
        mergeAuthorization(other)
        var data = DataMerge()
        operation.parameters = data.merged(operation.parameters, DataMerge.withoutRepetitions(other.parameters))
        operation.fields = data.merged(operation.fields, DataMerge.withoutRepetitions(other.fields))
        conflicts += data.conflicts
        operation.errors = ErrorMerge.merged(operation.errors, ErrorMerge.withoutRepetitions(other.errors))
        for sample in other.samples where !operation.samples.contains(where: { $0.isSame(as: sample) }) {
            operation.samples.append(sample)
        }
        let dates = Set(operation.history.map(\.date.value))
        operation.history += other.history.filter { !dates.contains($0.date.value) }
        operation.history.sort { $0.date.value > $1.date.value }
        operation.doubts += other.doubts
        operation.defects += other.defects
    }

    // MARK: Facts of the operation

    private mutating func mergeTexts(_ other: StatedOperation) {
        take(\.product, other, about: "the product", "product")
        take(\.version, other, about: "the version", "version")
        if operation.methods.isEmpty { operation.methods = other.methods }
        if operation.group == nil { operation.group = other.group }
        if operation.summary?.isEmpty ?? true { operation.summary = other.summary }
        if operation.remarks?.isEmpty ?? true { operation.remarks = other.remarks }
        if let own = operation.isDeprecated, let theirs = other.isDeprecated, own.value != theirs.value {
            conflict("the deprecation", "deprecated", own.map(\.description), theirs.map(\.description))
        } else if operation.isDeprecated == nil {
            operation.isDeprecated = other.isDeprecated
        }
        take(\.replacement, other, about: "the replacement", "replacement")
        if operation.isRead == nil { operation.isRead = other.isRead }
        let links = Set(operation.links.map(\.value))
        operation.links += other.links.filter { !links.contains($0.value) }
    }

    private mutating func mergeStates(_ other: StatedOperation) {
        let (own, theirs) = (operation.allowedStates, other.allowedStates)
        if let chosen = own.first, let different = theirs.first {
            let fold = { (states: [Stated<String>]) in Set(states.map { $0.value.lowercased() }) }
            if fold(own) != fold(theirs) {
                conflict("the states", "allowedState", own.listed(at: chosen), theirs.listed(at: different))
            }
        } else if own.isEmpty {
            operation.allowedStates = theirs
        }
        take(\.stateDuring, other, about: "the state in between", "stateDuring")
        take(\.stateAfter, other, about: "the state afterwards", "stateAfter")
        take(\.poll, other, about: "the progress", "poll")
    }

    /// A table of actions wins over the statement that the actions are not disclosed.
    private mutating func mergeAuthorization(_ other: StatedOperation) {
        guard let theirs = other.authorization else { return }
        guard let own = operation.authorization else {
            operation.authorization = theirs
            return
        }
        if own.isDisclosed.value != theirs.isDisclosed.value {
            let (table, none) = own.isDisclosed.value ? (own, theirs) : (theirs, own)
            conflict(
                "the authorization", "disclosed", table.isDisclosed.map(\.description),
                none.isDisclosed.map(\.description))
            operation.authorization = table
            return
        }
        for action in own.actions {
            guard let same = theirs.actions.first(where: { $0.name.value == action.name.value }) else { continue }
            if let access = action.access, let different = same.access,
                access.value.lowercased() != different.value.lowercased()
            {
                conflict("the authorization", "access", access, different)
            }
            let arns = Set(same.resources.compactMap(\.arn?.value))
            if let arn = action.resources.lazy.compactMap(\.arn).first(where: { !arns.contains($0.value) }),
                let different = same.resources.first?.arn
            {
                conflict("the authorization", "arn", arn, different)
            }
        }
    }

    private mutating func take(
        _ fact: WritableKeyPath<StatedOperation, Stated<String>?>, _ other: StatedOperation, about: String,
        _ kind: String
    ) {
        guard let theirs = other[keyPath: fact] else { return }
        guard let own = operation[keyPath: fact] else {
            operation[keyPath: fact] = theirs
            return
        }
        if own.value.foldedForComparison.lowercased() != theirs.value.foldedForComparison.lowercased() {
            conflict(about, kind, own, theirs)
        }
    }

    private mutating func conflict(_ about: String, _ kind: String, _ chosen: Stated<String>, _ other: Stated<String>) {
        conflicts.append(Conflict(about: about, kind: kind, chosen: chosen, other: other))
    }

    /// Sorts parameters and fields as the first source does whose order is that of the documentation.
    private mutating func sortParameters(as operations: [StatedOperation]) {
        guard !operations[0].hasOrder else { return }
        if let first = operations.first(where: { $0.hasOrder && !$0.parameters.isEmpty }) {
            operation.parameters = DataMerge.sorted(operation.parameters, as: first.parameters)
        }
        if let first = operations.first(where: { $0.hasOrder && !$0.fields.isEmpty }) {
            operation.fields = DataMerge.sorted(operation.fields, as: first.fields)
        }
    }
}

extension [Stated<String>] {
    /// The values in one line, at the place of the first one.
    func listed(at first: Stated<String>) -> Stated<String> {
        Stated(map(\.value).joined(separator: ", "), at: first.location)
    }
}

extension StatedSample {
    /// Returns whether two samples are the same apart from whitespace.
    func isSame(as other: StatedSample) -> Bool {
        switch (content, other.content) {
        case (.request(let own), .request(let theirs)):
            own.count == theirs.count
                && zip(own, theirs).allSatisfy { $0.name.value == $1.name.value && $0.value.value == $1.value.value }
        case (.json(let own), .json(let theirs)), (.xml(let own), .xml(let theirs)):
            own.string.withoutWhitespace == theirs.string.withoutWhitespace
        default: false
        }
    }
}
