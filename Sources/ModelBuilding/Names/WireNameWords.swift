import SDKGenWireForms

/// Returns the words of a name in lower case: `physical`, `connection` and `id` of `PhysicalConnectionId`.
///
/// A word begins at a capital letter that follows a lowercase letter or precedes one. Other characters separate words.
func wireWords(_ name: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func endWord() {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).lowercased()) }
        word = []
    }
    let bytes = Array(name.utf8)
    for (index, byte) in bytes.enumerated() {
        guard byte.isLetter else {
            endWord()
            continue
        }
        if byte.isUppercase, let last = word.last {
            let beginsWord = index + 1 < bytes.count && bytes[index + 1].isLowercase
            if last.isLowercase || beginsWord { endWord() }
        }
        word.append(byte)
    }
    endWord()
    return words
}
