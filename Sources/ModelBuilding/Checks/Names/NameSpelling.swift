import SDKGenDiagnostics
import SDKGenSpecReading

/// Reports names with a word that is one letter away from a word that is common in APIs or in the service.
struct NameSpelling {
    private let names: [(name: Located<String>, what: String)]

    init(service: ServiceSpec?, operations: [OperationSpec]) {
        var names: [(name: Located<String>, what: String)] = []
        for spec in (service?.allData ?? []) + operations.flatMap(\.allData) where spec.kind != .item {
            if let name = spec.name { names.append((name, spec.kind.rule.name)) }
        }
        names += (service?.structures ?? []).map { ($0.name, "structure") }
        names += (service?.enumerations ?? []).map { ($0.name, "enumeration") }
        names += (service?.resources ?? []).map { ($0.name, "resource") }
        names += operations.map { ($0.name, "operation") }
        // A code that is not the vendor's to the letter matches no error.
        names += ((service?.errors ?? []) + operations.flatMap(\.errors)).map { ($0.code, "error code") }
        self.names = names
    }

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let words = Dictionary(names.map { ($0.name.value, wireWords($0.name.value)) }) { first, _ in first }
        let vocabulary = Vocabulary(adding: usualWords(words))
        var meant: [String: String] = [:]
        for (name, what) in names {
            for word in words[name.value] ?? [] where word.utf8.count >= 4 {
                let near = meant[word] ?? vocabulary.wordMeant(by: word) ?? ""
                meant[word] = near
                guard !near.isEmpty else { continue }
                log.report(
                    .misspelledName,
                    "the \(what) '\(name.value)' contains an unusual word; did you mean '\(Self.replacing(word, with: near, in: name.value))'?",
                    at: name.location, subject: name.value)
                break
            }
        }
        return log
    }

    /// A word that several different names have, or several files, is no slip.
    private func usualWords(_ words: [String: [String]]) -> Set<String> {
        var namesWith: [String: Set<String>] = [:]
        for (name, parts) in words {
            for word in parts { namesWith[word, default: []].insert(name) }
        }
        var filesWith: [String: Set<ObjectIdentifier>] = [:]
        for (name, _) in names {
            for word in words[name.value] ?? [] {
                filesWith[word, default: []].insert(ObjectIdentifier(name.location.file))
            }
        }
        return Set(
            namesWith.keys.filter { namesWith[$0, default: []].count >= 3 || filesWith[$0, default: []].count >= 3 })
    }

    /// The name with the word in its place, in the case that it has there.
    private static func replacing(_ word: String, with other: String, in name: String) -> String {
        guard let range = name.lowercased().firstRange(of: word), name.utf8.count == name.lowercased().utf8.count
        else { return other }
        let start = name.utf8.index(
            name.startIndex,
            offsetBy: name.lowercased().utf8.distance(
                from: name.lowercased().startIndex, to: range.lowerBound))
        let end = name.utf8.index(start, offsetBy: word.utf8.count)
        let spelled =
            name[start..<end].allSatisfy(\.isUppercase)
            ? other.uppercased()
            : name[start].isUppercase ? other.prefix(1).uppercased() + other.dropFirst() : other
        return name[..<start] + spelled + name[end...]
    }
}

/// The words that names are made of.
struct Vocabulary {
    private let words: Set<String>
    private let byLength: [Int: [[UInt8]]]

    init(adding usual: Set<String>) {
        words = CommonWords.all.union(usual)
        byLength = Dictionary(
            grouping: words.filter { $0.utf8.count >= 4 }.sorted().map { Array($0.utf8) }, by: \.count)
    }

    /// The word that is one slip away; nil for a word that is known or far from all others.
    func wordMeant(by word: String) -> String? {
        guard !isKnown(word) else { return nil }
        let bytes = Array(word.utf8)
        for length in [bytes.count, bytes.count + 1, bytes.count - 1] {
            for candidate in byLength[length] ?? [] where Self.isSlip(bytes, of: candidate) {
                return String(decoding: candidate, as: UTF8.self)
            }
        }
        return nil
    }

    /// A word in its forms: `connections`, `connected`, `connecting`.
    private func isKnown(_ word: String) -> Bool {
        if words.contains(word) { return true }
        for ending in ["s", "es", "d", "ed", "r", "er", "ing", "ly", "al", "y"] where word.hasSuffix(ending) {
            let stem = String(word.dropLast(ending.count))
            if words.contains(stem) || words.contains(stem + "e") || words.contains(stem + "y") { return true }
            // `referred` of `refer`.
            if let last = stem.last, stem.dropLast().last == last, words.contains(String(stem.dropLast())) {
                return true
            }
        }
        return ["s", "d", "r", "ed"].contains { words.contains(word + $0) }
    }

    /// Whether the last letter of a word makes no other form of what stands before it.
    private static func isNoEnding(_ word: [UInt8]) -> Bool { word.last.map { !"sdryenlg".utf8.contains($0) } ?? false }

    /// Two neighbours swapped, or one letter wrong, missing or too many: inside, since what differs at the end is mostly
    /// another form of a word, and at the beginning another word.
    static func isSlip(_ word: [UInt8], of other: [UInt8]) -> Bool {
        guard word != other, abs(word.count - other.count) <= 1 else { return false }
        let prefix = zip(word, other).prefix { $0 == $1 }.count
        let suffix = zip(word.dropFirst(prefix).reversed(), other.dropFirst(prefix).reversed()).prefix { $0 == $1 }
            .count
        let (left, right) = (word.count - prefix - suffix, other.count - prefix - suffix)
        let isInside = prefix >= 1 && suffix >= 1
        switch (left, right) {
        case (2, 2):
            return word[prefix] == other[prefix + 1] && word[prefix + 1] == other[prefix] && prefix >= 1
        case (1, 1): return isInside && word.count >= 7
        case (0, 1): return prefix >= 1 && (suffix >= 1 ? other.count >= 5 : other.count >= 6 && isNoEnding(other))
        case (1, 0): return isInside && other.count >= 5
        default: return false
        }
    }
}
