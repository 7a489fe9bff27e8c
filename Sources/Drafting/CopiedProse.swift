package import SDKGenDiagnostics
import SDKGenModelBuilding
package import SDKGenSpecReading

/// Finds the vendor's sentences in the texts of specs: runs of at least twelve words that a source has too.
///
/// Words are compared without case, punctuation and Markdown. Three Chinese characters count as much as five words, so
/// twenty of them are a run. Numbers and words in code marks are facts; they continue a run but do not make it longer.
/// Texts with a `TODO:` marker are skipped: lint already lists them.
package struct CopiedProse: Sendable {
    /// The number of words whose common hash is looked up.
    private static let gramLength = 12
    /// The number of places in sources that are compared for the same words.
    private static let placeLimit = 4
    /// The number of runs that are reported for one text.
    private static let reportLimit = 20

    private struct Source: Sendable {
        let file: SourceFile
        let words: [ProseWords.Word]
    }

    private let sources: [Source]

    package init(_ files: [SourceFile]) {
        sources = concurrentMap(files) { file in
            var words = ProseWords()
            let first = file.bytes.first { $0 > 32 && $0 < 0x80 }
            words.append(file.bytes, isJSON: first == UInt8(ascii: "{") || first == UInt8(ascii: "["))
            return Source(file: file, words: words.words)
        }
    }

    /// Returns a warning for each run of words that a text of the specs shares with a source.
    package func problems(in service: ServiceSpec?, operations: [OperationSpec]) -> DiagnosticLog {
        let texts = (service.map(Self.texts) ?? []) + operations.flatMap(Self.texts)
        let index = GramIndex(texts)
        var places = [[Place]](repeating: [], count: index.count)
        for (number, source) in sources.enumerated() {
            Self.forEachGram(of: source.words) { position, hash in
                guard let gram = index.number(of: hash), places[gram].count < Self.placeLimit else { return }
                places[gram].append(Place(source: number, position: position))
            }
        }
        var log = DiagnosticLog()
        for text in texts {
            var next = 0
            var reported = 0
            Self.forEachGram(of: text.words) { position, hash in
                guard position >= next, reported < Self.reportLimit, let gram = index.number(of: hash),
                    let run = longestRun(of: text.words, at: position, places[gram])
                else { return }
                let words = text.words[position..<(position + run.count)]
                guard words.reduce(0, { $0 + Int($1.weight) }) >= ProseWords.runWeight else {
                    // The sequences inside the run are as short; those that go beyond it may be longer elsewhere.
                    next = max(position + run.count - Self.gramLength, position) + 1
                    return
                }
                next = position + run.count
                reported += 1
                log.append(problem(text, position..<next, run.place))
            }
        }
        return log
    }

    private struct Place {
        let source, position: Int
    }

    /// Returns the place that has the most words of a text, beginning with the word at a position; nil without places.
    private func longestRun(
        of words: [ProseWords.Word], at position: Int, _ places: [Place]
    ) -> (place: Place, count: Int)? {
        var best: (place: Place, count: Int)?
        for place in places {
            let other = sources[place.source].words
            let limit = min(words.count - position, other.count - place.position)
            var count = 0
            while count < limit, words[position + count].hash == other[place.position + count].hash { count += 1 }
            if count > best?.count ?? 0 { best = (place, count) }
        }
        return best
    }

    private func problem(_ text: Text, _ run: Range<Int>, _ place: Place) -> Diagnostic {
        let words = text.words[run]
        let characters = words.count { $0.weight == 3 }
        let amount = 2 * characters > words.count ? "\(words.count) characters" : "\(words.count) words"
        let source = sources[place.source]
        let start = Int(source.words[place.position].start)
        let end = Int(source.words[place.position + run.count - 1].end)
        return Diagnostic(
            .copiedProse, "\(amount) in a row are the same in a source; write the text in your own words",
            at: text.location(of: run),
            notes: [
                .init(
                    "the same words are here",
                    at: SourceLocation(file: source.file, offset: start, length: end - start))
            ], subject: text.subject)
    }

    /// Calls a function with the position and the hash of each sequence of twelve words.
    private static func forEachGram(of words: [ProseWords.Word], _ body: (Int, UInt64) -> Void) {
        let base: UInt64 = 0x9E37_79B9_7F4A_7C15
        guard words.count >= gramLength else { return }
        let top = (1..<gramLength).reduce(into: 1 as UInt64) { power, _ in power &*= base }
        var hash: UInt64 = 0
        for position in words.indices {
            if position >= gramLength { hash &-= words[position - gramLength].hash &* top }
            hash = hash &* base &+ words[position].hash
            if position >= gramLength - 1 { body(position - gramLength + 1, hash) }
        }
    }

    /// The sequences of twelve words in the texts of specs, numbered.
    private struct GramIndex {
        private var numbers: [UInt64: Int] = [:]
        /// A bit for each hash modulo the size: most words of a source are in no spec.
        private var filter = [UInt64](repeating: 0, count: 1 << 14)

        var count: Int { numbers.count }

        init(_ texts: [Text]) {
            for text in texts {
                CopiedProse.forEachGram(of: text.words) { _, hash in
                    let number = numbers.count
                    if numbers[hash] == nil { numbers[hash] = number }
                    filter[Self.slot(hash)] |= Self.bit(hash)
                }
            }
        }

        func number(of hash: UInt64) -> Int? { filter[Self.slot(hash)] & Self.bit(hash) == 0 ? nil : numbers[hash] }

        private static func slot(_ hash: UInt64) -> Int { Int(hash >> 50) }
        private static func bit(_ hash: UInt64) -> UInt64 { 1 << (hash >> 44 & 63) }
    }
}

extension CopiedProse {
    /// A text of a spec and its words.
    private struct Text {
        let text: SpecText
        let subject: String?
        let words: [ProseWords.Word]
        /// The number of words before each line.
        private let wordsBeforeLine: [Int]
        /// Whether the text is the value of an attribute, so that only the place of the element is known.
        private let isTitle: Bool

        init(_ text: SpecText, subject: String?, isTitle: Bool = false) {
            self.text = text
            self.subject = subject
            self.isTitle = isTitle
            var words = ProseWords()
            var wordsBeforeLine: [Int] = []
            if !text.lines.contains(where: { $0.contains("TODO:") }) {
                for line in text.lines {
                    wordsBeforeLine.append(words.words.count)
                    words.append(line.utf8, marksCode: true)
                }
            }
            self.words = words.words
            self.wordsBeforeLine = wordsBeforeLine
        }

        func location(of run: Range<Int>) -> SourceLocation {
            guard !isTitle else { return text.location }
            let (first, last) = (location(ofWord: run.lowerBound), location(ofWord: run.upperBound - 1))
            return SourceLocation(
                file: first.file, offset: first.offset, length: max(last.offset + last.length - first.offset, 0))
        }

        private func location(ofWord index: Int) -> SourceLocation {
            let line = (wordsBeforeLine.firstIndex { $0 > index } ?? wordsBeforeLine.count) - 1
            return text.location(ofLine: line, bytes: Int(words[index].start)..<Int(words[index].end))
        }
    }

    private static func texts(of service: ServiceSpec) -> [Text] {
        service.texts.map { Text($0.text, subject: $0.subject) }
            + provenance(service.sources, service.conflicts)
            + service.topics.map { title($0.title, at: $0.key.location, $0.key.value) }
            + service.resources.map { title($0.title, at: $0.name.location, $0.name.value) }
    }

    private static func texts(of operation: OperationSpec) -> [Text] {
        operation.texts.map { Text($0.text, subject: $0.subject) }
            + provenance(operation.sources, operation.conflicts)
            + operation.history.map { Text($0.text, subject: $0.date.value) }
            + operation.examples.compactMap { example in
                example.title.map { title($0, at: example.location, nil) }
            }
            + operation.examples.flatMap(\.responses).compactMap(\.broken).map { Text($0, subject: nil) }
    }

    private static func provenance(_ sources: [SourceSpec], _ conflicts: [ConflictSpec]) -> [Text] {
        sources.compactMap { source in source.remark.map { Text($0, subject: source.key?.value) } }
            + conflicts.map { Text($0.reason, subject: $0.about) }
    }

    private static func title(_ title: String, at location: SourceLocation, _ subject: String?) -> Text {
        Text(SpecText(lines: [title], location: location), subject: subject, isTitle: true)
    }
}
