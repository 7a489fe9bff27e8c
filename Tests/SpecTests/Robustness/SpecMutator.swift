import SDKGenRepository

/// Mutates specs at random: bit flips, deletions, duplications, truncations, and inserted or replaced pieces.
struct SpecMutator {
    var random: SeededGenerator
    /// Pieces to insert: tags, attributes and values.
    let dictionary: [[UInt8]]

    mutating func mutated(_ spec: [UInt8]) -> [UInt8] {
        var bytes = spec
        // Most specs get one mutation, so that many pass the XML parser and reach the reader.
        let count = [1, 1, 1, 2, 3, 8].randomElement(using: &random) ?? 1
        for _ in 0..<count { mutate(&bytes) }
        return bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let length = Int.random(in: 1...40, using: &random)
        let range = place..<min(place + length, bytes.count)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bytes.removeSubrange(range)
        case 3: bytes.insert(contentsOf: bytes[range], at: Int.random(in: 0...bytes.count, using: &random))
        case 4: bytes.removeSubrange(place...)
        case 5: insert(at: place, into: &bytes)
        default: replaceValue(near: place, in: &bytes)
        }
    }

    private mutating func insert(at place: Int, into bytes: inout [UInt8]) {
        // At the end of a tag or value, a piece is more likely to be parsed than to break the file.
        let start = bytes[place...].firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: " ") } ?? place
        bytes.insert(contentsOf: dictionary.randomElement(using: &random) ?? [], at: start + 1)
    }

    private mutating func replaceValue(near place: Int, in bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        guard let open = bytes[place...].firstIndex(of: quote),
            let close = bytes[(open + 1)...].firstIndex(of: quote)
        else { return }
        let piece = (dictionary.randomElement(using: &random) ?? []).filter { $0 != quote && $0 != UInt8(ascii: "<") }
        bytes.replaceSubrange((open + 1)..<close, with: piece)
    }
}
