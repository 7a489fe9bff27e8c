/// Numbers that look random and are the same in every run.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Damages specs the way hands, tools and enemies do.
struct Mutation {
    var random: SeededRandom
    /// Pieces of specs: tags, attributes, values.
    let dictionary: [[UInt8]]

    mutating func mutated(_ spec: [UInt8]) -> [UInt8] {
        var bytes = spec
        // Most have one wound, so that they get past the XML parser and into the reader.
        let count = [1, 1, 1, 2, 3, 8].randomElement(using: &random) ?? 1
        for _ in 0..<count { wound(&bytes) }
        return bytes
    }

    private mutating func wound(_ bytes: inout [UInt8]) {
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
        // At the end of a tag or of a value a piece is more likely to be read than to break the file.
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
