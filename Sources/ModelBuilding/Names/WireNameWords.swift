/// The words of a name on the wire, in lower case: `PhysicalConnectionId` has the words `physical`, `connection` and `id`.
///
/// A word ends before a capital that a small letter follows, after a small letter before a capital, and at everything that is
/// no letter.
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
