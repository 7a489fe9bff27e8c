/// The cells of a row that are glued together: `GadgetIdstringYes`, `GadgetIdstring`.
struct GluedRow {
    /// The ranges of the cells, in UTF-8 code units; the name of an element of a list is empty.
    let name, type: Range<Int>
    let required: Range<Int>?

    /// Reads a row of a request, which ends with `Yes` or `No`; or of a response, which ends with a type.
    init?(_ line: String, isResponse: Bool = false) {
        guard line.utf8.count <= 200, !line.contains(" ") || line.lowercased().contains("array of ") else { return nil }
        let bytes = Array(line.utf8)
        var end = bytes.count
        if isResponse {
            required = nil
        } else {
            guard let word = ["Yes", "No", "是", "否"].first(where: { line.hasSuffix($0) }) else { return nil }
            required = (end - word.utf8.count)..<end
            end -= word.utf8.count
        }
        guard let start = Self.typeStart(bytes, end, types: isResponse ? PageWords.currentTypes : PageWords.types)
        else {
            return nil
        }
        name = 0..<start
        type = start..<end
        let text = String(decoding: bytes[..<start], as: UTF8.self)
        guard start == 0 || text.isFieldName else { return nil }
    }

    private static func typeStart(_ bytes: [UInt8], _ end: Int, types: [String]) -> Int? {
        let lowered = bytes[..<end].map { (65...90).contains($0) ? $0 | 32 : $0 }
        if lowered.last == UInt8(ascii: ">") {
            // The outermost container is the first one.
            for container in ["array<", "map<", "list<"] {
                if let start = firstIndex(of: Array(container.utf8), in: lowered) { return start }
            }
            return nil
        }
        if let start = firstIndex(of: Array("array of ".utf8), in: lowered) { return start }
        for type in types where lowered.count >= type.utf8.count {
            let start = lowered.count - type.utf8.count
            if lowered[start...].elementsEqual(type.utf8) { return start }
        }
        return nil
    }

    private static func firstIndex(of word: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= word.count else { return nil }
        return (0...(bytes.count - word.count)).first { bytes[$0..<($0 + word.count)].elementsEqual(word) }
    }
}
