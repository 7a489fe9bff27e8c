/// The known words of names.
struct Vocabulary {
    private let words: Set<String>
    private let byLength: [Int: [[UInt8]]]

    init(adding usual: Set<String>) {
        words = CommonWords.all.union(usual)
        byLength = Dictionary(
            grouping: words.filter { $0.utf8.count >= 4 }.sorted().map { Array($0.utf8) }, by: \.count)
    }

    /// Returns the known word that a typo probably stands for; nil if the word is known or no known word is near.
    func wordMeant(by word: String) -> String? {
        guard !isKnown(word) else { return nil }
        let bytes = Array(word.utf8)
        for length in [bytes.count, bytes.count + 1, bytes.count - 1] {
            for candidate in byLength[length] ?? [] where Self.isTypo(bytes, of: candidate) {
                return String(decoding: candidate, as: UTF8.self)
            }
        }
        return nil
    }

    /// Returns whether the vocabulary has the word or its base form, as for `connections`, `connected` and
    /// `connecting`.
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

    /// Returns whether the last letter of a word is no inflectional ending.
    private static func hasNoEnding(_ word: [UInt8]) -> Bool {
        word.last.map { !"sdryenlg".utf8.contains($0) } ?? false
    }

    /// Returns whether a word differs from another by one typo: two swapped letters, or one wrong, missing or extra
    /// letter.
    ///
    /// The typo must be inside the word. A difference at the end is mostly another form of the word, and a difference
    /// at the beginning another word.
    static func isTypo(_ word: [UInt8], of other: [UInt8]) -> Bool {
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
        case (0, 1): return prefix >= 1 && (suffix >= 1 ? other.count >= 5 : other.count >= 6 && hasNoEnding(other))
        case (1, 0): return isInside && other.count >= 5
        default: return false
        }
    }
}
