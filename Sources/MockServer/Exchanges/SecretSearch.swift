import SDKGenJSONTree
import SDKGenWireForms

/// Finds secrets in texts that quote a request, in every encoding, and replaces them with asterisks.
struct SecretSearch {
    /// The bytes of the secrets in all encodings, longest first, since a short one may be part of a long one. Nil if
    /// there are too many.
    private let spellings: [[UInt8]]?

    /// The maximum number of secrets that are searched for.
    private static let maximumCount = 1_000

    /// The maximum number of bytes that are compared for one text.
    private static let comparisonLimit = 64 << 20

    /// - Parameter secrets: The secrets; those shorter than four bytes are ignored, because they occur by chance.
    init(_ secrets: Set<String>) {
        guard secrets.count <= Self.maximumCount else {
            spellings = nil
            return
        }
        // The error for a wrong signature contains the string to sign, in which the parameters are encoded twice.
        let all = secrets.filter { $0.utf8.count >= 4 }.flatMap { secret in
            let once = FormEncoding.encoded(secret)
            let quoted = String(JSONValue.string(secret).jsonText.dropFirst().dropLast())
            return [secret, once, FormEncoding.encoded(once), XMLSerializer.escaped(secret), quoted]
        }
        spellings = Set(all).map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }

    /// Returns the text with asterisks in place of the secrets. If the search would take too long, returns asterisks
    /// alone.
    func redacted(_ text: String) -> String {
        guard !text.isEmpty else { return text }
        var bytes = Array(text.utf8)
        guard let spellings, spellings.count <= Self.comparisonLimit / bytes.count else { return Redaction.mark }
        var isChanged = false
        for spelling in spellings {
            guard let changed = bytes.replacing(spelling, with: Redaction.mark.utf8) else { continue }
            (bytes, isChanged) = (changed, true)
        }
        return isChanged ? String(decoding: bytes, as: UTF8.self) : text
    }
}

extension [UInt8] {
    /// Returns the bytes with each occurrence of a part replaced; nil if the part does not occur.
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

    /// Returns the positions of the non-overlapping occurrences of a part.
    ///
    /// The algorithm of Knuth, Morris and Pratt takes linear time for every text.
    private func positions(of part: [UInt8]) -> [Int] {
        guard !part.isEmpty, part.count <= count else { return [] }
        return withUnsafeBufferPointer { text in
            part.withUnsafeBufferPointer { part in
                // The number of bytes that still match after a mismatch behind each prefix.
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
