/// Returns true for bytes that look like UTF-16, which some editors and shells of Windows write.
func isUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    return [[0xFE, 0xFF], [0xFF, 0xFE]].contains(Array(bytes[..<2])) || (bytes[0] == 0) != (bytes[1] == 0)
}

/// Returns the text of valid UTF-8; `nil` for other bytes, which the standard library would repair and thereby change.
func validText(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.utf8.elementsEqual(bytes) ? text : nil
}

/// Returns the beginning of an untrusted text for one line of an error or a log. Control characters become spaces, so
/// that the text cannot forge a line or control a terminal.
func oneLine(_ text: String, limit: Int = 200) -> String {
    let line = text.unicodeScalars.prefix(limit).map { scalar in
        scalar.properties.generalCategory == .control ? " " : Character(scalar)
    }
    return String(line).trimmed
}

/// Returns the text of an error as a clause: on one line and without a final period.
func clause(_ text: String) -> String {
    var text = oneLine(text)
    while text.hasSuffix(".") { text.removeLast() }
    return text
}

extension StringProtocol {
    /// The text without white space at both ends.
    var trimmed: String { String(trimmed(where: \.isWhitespace)) }
}

extension BidirectionalCollection {
    /// Returns the collection without the elements at both ends that match a predicate.
    func trimmed(where isTrimmed: (Element) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { !isTrimmed($0) }), let last = lastIndex(where: { !isTrimmed($0) }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
