import SDKGenDiagnostics

/// The borders between the code, the message and the description of an error row whose cells are glued together.
struct GluedError {
    /// The length of the code, in UTF-8 code units.
    private(set) var codeEnd: Int
    private(set) var isCodeCertain: Bool
    /// The range of the message.
    private(set) var message: Range<Int>
    private(set) var isMessageCertain = true
    private(set) var description: Range<Int>?

    /// The longest row that is split, in bytes.
    private static let limit = 4096
    /// The longest code and first word of a message together, in bytes.
    private static let wordLimit = 600

    /// Splits the cells of a row after its status.
    ///
    /// - Parameters:
    ///   - hasDescriptions: Whether the table has a column for descriptions.
    ///   - known: Codes and messages that another source states.
    init(_ row: String, hasDescriptions: Bool, known: KnownErrors? = nil) {
        let bytes = Array(row.utf8)
        codeEnd = bytes.count
        isCodeCertain = false
        message = bytes.count..<bytes.count
        let wordEnd = bytes.firstIndex(of: 32) ?? bytes.count
        guard bytes.count <= Self.limit, wordEnd <= Self.wordLimit else {
            codeEnd = wordEnd
            message = codeEnd..<bytes.count
            isMessageCertain = false
            return
        }
        let row = Row(bytes: bytes)
        if let known, let end = known.codeEnd(in: row, guess: row.codeBorder) {
            (codeEnd, isCodeCertain) = end
        } else {
            (codeEnd, isCodeCertain) = row.codeBorder
        }
        guard hasDescriptions else {
            message = codeEnd..<bytes.count
            return
        }
        let code = String(decoding: bytes[..<codeEnd], as: UTF8.self)
        let isDash = bytes.last == UInt8(ascii: "-") && codeEnd < bytes.count
        if let known, let end = known.messageEnd(in: row, after: codeEnd, code: code) {
            message = codeEnd..<end
            let rest = end..<bytes.count
            if !rest.isEmpty, !(rest.count == 1 && isDash) { description = rest }
            return
        }
        let border = row.messageBorder(from: codeEnd)
        message = codeEnd..<border.end
        isMessageCertain = border.isCertain
        if border.end < bytes.count, !(border.end == bytes.count - 1 && isDash) {
            description = border.end..<bytes.count
        }
    }
}

/// The codes and messages of errors that a source states, with which glued rows are split.
package struct KnownErrors: Sendable {
    private var messages: [String: Set<String>] = [:]
    private var allMessages: Set<String> = []

    /// - Parameter errors: Errors of the operation and, with less weight, of other operations of the service.
    package init(_ errors: some Sequence<StatedError>) {
        for error in errors where error.rawRow == nil || error.doubts.isEmpty {
            insert(code: error.code.value, message: error.message?.value)
        }
    }

    package init(_ pairs: some Sequence<(code: String, message: String)>) {
        for pair in pairs { insert(code: pair.code, message: pair.message) }
    }

    package var isEmpty: Bool { messages.isEmpty }

    private mutating func insert(code: String, message: String?) {
        guard !code.isEmpty else { return }
        messages[code, default: []].formUnion(message.map { [$0] } ?? [])
        if let message, message.utf8.count > 3 { allMessages.insert(message) }
    }

    /// Returns the end of the code: that of a known code whose known message follows, or of a known code that the words
    /// allow.
    fileprivate func codeEnd(
        in row: GluedError.Row, guess: (end: Int, isCertain: Bool)
    ) -> (end: Int, isCertain: Bool)? {
        let bytes = row.bytes
        let end = min(bytes.firstIndex(of: 32) ?? bytes.count, 200)
        var codes: [Int] = []
        guard end > 0 else { return nil }
        for length in 1...end {
            guard let known = messages[String(decoding: bytes[..<length], as: UTF8.self)] else { continue }
            let rest = bytes[length...]
            if known.contains(where: { !$0.isEmpty && rest.starts(with: $0.utf8) }) { return (length, true) }
            codes.append(length)
        }
        if guess.isCertain { return nil }
        if codes.contains(guess.end) { return (guess.end, true) }
        // The longest known code after which a word begins is the best guess.
        return codes.last(where: row.canEndCode).map { ($0, false) }
    }

    /// Returns the end of a known message of a code at the beginning of a text.
    fileprivate func messageEnd(of code: String, in text: String) -> Int? {
        let own = (messages[code] ?? []).filter { !$0.isEmpty && text.hasPrefix($0) }
        guard let longest = own.map(\.utf8.count).max() else { return nil }
        let rest = text.utf8.dropFirst(longest)
        return rest.first == UInt8(ascii: ".") ? longest + 1 : longest
    }

    fileprivate func messageEnd(in row: GluedError.Row, after codeEnd: Int, code: String) -> Int? {
        let rest = row.bytes[codeEnd...]
        let own = (messages[code] ?? []).filter { !$0.isEmpty && rest.starts(with: $0.utf8) }
        if let longest = own.map(\.utf8.count).max() {
            let end = codeEnd + longest
            // A full stop that the other source leaves out belongs to the message.
            if end < row.bytes.count, row.bytes[end] == UInt8(ascii: ".") { return end + 1 }
            return row.isDescriptionStart(end) ? end : nil
        }
        for end in row.messageEnds(from: codeEnd)
        where allMessages.contains(String(decoding: row.bytes[codeEnd..<end], as: UTF8.self)) {
            return end
        }
        return nil
    }
}

extension GluedError {
    /// The bytes of a row after its status.
    struct Row {
        let bytes: [UInt8]
        /// The end of the first word: the code, and the first word of the message.
        private let wordEnd: Int

        init(bytes: [UInt8]) {
            self.bytes = bytes
            wordEnd = bytes.firstIndex(of: 32) ?? bytes.count
        }

        private func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

        private func isUpper(_ index: Int) -> Bool { (65...90).contains(byte(index)) }

        private func isLower(_ index: Int) -> Bool { (97...122).contains(byte(index)) }

        private func isAlphanumeric(_ index: Int) -> Bool {
            isUpper(index) || isLower(index) || (48...57).contains(byte(index))
        }

        private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

        private func ends(_ end: Int, with word: String) -> Bool {
            let word = word.utf8
            return end >= word.count && bytes[(end - word.count)..<end].elementsEqual(word)
        }

        /// Whether a code can end here: the rest of the word has the form of the first word of a message.
        func canEndCode(_ index: Int) -> Bool {
            guard index < bytes.count, wordEnd - index <= 60 else { return false }
            let word = bytes[index..<wordEnd]
            if word.dropLast().contains(where: { $0 == 46 || $0 == 95 }) { return false }
            return isUpper(index) || byte(index) == 37 || word.allSatisfy { (97...122).contains($0) || $0 == 44 }
        }

        // MARK: The code

        /// The border between the code and the message.
        var codeBorder: (end: Int, isCertain: Bool) {
            if let end = repeatedCode { return (end, true) }
            if let placeholder { return placeholder }
            let last = wordEnd == bytes.count ? wordEnd - (byte(wordEnd - 1) == 45 ? 1 : 0) : wordEnd
            guard last > 3 else { return (min(last, bytes.count), false) }
            let sure = wordEnd < bytes.count ? longest(of: ErrorWords.certain, endingAt: last, after: 3) : nil
            if let repeated = repeatedSegment(last), repeated.count >= (sure?.utf8.count ?? 0) {
                return (repeated.start, true)
            }
            if let sure { return certainBorder(before: sure, endingAt: last) }
            if let border = capitalBorder(last) { return border }
            return guessedBorder(last)
        }

        /// The end of a code that the message repeats as a whole.
        private var repeatedCode: Int? {
            guard bytes.count >= 12 else { return nil }
            for length in 6...(bytes.count / 2) {
                guard length <= wordEnd else { return nil }
                guard bytes[0] == bytes[length], bytes[..<length].contains(46) else { continue }
                if bytes[length...].starts(with: bytes[..<length]) {
                    let next = 2 * length
                    if next == bytes.count || byte(next) == 45 || byte(next) == 46 || byte(next) == 32 || isUpper(next)
                    {
                        return length
                    }
                }
            }
            return nil
        }

        /// The border before `%s` as the whole message or its beginning.
        private var placeholder: (end: Int, isCertain: Bool)? {
            var found: Int?
            for index in 1..<max(wordEnd - 1, 1) where byte(index) == 37 && byte(index + 1) == 115 {
                found = found ?? index
            }
            guard let start = found else { return nil }
            if byte(start - 1) == 46 {
                // The code itself holds a placeholder.
                var end = start + 2
                while let word = ErrorWords.joints.first(where: { bytes[end...].starts(with: $0.utf8) }) {
                    end += word.utf8.count
                }
                return (min(end, bytes.count), false)
            }
            let rest = start + 2
            if rest >= bytes.count || (rest == bytes.count - 1 && byte(rest) == 45) { return (start, true) }
            if isUpper(rest) {
                let isSentence = ErrorWords.certain.contains { bytes[rest...].starts(with: "\($0) ".utf8) }
                return (start, isSentence)
            }
            return byte(rest) == 32 ? (start, false) : nil
        }

        private func longest(of words: Set<String>, endingAt end: Int, after start: Int) -> String? {
            var length = min(end - start, 24)
            while length > 0 {
                let word = string((end - length)..<end)
                if words.contains(word) { return word }
                length -= 1
            }
            return nil
        }

        /// The first word of the message if it repeats the last word of the code.
        private func repeatedSegment(_ end: Int) -> (start: Int, count: Int)? {
            guard end >= 5 else { return nil }
            var found: (start: Int, count: Int)?
            for length in 2...max(end / 2, 2) where 2 * length < end {
                let start = end - length
                guard isUpper(start), bytes[start..<end].elementsEqual(bytes[(start - length)..<start]) else {
                    continue
                }
                if !isUpper(start - length - 1) || length >= 4 { found = (start, length) }
            }
            return found
        }

        private func certainBorder(before word: String, endingAt end: Int) -> (end: Int, isCertain: Bool) {
            let start = end - word.utf8.count
            var run = start
            while run > 0, isUpper(run - 1) { run -= 1 }
            let isCapital = isUpper(start - 1)
            var isCertain = isAlphanumeric(start - 1)
            if word.utf8.count <= 2, isCapital { isCertain = false }
            if start - run >= 2, !ErrorWords.acronyms.contains(string(run..<start)),
                bytes[..<start].contains(where: { (97...122).contains($0) })
            {
                isCertain = false
            }
            if start - run == 1, !isLower(start - 2) { isCertain = false }
            if ErrorWords.ambiguous.contains(word) { isCertain = false }
            return (start, isCertain)
        }

        /// The border after a code in capitals.
        private func capitalBorder(_ end: Int) -> (end: Int, isCertain: Bool)? {
            guard let lower = bytes[..<end].firstIndex(where: { (97...122).contains($0) }), lower >= 6,
                wordEnd < bytes.count
            else { return nil }
            func word(_ start: Int) -> String {
                var word = string(start..<end)
                while let last = word.last, ",.:".contains(last) { word.removeLast() }
                return word
            }
            func isMentioned(_ start: Int) -> Bool {
                let word = word(start).uppercased()
                let segments = string(0..<start).split { $0 == "." || $0 == "_" }
                return word.utf8.count >= 2 && segments.contains { $0 == word }
                    || word.utf8.count > 3 && segments.contains { $0.hasPrefix(word) || $0.hasSuffix(word) }
            }
            let capital = isMentioned(lower - 1)
            let small = isMentioned(lower)
            let isFirst = ErrorWords.first.contains(word(lower - 1)) || ErrorWords.certain.contains(word(lower - 1))
            let isSmallFirst = ErrorWords.small.contains(word(lower))
            if capital != small { return capital ? (lower - 1, isFirst) : (lower, isSmallFirst) }
            if isFirst != isSmallFirst {
                return isFirst ? (lower - 1, isAlphanumeric(lower - 2)) : (lower, false)
            }
            return (lower - 1, false)
        }

        private func guessedBorder(_ end: Int) -> (end: Int, isCertain: Bool) {
            // A small word after a known end of a code.
            for start in stride(from: end - 2, to: 3, by: -1) where isLower(start) && end - start < 16 {
                guard ErrorWords.small.contains(string(start..<end)) else { continue }
                if endsCode(start) || repeatsInSmall(start, end) { return (start, false) }
            }
            let dot = bytes[..<max(end - 1, 0)].lastIndex(of: 46) ?? -1
            var starts: [Int] = []
            for index in 3..<end where isUpper(index) && index > dot && byte(index - 1) != 46 {
                if !isUpper(index - 1) || isLower(index + 1) { starts.append(index) }
            }
            // The first word of a message often mentions what the code names.
            for start in starts.prefix(32) where end - start >= 3 {
                var word = bytes[start..<end]
                while word.last == 46 || word.last == 44 { word.removeLast() }
                if word.count >= 3, contains(word, before: start) { return (start, false) }
            }
            if let word = longest(of: ErrorWords.first, endingAt: end, after: 3), starts.contains(end - word.utf8.count)
            {
                return (end - word.utf8.count, false)
            }
            for start in stride(from: end - 1, to: 3, by: -1) {
                guard isLower(start), end - start < 20 else { break }
                if endsCode(start) || repeatsInSmall(start, end) { return (start, false) }
            }
            return (starts.last ?? end, false)
        }

        private func endsCode(_ end: Int) -> Bool { ErrorWords.ends.contains { ends(end, with: $0) } }

        /// Whether the word is the last word of the code in small letters.
        private func repeatsInSmall(_ start: Int, _ end: Int) -> Bool {
            let count = end - start
            guard count >= 3, start >= count else { return false }
            return zip(bytes[start..<end], bytes[(start - count)..<start]).allSatisfy { $0 == $1 | 32 }
        }

        private func contains(_ word: ArraySlice<UInt8>, before end: Int) -> Bool {
            guard word.count <= end else { return false }
            for start in 0...(end - word.count) where bytes[start..<(start + word.count)].elementsEqual(word) {
                return true
            }
            return false
        }

        // MARK: The message

        /// Whether a description can begin here.
        func isDescriptionStart(_ index: Int) -> Bool {
            index == bytes.count || isUpper(index) || byte(index) >= 0xE3 || byte(index) == 37 || byte(index) == 34
                || index == bytes.count - 1 && byte(index) == 45
        }

        /// The places at which the message can end: a known message is looked up at each.
        func messageEnds(from start: Int) -> [Int] {
            guard start < bytes.count else { return [] }
            var ends: [Int] = []
            for index in (start + 1)..<(bytes.count + 1) where isDescriptionStart(index) && byte(index - 1) != 32 {
                ends.append(index)
            }
            return Array(ends.suffix(64).reversed())
        }

        /// The border between the message and the description.
        func messageBorder(from start: Int) -> (end: Int, isCertain: Bool) {
            let count = bytes.count - start
            guard count > 0 else { return (bytes.count, false) }
            if bytes[bytes.count - 1] == 45, byte(bytes.count - 2) != 32 { return (bytes.count - 1, true) }
            if count % 2 == 0, bytes[start..<(start + count / 2)].elementsEqual(bytes[(start + count / 2)...]) {
                return (start + count / 2, true)
            }
            if count > 2, byte(start) == 37, byte(start + 1) == 115, isUpper(start + 2) { return (start + 2, true) }
            if let chinese = bytes[start...].firstIndex(where: { (0xE3...0xE9).contains($0) }), chinese > start,
                byte(chinese - 1) != 32
            {
                return (chinese, true)
            }
            var strong: [Int] = []
            var weak: [Int] = []
            for index in (start + 1)..<bytes.count where isUpper(index) || byte(index) == 34 {
                let before = byte(index - 1)
                if before == 46 || before == 33 || before == 34 && byte(index - 2) == 46 {
                    // `Vpc.Id` inside a sentence is a name.
                    if !isDottedName(index, from: start) { strong.append(index) }
                } else if isLower(index - 1) || (48...57).contains(before) || before == 41 || before == 93 {
                    if ErrorWords.sentences.contains(where: { bytes[index...].starts(with: $0.utf8) }) {
                        weak.append(index)
                    }
                }
            }
            if strong.count == 1 { return (strong[0], weak.isEmpty) }
            if let first = strong.first { return (first, false) }
            if let first = weak.first { return (first, false) }
            for index in (start + 1)..<bytes.count where isUpper(index) && (isLower(index - 1) || byte(index - 1) == 93)
            {
                var next = index + 1
                while isLower(next) { next += 1 }
                if byte(next) == 32 { return (index, false) }
            }
            return (bytes.count, false)
        }

        /// Whether the full stop before an index is inside a name, such as `Vpc.Id`, which a space or the end follows.
        private func isDottedName(_ index: Int, from start: Int) -> Bool {
            var before = index - 2
            while before > start, isAlphanumeric(before) { before -= 1 }
            var after = index
            while isAlphanumeric(after) { after += 1 }
            return byte(after) == 46 && isUpper(after + 1) && isUpper(before + 1)
        }
    }
}

extension StatedError {
    /// Splits the row of an error again, with the codes and messages that another source states.
    ///
    /// Only a row whose cells are glued together has a ``rawRow``; all other errors stay as they are.
    package mutating func split(knowing known: KnownErrors) {
        if let text = spacedText, let end = known.messageEnd(of: code.value, in: text.string) {
            let rest = text.text(end..<text.string.utf8.count).trimmed
            message = text.text(0..<end).trimmed.stated
            description = rest.isEmpty || rest.string == "-" ? nil : rest
            doubts.removeAll { $0.value == Self.messageDoubt }
            return
        }
        guard let rawRow, !known.isEmpty else { return }
        let before = self
        self = StatedError(glued: rawRow, status: status, hasDescriptions: hasDescriptions, known: known)
        location = before.location
    }

    private var codeDoubt: String {
        "the code and the message have no border in the source; '\(code.value)' is a guess"
    }

    /// Whether the code is no guess.
    var isCodeCertain: Bool { !doubts.contains { $0.value == codeDoubt } }

    /// Removes the doubt about the code.
    mutating func acceptCode() {
        let doubt = codeDoubt
        doubts.removeAll { $0.value == doubt }
    }

    static let messageDoubt = "the message and the description have no border in the source; the split is a guess"

    init(glued row: SourceText, status: Stated<Int>?, hasDescriptions: Bool, known: KnownErrors? = nil) {
        let split = GluedError(row.string, hasDescriptions: hasDescriptions, known: known)
        let message = row.text(split.message).trimmed
        self.init(
            status: status, code: row.text(0..<split.codeEnd).trimmed.stated,
            message: message.isEmpty ? nil : message.stated,
            description: split.description.map { row.text($0).trimmed },
            at: row.location)
        rawRow = row
        self.hasDescriptions = hasDescriptions
        if !split.isCodeCertain { doubts.append(Stated(codeDoubt, at: row.location)) }
        if !split.isMessageCertain {
            doubts.append(Stated(Self.messageDoubt, at: row.location))
        }
    }
}
