/// Returns the words of a name in lower case: `physical`, `connection` and `id` of `PhysicalConnectionId`.
///
/// A word begins at a capital letter that follows a lowercase letter or precedes one. Other characters separate words.
func wireWords(_ name: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    func isSmall(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
    func endWord() {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).lowercased()) }
        word = []
    }
    let bytes = Array(name.utf8)
    for (index, byte) in bytes.enumerated() {
        guard isCapital(byte) || isSmall(byte) else {
            endWord()
            continue
        }
        if isCapital(byte), let last = word.last {
            let beginsWord = index + 1 < bytes.count && isSmall(bytes[index + 1])
            if isSmall(last) || beginsWord { endWord() }
        }
        word.append(byte)
    }
    endWord()
    return words
}
