import SDKGenDiagnostics

/// What a phrase in the remarks of an operation states.
private enum OperationEffect: Sendable {
    /// States in which the operation is allowed follow; the subject comes before.
    case allowedStates
    /// A state of the resource in the summary: `Activates a gadget that is in the Idle state`.
    case stateInSummary
    case stateChange
    case asynchronous
    case stateDuring, stateAfter
    case deprecated
}

/// The phrases of remarks; see ``Pattern`` for the signs.
private let operationPhrases = PhraseTable<OperationEffect>([
    (
        .allowedStates,
        [
            "only ... in [the|one of the following states :] @state", "only ... in the .. &state",
            "must be in (the|a|an|one of the) @state", "must be in the .. &state",
            "(make sure|ensure) ... in the @state",
            "only (when|if) [the] .. (status|state) [of ..] is @state",
            "(只 有|只 能|仅|必 须|只 允 许|确 保) ... &state",
        ]
    ),
    (.stateInSummary, ["that (is|are) in the @state (state|status)", "处 于 @state 状 态 的"]),
    (
        .stateChange,
        [
            "(changes|transitions|switches) from [the] @from [state] to [the] @state", "(enters|enter) the @state",
            "(enters|enter) the .. &state", "(changes|is changed|transitions|switches) to [the] @state",
            "(status|state) is &state", "从 @from 状 态 (变 为|进 入|变 成) @state", "(变 为|进 入|变 成) .. &state",
            "(变 为|进 入|变 成) @state",
        ]
    ),
    (.asynchronous, ["asynchronous", "异 步 接 口", "异 步 操 作"]),
    (
        .stateDuring,
        [
            "in the @state (state|status) .... (being|in progress)", "处 于 @state 状 态 时 .... (正 在|中 (!|,))",
            "(处 于|为) @state 时 .... (正 在|中 (!|,))",
        ]
    ),
    (
        .stateAfter,
        [
            "in the @state (state|status) , .... (is|are|has been|have been) ... !",
            "处 于 @state [状 态] 时 .... (完 成|成 功|可 用|已) [..] !",
        ]
    ),
    (
        .deprecated,
        [
            "(this|the) (api|operation|interface) (is|has been) [now] (deprecated|discontinued|obsolete)",
            "(this|the) (api|operation|interface) is no longer (maintained|available|supported|recommended)",
            "(该|此|本) (接 口|API|操 作) (已|已 经|即 将) [被] (废 弃|弃 用|下 线|停 用|停 止|不 再)",
            "(该|此|本) (接 口|API) 不 再 (维 护|推 荐|使 用|支 持)",
        ]
    ),
])

extension StatedOperation {
    /// Adds what the summary and the remarks state: states, what to poll, deprecation, links.
    mutating func readRemarks() {
        var reader = RemarksReader(operation: name.value)
        if let summary { reader.read(summary, isSummary: true) }
        if let remarks { reader.read(remarks, isSummary: false) }
        if allowedStates.isEmpty { allowedStates = reader.allowedStates }
        let changes = reader.stateChanges
        if stateDuring == nil, stateAfter == nil {
            switch changes.count {
            case 0:
                if reader.isAsynchronous {
                    stateDuring = reader.stateDuring
                    stateAfter = reader.stateAfter
                }
            case 1: stateAfter = changes[0]
            case 2: (stateDuring, stateAfter) = (changes[0], changes[1])
            default:
                doubts.append(
                    Stated(
                        "the remarks name several states afterwards: " + changes.map(\.value).joined(separator: ", "),
                        at: changes[0].location))
            }
        }
        if reader.isAsynchronous, poll == nil { poll = reader.poll }
        if isDeprecated == nil, let deprecated = reader.deprecated {
            isDeprecated = Stated(true, at: deprecated)
        }
        if isDeprecated?.value == true, replacement == nil { replacement = reader.replacement }
        for link in reader.links { addLink(link) }
        for texts in [parameters, fields] {
            for data in texts { addLinks(of: data, depth: 0) }
        }
        for doubt in reader.doubts where !doubts.contains(where: { $0.value == doubt.value }) { doubts.append(doubt) }
    }

    private mutating func addLink(_ link: Stated<String>) {
        guard link.value != name.value, !links.contains(where: { $0.value == link.value }) else { return }
        links.append(link)
    }

    private mutating func addLinks(of data: StatedData, depth: Int) {
        guard depth < 32 else { return }
        if let description = data.description, RemarksReader.mayContainLink(description.string) {
            var reader = RemarksReader(operation: name.value)
            reader.readLinks(description)
            for link in reader.links { addLink(link) }
        }
        for inner in data.members + data.item { addLinks(of: inner, depth: depth + 1) }
    }
}

/// Reads the summary and the remarks of an operation.
private struct RemarksReader {
    let operation: String
    private(set) var allowedStates: [Stated<String>] = []
    private(set) var stateChanges: [Stated<String>] = []
    private(set) var stateDuring, stateAfter: Stated<String>?
    private(set) var isAsynchronous = false
    private(set) var poll, replacement: Stated<String>?
    private(set) var deprecated: SourceLocation?
    private(set) var links: [Stated<String>] = []
    private(set) var doubts: [Stated<String>] = []

    private static let verbs: Set<String> = [
        "Accept", "Activate", "Active", "Add", "Allocate", "Apply", "Assign", "Associate", "Attach", "Cancel", "Change",
        "Check", "Complete", "Confirm", "Connect", "Convert", "Copy", "Create", "Deactivate", "Deactive", "Delete",
        "Deletion",
        "Describe", "Detach", "Diagnose", "Disable", "Disassociate", "Dissociate", "Download", "Enable", "Get", "Grant",
        "List",
        "Modify", "Move", "Open", "Publish", "Query", "Recover", "Reject", "Release", "Remove", "Renew", "Replace",
        "Retry", "Revoke", "Second", "Set", "Start", "Stop", "Switch", "Tag", "Terminate", "Transform", "Unassign",
        "Unassociate", "Untag", "Update", "Verify", "Withdraw",
    ]

    init(operation: String) { self.operation = operation }

    /// Whether a text may name an operation; a quick test for the many descriptions that do not.
    static func mayContainLink(_ text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: "[")) || text.contains("call") || text.contains("nvok") || text.contains("调用")
    }

    mutating func read(_ source: SourceText, isSummary: Bool) {
        let prose = Prose(source.string)
        for block in prose.blocks {
            for (effect, match) in operationPhrases.matches(in: prose, block) {
                read(effect, match, prose, block, source, isSummary: isSummary)
            }
        }
        readLinks(prose, source)
    }

    mutating func readLinks(_ source: SourceText) { readLinks(Prose(source.string), source) }

    private mutating func read(
        _ effect: OperationEffect, _ match: PhraseMatch, _ prose: Prose, _ block: Prose.Block, _ source: SourceText,
        isSummary: Bool
    ) {
        let start = prose.sentenceStart(of: match.tokens.lowerBound, in: block)
        let isConditional = prose.isWord(start, Words.conditionOfSentence)
        func state(_ name: String = "state") -> Stated<String>? {
            match[name].map { source.text(prose.valueRange($0)).stated }
        }
        switch effect {
        case .allowedStates:
            guard !isConditional, let slot = match["state"],
                let states = states(at: slot.lowerBound, after: match.tokens.lowerBound, prose, block), !states.isEmpty
            else { return }
            let stated = states.map { source.text($0).stated }
            let sentence = source.text(prose.range(of: start..<slot.upperBound))
            if !allowedStates.isEmpty {
                // The same states once more, or a rule for something else.
                if !stated.allSatisfy({ state in allowedStates.contains { $0.value == state.value } }) {
                    doubts.append(
                        Stated(
                            "another sentence requires the states "
                                + stated.map(\.value).joined(separator: ", "),
                            at: stated[0].location))
                }
            } else if isAboutResource(subject(start, match, before: slot.lowerBound, prose), prose)
                || startsWithOnly(match, before: slot.lowerBound, prose)
            {
                allowedStates = stated
            } else {
                doubts.append(
                    Stated(
                        "the states \(stated.map(\.value).joined(separator: ", ")) may be those of another resource",
                        at: sentence.location))
            }
        case .stateInSummary:
            guard isSummary, allowedStates.isEmpty, let state = state() else { return }
            allowedStates = [state]
        case .stateChange:
            guard let slot = match["state"], let state = state(), !isConditional, isLastClauseMain(start, match, prose),
                prose.tokens[slot.lowerBound].mark >= 0 || followsStateWord(slot.upperBound, prose)
                    || prose.isSymbol(slot.upperBound, ".") || slot.upperBound >= block.tokens.upperBound
            else { return }
            // `A gadget in the Rejected state enters the Initial state` is a rule for one state only.
            if (start..<match.tokens.lowerBound).contains(where: {
                prose.isWord($0, Words.state) && prose.tokens[max($0 - 1, 0)].mark >= 0
                    && !prose.isWord($0 + 1, Words.andOrState)
            }), match["from"] == nil {
                return
            }
            if prose.isWord(match.tokens.lowerBound, Words.state), !prose.isWord(start, Words.after) { return }
            if let from = self.from(match, prose, source), allowedStates.isEmpty { allowedStates = [from] }
            if !stateChanges.contains(where: { $0.value == state.value }) { stateChanges.append(state) }
        case .asynchronous: isAsynchronous = true
        case .stateDuring: stateDuring = stateDuring ?? state()
        case .stateAfter:
            guard let state = state(), state.value != stateDuring?.value, isConditional,
                !match.tokens.contains(where: { prose.isWord($0, Words.inProgress) })
            else { return }
            stateAfter = stateAfter ?? state
        case .deprecated:
            deprecated = deprecated ?? source.location(of: prose.range(of: match.tokens))
        }
    }

    private func from(_ match: PhraseMatch, _ prose: Prose, _ source: SourceText) -> Stated<String>? {
        match["from"].map { source.text(prose.valueRange($0)).stated }
    }

    /// Reads the states of a list that the word `state` follows, or precedes in Chinese.
    private func states(at index: Int, after start: Int, _ prose: Prose, _ block: Prose.Block) -> [Range<Int>]? {
        guard let (values, end) = prose.values(at: index, in: block) else { return nil }
        let isFollowed = followsStateWord(end, prose) || prose.isSymbol(end, ")") && followsStateWord(end + 1, prose)
        let isPreceded = (max(start, index - 8)..<index).contains { prose.isWord($0, Words.state) }
        guard isFollowed || isPreceded else { return nil }
        guard values.allSatisfy({ $0.isMarked }) || values.count == 1 else { return nil }
        return values.map(\.range)
    }

    private func followsStateWord(_ index: Int, _ prose: Prose) -> Bool {
        prose.isWord(index, Words.state)
            || prose.isSymbol(index, "(") && (index..<(index + 8)).contains { prose.isWord($0, Words.state) }
            || prose.isSymbol(index, ")") && prose.isWord(index + 1, Words.state)
    }

    /// Whether the clause of a match is no part of `after …`, `that …`.
    private func isLastClauseMain(_ start: Int, _ match: PhraseMatch, _ prose: Prose) -> Bool {
        var index = match.tokens.lowerBound - 1
        while index >= start, !prose.isSymbol(index, ",") {
            if prose.isWord(index, Words.subordination), !(prose.tokens[index].kind == .ideograph) { return false }
            index -= 1
        }
        return true
    }

    /// The tokens of the subject: after `only when`, or from the beginning of the sentence.
    private func subject(_ start: Int, _ match: PhraseMatch, before end: Int, _ prose: Prose) -> Range<Int> {
        let condition = (match.tokens.lowerBound..<end).last { prose.isWord($0, Words.ifWhen) }
        guard let condition, !prose.isWord(condition + 1, Words.pronoun) else { return start..<end }
        return condition..<end
    }

    /// Whether a rule is about what the operation works on: `Only gadgets in the Idle state can be deleted`.
    private func startsWithOnly(_ match: PhraseMatch, before end: Int, _ prose: Prose) -> Bool {
        prose.isWord(match.tokens.lowerBound, Words.only)
            && !(match.tokens.lowerBound..<end).contains { prose.isWord($0, Words.relationOrCondition) }
    }

    /// Whether the subject of a sentence is the resource of the operation, and not another one.
    private func isAboutResource(_ tokens: Range<Int>, _ prose: Prose) -> Bool {
        // The name of the operation without its verb.
        let nouns = operation.dropFirst().drop { !$0.isUppercase }
        let lowercased = nouns.lowercased()
        let initials = String(nouns.filter(\.isUppercase))
        var hasNoun = false
        for index in tokens {
            let token = prose.tokens[index]
            if token.kind == .ideograph {
                // `VBR所属的物理专线`: the resource that another one belongs to.
                if prose.isWord(index, Words.belonging) { return false }
                continue
            }
            guard token.kind == .word else { continue }
            if prose.isWord(index, Words.relation) { return false }
            let word = prose.string(index)
            if word.utf8.count >= 2, word.allSatisfy(\.isUppercase), initials.contains(word) { return true }
            let stem = String(word.lowercased().prefix(5))
            if stem.utf8.count >= 3, !Words.function.contains(token.key) {
                let trimmed = stem.utf8.count < 5 && stem.hasSuffix("s") ? String(stem.dropLast()) : stem
                if lowercased.contains(trimmed) { return true }
                hasNoun = true
            }
        }
        // Without a noun in Latin letters, nothing speaks against it.
        return !hasNoun || !tokens.contains { prose.tokens[$0].kind == .word }
    }

    // MARK: Links

    private mutating func readLinks(_ prose: Prose, _ source: SourceText) {
        for block in prose.blocks {
            for index in block.tokens {
                guard prose.tokens[index].kind == .word, isOperationName(index, prose), isLink(index, prose) else {
                    continue
                }
                let name = source.text(prose.tokens[index].range).stated
                if !links.contains(where: { $0.value == name.value }) { links.append(name) }
                guard name.value != operation else { continue }
                let start = prose.sentenceStart(of: index, in: block)
                let sentence = index..<prose.sentenceEnd(from: index, in: block)
                if poll == nil, isPoll(name.value, sentence, prose) { poll = name }
                if deprecated != nil, replacement == nil,
                    (start..<index).contains(where: { prose.isWord($0, Words.recommendation) })
                {
                    replacement = name
                }
            }
        }
    }

    private func isOperationName(_ index: Int, _ prose: Prose) -> Bool {
        let range = prose.tokens[index].range
        guard (8...80).contains(range.count), (65...90).contains(prose.bytes[range.lowerBound]) else { return false }
        let bytes = prose.bytes[range]
        guard bytes.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }),
            let second = bytes.dropFirst().firstIndex(where: { (65...90).contains($0) })
        else { return false }
        return Self.verbs.contains(prose.string(range.lowerBound..<second))
    }

    /// Whether a name is the text of a link, or the words around it speak of a call.
    private func isLink(_ index: Int, _ prose: Prose) -> Bool {
        if prose.isSymbol(index - 1, "["), prose.isSymbol(index + 1, "]"), prose.isSymbol(index + 2, "(") {
            return true
        }
        if prose.isWord(index + 1, Words.operation) { return true }
        var before = index - 1
        while before >= 0, before > index - 4, prose.isWord(before, Words.theOperation) || prose.isSymbol(before, "[") {
            before -= 1
        }
        return before >= 0 && prose.isWord(before, Words.call)
    }

    private func isPoll(_ name: String, _ sentence: Range<Int>, _ prose: Prose) -> Bool {
        guard ["Describe", "List", "Get", "Query", "Check"].contains(where: name.hasPrefix) else { return false }
        return sentence.contains { prose.isWord($0, Words.query) }
            && sentence.contains { prose.isWord($0, Words.progress) }
    }
}
