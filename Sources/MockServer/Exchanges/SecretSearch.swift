import SDKGenJSONTree

/// Finds secrets in texts that quote a request, however they are written there, and puts asterisks in their place.
struct SecretSearch {
    /// As bytes, the longest first: a short one may be a part of a long one. Nil when there are too many to look for.
    private let spellings: [[UInt8]]?

    /// No request that is meant seriously has more secrets.
    private static let mostSecrets = 1_000

    /// How many bytes are compared for one text, at most.
    private static let effort = 64 << 20

    /// - Parameter secrets: Those of less than four bytes are left alone, since they occur by chance.
    init(_ secrets: Set<String>) {
        guard secrets.count <= Self.mostSecrets else {
            spellings = nil
            return
        }
        // The answer to a wrong signature has the string to sign in it, which has all parameters in it, encoded twice.
        let all = secrets.filter { $0.utf8.count >= 4 }.flatMap { secret in
            let once = FormText.encoded(secret)
            let quoted = String(JSONValue.string(secret).jsonText.dropFirst().dropLast())
            return [secret, once, FormText.encoded(once), XMLText.escaped(secret), quoted]
        }
        spellings = Set(all).map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }

    /// - Returns: Asterisks alone where looking for the secrets would take too long.
    func hidden(_ text: String) -> String {
        guard !text.isEmpty else { return text }
        var bytes = Array(text.utf8)
        guard let spellings, spellings.count <= Self.effort / bytes.count else { return Redaction.mark }
        var isChanged = false
        for spelling in spellings {
            guard let changed = bytes.replacing(spelling, with: Redaction.mark.utf8) else { continue }
            (bytes, isChanged) = (changed, true)
        }
        return isChanged ? String(decoding: bytes, as: UTF8.self) : text
    }
}

extension [UInt8] {
    /// - Returns: Nil where the part does not occur.
    fileprivate func replacing(_ part: [UInt8], with other: some Sequence<UInt8>) -> [UInt8]? {
        let positions = positions(of: part)
        guard !positions.isEmpty else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(count)
        var start = 0
        for position in positions {
            result += self[start..<position]
            result += other
            start = position + part.count
        }
        return result + self[start...]
    }

    /// Where a part begins, each time behind the one before.
    ///
    /// The search never goes back in the text (Knuth, Morris and Pratt), so no text makes it slow.
    private func positions(of part: [UInt8]) -> [Int] {
        guard !part.isEmpty, part.count <= count else { return [] }
        return withUnsafeBufferPointer { text in
            part.withUnsafeBufferPointer { part in
                // How many bytes of the part are still right when the one behind so many is wrong.
                var fallbacks = [Int](repeating: 0, count: part.count)
                var matched = 0
                for index in part.indices.dropFirst() {
                    while matched > 0, part[index] != part[matched] { matched = fallbacks[matched - 1] }
                    if part[index] == part[matched] { matched += 1 }
                    fallbacks[index] = matched
                }
                var positions: [Int] = []
                matched = 0
                for index in text.indices {
                    while matched > 0, text[index] != part[matched] { matched = fallbacks[matched - 1] }
                    if text[index] == part[matched] { matched += 1 }
                    guard matched == part.count else { continue }
                    positions.append(index + 1 - part.count)
                    matched = 0
                }
                return positions
            }
        }
    }
}
