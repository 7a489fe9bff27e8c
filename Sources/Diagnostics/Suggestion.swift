/// The candidate that somebody who wrote `word` most likely meant, if one is near enough.
///
/// Near means: the same but for case, or at most a third of the letters wrong (a swap of neighbours is one mistake).
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    nearest(1, to: word, among: candidates).first
}

/// The candidates that are near, at most so many, the nearest first.
///
/// - Parameter wrong: how many letters may be wrong; by default a third.
package func nearest(
    _ count: Int, to word: String, among candidates: some Sequence<String>, within wrong: Int? = nil
) -> [String] {
    nearestWithDistance(count, to: word, among: candidates, within: wrong).map(\.candidate)
}

func nearestWithDistance(
    _ count: Int, to word: String, among candidates: some Sequence<String>, within wrong: Int? = nil
) -> [(candidate: String, distance: Int)] {
    // The time goes with the product of the lengths and with the number of candidates, and a spec may hold a name of a
    // megabyte or ten thousand names.
    guard word.utf8.count <= 100 else { return [] }
    let wanted = Array(word.lowercased().unicodeScalars)
    let limit = wrong ?? max(1, wanted.count / 3)
    var near: [(candidate: String, distance: Int, position: Int)] = []
    for candidate in candidates.prefix(2_000) where candidate != word && candidate.utf8.count <= 200 {
        let other = Array(candidate.lowercased().unicodeScalars)
        guard abs(other.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, other)
        if distance <= limit { near.append((candidate, distance, near.count)) }
    }
    return near.sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }.prefix(count).map {
        ($0.candidate, $0.distance)
    }
}

/// The end of a message: `; did you mean 'x'?`, or nothing.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String {
    nearest(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, scalar) in left.enumerated() {
        var current = [row + 1]
        current.reserveCapacity(last.count)
        for (column, other) in right.enumerated() {
            var distance = min(current[column] + 1, last[column + 1] + 1, last[column] + (scalar == other ? 0 : 1))
            if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
                distance = min(distance, beforeLast[column - 1] + 1)
            }
            current.append(distance)
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
