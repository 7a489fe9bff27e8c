import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenSourceReading
import Testing

/// Facts of invented sources. Each fact has its own place in a file, so that its source is known.
private struct Source {
    let file: SourceFile
    let description: SourceDescription

    init(_ name: String, layout: String = "test") {
        file = SourceFile(path: name, bytes: Array(repeating: 32, count: 100))
        description = SourceDescription(file: file, layout: layout, language: "en", title: name)
    }

    func stated<Value: Sendable>(_ value: Value) -> Stated<Value> {
        Stated(value, at: SourceLocation(file: file, offset: 1, length: 1))
    }

    func operation(_ edit: (inout StatedOperation) -> Void = { _ in }) -> StatedOperation {
        var operation = StatedOperation(name: stated("CloseGate"), source: description)
        edit(&operation)
        return operation
    }

    func data(_ name: String, _ kind: StatedData.Kind? = nil, _ edit: (inout StatedData) -> Void = { _ in })
        -> StatedData
    {
        var data = StatedData(name: stated(name), at: SourceLocation(file: file, offset: 1))
        data.kind = kind.map(stated)
        edit(&data)
        return data
    }

    func list(_ name: String, _ members: [StatedData]) -> StatedData {
        data(name, .list) { list in
            var item = StatedData(at: list.location)
            item.kind = stated(.structure)
            item.members = members
            list.item = [item]
        }
    }

    func error(_ status: Int?, _ code: String, _ message: String?, doubts: [String] = []) -> StatedError {
        var error = StatedError(
            status: status.map(stated), code: stated(code), message: message.map(stated),
            at: SourceLocation(file: file, offset: 1))
        error.doubts = doubts.map(stated)
        return error
    }
}

@Suite struct MergeTests {
    /// Metadata lists all parameters of its day, so an older document cannot add one without a mark.
    @Test func marksWhatTheMetadataDoesNotHave() {
        let metadata = Source("metadata", layout: "metadata")
        let page = Source("page")
        let merged = MergedOperation([
            metadata.operation { $0.parameters = [metadata.list("Gates", [metadata.data("Id", .string)])] },
            page.operation {
                $0.parameters = [
                    page.list("Gates", [page.data("Id", .string), page.data("Color", .string)]),
                    page.data("Old", .string),
                ]
            },
        ])
        let marks = merged.operation.parameters.map(\.isUnknownToMetadata)
        #expect(merged.operation.parameters.map { $0.name?.value } == ["Gates", "Old"] && marks == [false, true])
        #expect(merged.operation.parameters[0].item[0].members.map(\.isUnknownToMetadata) == [false, true])
    }

    private let first = Source("first")
    private let second = Source("second")

    private func merged(
        _ own: (inout StatedOperation) -> Void, _ other: (inout StatedOperation) -> Void
    ) -> MergedOperation {
        MergedOperation([first.operation(own), second.operation(other)])
    }

    private func conflicts(_ merged: MergedOperation) -> [String] {
        merged.conflicts.map { "\($0.about) \($0.kind): \($0.chosen.value), \($0.other.value)" }
    }

    @Test func keepsTheOnlySource() {
        let merged = MergedOperation([first.operation()])
        #expect(merged.operation.name.value == "CloseGate")
        #expect(merged.sources.count == 1)
        #expect(merged.conflicts.isEmpty)
    }

    @Test func theFirstSourceThatStatesAFactWins() {
        let merged = merged(
            { $0.parameters = [first.data("Width", .integer) { $0.maximum = first.stated("3") }] },
            {
                $0.parameters = [
                    second.data("Width", .integer) {
                        $0.maximum = second.stated("5")
                        $0.minimum = second.stated("1")
                        $0.isRequired = second.stated(true)
                    }
                ]
            })
        let width = merged.operation.parameters[0]
        #expect(width.maximum?.value == "3")
        #expect(width.minimum?.location.file === second.file)
        #expect(width.isRequired?.value == true)
        #expect(conflicts(merged) == ["Width maximum: 3, 5"])
    }

    @Test func differencesInCaseAndWhitespaceAreNone() {
        let merged = merged(
            { $0.parameters = [first.data("Speed", .string) { $0.unit = first.stated("Mbit/s") }] },
            { $0.parameters = [second.data("Speed", .timestamp) { $0.unit = second.stated("mbit/s ") }] })
        #expect(conflicts(merged) == [])
        #expect(merged.operation.parameters[0].kind?.value == .string)
    }

    @Test func misspelledNamesAreOneParameter() {
        let merged = merged(
            { $0.parameters = [first.data("Description"), first.data("Key1Name"), first.data("RuleId")] },
            {
                $0.parameters = [
                    second.data("Descritpion"), second.data("Key2Name"), second.data("RuleIds"), second.data("ruleId"),
                ]
            })
        #expect(
            merged.operation.parameters.map { $0.name?.value }
                == ["Description", "Key2Name", "RuleIds", "Key1Name", "RuleId"])
        #expect(
            conflicts(merged) == ["Description name: Description, Descritpion", "RuleId name: RuleId, ruleId"])
    }

    @Test func theOrderIsThatOfTheFirstSourceThatHasOne() {
        let merged = merged(
            {
                $0.hasOrder = false
                $0.parameters = [first.data("Bell"), first.data("Color"), first.data("GateId")]
            }, { $0.parameters = [second.data("GateId"), second.data("Bell")] })
        #expect(merged.operation.parameters.map { $0.name?.value } == ["GateId", "Bell", "Color"])
    }

    @Test func additionalParametersFollowTheirNeighbors() {
        let merged = merged(
            { $0.parameters = [first.data("GateId"), first.data("Color")] },
            { $0.parameters = [second.data("Top"), second.data("GateId"), second.data("Bell"), second.data("Color")] })
        #expect(merged.operation.parameters.map { $0.name?.value } == ["Top", "GateId", "Bell", "Color"])
    }

    @Test func membersAreMergedByPath() {
        let merged = merged(
            { $0.fields = [first.list("Gates", [first.data("GateId", .string)])] },
            {
                $0.fields = [
                    second.list("Gates", [second.data("GateId", .long), second.data("Open", .boolean)])
                ]
            })
        let gate = merged.operation.fields[0].item[0]
        #expect(gate.members.map { $0.name?.value } == ["GateId", "Open"])
        #expect(conflicts(merged) == ["Gates.GateId type: string, long"])
    }

    @Test func uncertainNestingFollowsASourceThatIsCertain() {
        let merged = merged(
            {
                var gates = first.list("Gates", [first.data("GateId"), first.data("Total")])
                gates.doubts = [first.stated("the end is not marked")]
                $0.fields = [gates]
            }, { $0.fields = [second.list("Gates", [second.data("GateId")]), second.data("Total")] })
        #expect(merged.operation.fields.map { $0.name?.value } == ["Gates", "Total"])
        #expect(merged.operation.fields[0].item[0].members.count == 1)
        #expect(merged.operation.fields[0].doubts.isEmpty)
    }

    @Test func errorRowsAreTheUnion() {
        let merged = merged(
            { $0.errors = [first.error(400, "Gate.Locked", "The gate is locked.")] },
            {
                $0.errors = [
                    second.error(400, "Gate.Locked", "The  gate is locked. "),
                    second.error(400, "Gate.Locked", "The lock is closed."),
                    second.error(404, "GATE\\_LOST", "Lost."), second.error(404, "GATE_LOST", "Lost."),
                ]
            })
        #expect(merged.operation.errors.count == 3)
        #expect(merged.conflicts.isEmpty)
    }

    @Test func rowsWhoseCellsAreGluedAreSeparatedByAnotherSource() {
        let merged = merged(
            { $0.errors = [first.error(400, "Gate.LockedThe", "gate is locked.", doubts: ["glued"])] },
            { $0.errors = [second.error(400, "Gate.Locked", "The gate is locked.")] })
        #expect(merged.operation.errors.map(\.code.value) == ["Gate.Locked"])
        #expect(merged.operation.errors[0].doubts.isEmpty)
    }

    @Test func valuesAreTheUnionAndTranslationsAreOtherSpellings() {
        func values(_ source: Source, _ wires: [String]) -> [StatedData.Value] {
            wires.map { StatedData.Value(wire: source.stated($0)) }
        }
        let merged = merged(
            {
                $0.parameters = [
                    first.data("Mode") { $0.values = values(first, ["Slow"]) },
                    first.data("Maker") { $0.values = values(first, ["West Company", "Other"]) },
                ]
            },
            {
                $0.parameters = [
                    second.data("Mode") { $0.values = values(second, ["Slow", "Fast"]) },
                    second.data("Maker") { $0.values = values(second, ["西公司", "Other"]) },
                ]
            })
        #expect(merged.operation.parameters[0].values.map(\.wire.value) == ["Slow", "Fast"])
        #expect(merged.operation.parameters[1].values.map(\.wire.value) == ["西公司", "Other"])
        #expect(merged.operation.parameters[1].values[0].also?.value == "West Company")
        #expect(conflicts(merged) == ["Mode value: Slow, Slow, Fast"])
    }

    @Test func aTableOfActionsWinsOverNone() {
        var action = StatedAuthorization.Action(name: second.stated("gates:CloseGate"))
        action.access = second.stated("write")
        let table = StatedAuthorization(isDisclosed: second.stated(true), actions: [action])
        let merged = merged(
            { $0.authorization = StatedAuthorization(isDisclosed: first.stated(false)) }, { $0.authorization = table })
        #expect(merged.operation.authorization?.actions.count == 1)
        #expect(merged.conflicts.map(\.about) == ["the authorization"])
    }

    @Test func parametersThatAreListedTwiceAreOne() {
        let merged = MergedOperation([
            first.operation {
                $0.parameters = [first.data("Width"), first.data("Width", .integer)]
                $0.errors = [first.error(400, "A.B", "C"), first.error(400, "A.B", "C")]
            }
        ])
        #expect(merged.operation.parameters.count == 1)
        #expect(merged.operation.parameters[0].kind?.value == .integer)
        #expect(merged.operation.errors.count == 1)
    }
}
