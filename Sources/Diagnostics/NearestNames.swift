/// Returns the candidate that is nearest to a misspelled word, if one is near enough.
///
/// A candidate is near if it differs only in case, or in at most a third of the letters. Two swapped neighbours count
/// as one difference.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    nearest(1, to: word, among: candidates).first
}

/// Returns at most `count` near candidates, the nearest first.
///
/// - Parameter wrong: The maximum number of different letters; the default is a third of the word.
package func nearest(
    _ count: Int, to word: String, among candidates: some Sequence<String>, within wrong: Int? = nil
) -> [String] {
    nearestWithDistance(count, to: word, among: candidates, within: wrong).map(\.candidate)
}

func nearestWithDistance(
    _ count: Int, to word: String, among candidates: some Sequence<String>, within wrong: Int? = nil
) -> [(candidate: String, distance: Int)] {
    // The time is proportional to the product of the lengths and to the number of candidates. A spec may have a name of
    // 1 MB or ten thousand names.
    guard word.utf8.count <= 100 else { return [] }
    let wanted = folded(word)
    let limit = wrong ?? max(1, wanted.count / 3)
    var near: [(candidate: String, distance: Int, position: Int)] = []
    for candidate in candidates.prefix(2_000) where candidate.utf8.count <= 200 {
        // Most candidates already differ too much in length; a scalar has at most four bytes.
        guard candidate.utf8.count >= wanted.count - limit, candidate.utf8.count <= 4 * (wanted.count + limit),
            candidate != word
        else { continue }
        let other = folded(candidate)
        guard abs(other.count - wanted.count) <= limit, let distance = editDistance(wanted, other, atMost: limit)
        else { continue }
        near.append((candidate, distance, near.count))
    }
    return near.sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }.prefix(count).map {
        ($0.candidate, $0.distance)
    }
}

/// Returns the scalars of a word in lower case.
private func folded(_ word: String) -> [UInt32] {
    var ascii: [UInt32] = []
    ascii.reserveCapacity(word.utf8.count)
    for byte in word.utf8 {
        guard byte < 128 else { return word.lowercased().unicodeScalars.map(\.value) }
        ascii.append(UInt32((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte))
    }
    return ascii
}

/// Returns the end of a message: `; did you mean 'x'?`, or empty text.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String {
    nearest(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
}

/// Returns the edit distance in scalars, or nil if it exceeds the limit. Two swapped neighbours count as one
/// difference.
private func editDistance(_ left: [UInt32], _ right: [UInt32], atMost limit: Int) -> Int? {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var current = beforeLast
    for row in left.indices {
        current[0] = row + 1
        var least = row + 1
        for column in right.indices {
            let isSame = left[row] == right[column]
            var distance = min(current[column] + 1, last[column + 1] + 1, last[column] + (isSame ? 0 : 1))
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                distance = min(distance, beforeLast[column - 1] + 1)
            }
            current[column + 1] = distance
            least = min(least, distance)
        }
        // A swap can still reduce the distance of the previous row by one.
        guard least <= limit + 1 else { return nil }
        (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count] <= limit ? last[right.count] : nil
}
