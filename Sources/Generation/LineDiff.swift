/// The unified diff of two texts, as `diff -u` prints and `patch` accepts.
package struct LineDiff {
    /// The diff. If lines are hidden, the last line states their number.
    package let text: String
    /// The number of diff lines in `text`, and of those that exceed the limit.
    package let shownCount, hiddenCount: Int

    /// The number of unchanged lines before and after changes.
    private static let context = 3

    /// - Parameter limit: the maximum number of lines after the two header lines; nil for no limit.
    package init(path: String, old: [UInt8]?, new: [UInt8]?, limit: Int? = 40) {
        let (before, after) = (TextLines(old), TextLines(new))
        let script = EditScript(before.lines, after.lines)
        var lines: [String] = []
        for hunk in script.hunks(context: Self.context) {
            lines.append("@@ -\(Self.range(hunk.old)) +\(Self.range(hunk.new)) @@")
            for edit in hunk.edits {
                switch edit {
                case .kept(let index, _): lines += before.shown(index, mark: " ")
                case .removed(let index): lines += before.shown(index, mark: "-")
                case .added(let index): lines += after.shown(index, mark: "+")
                }
            }
        }
        let shown = limit.map { lines.prefix($0) } ?? lines[...]
        (shownCount, hiddenCount) = (shown.count, lines.count - shown.count)
        let head = ["--- \(old == nil ? "/dev/null" : path)", "+++ \(new == nil ? "/dev/null" : path)"]
        let rest = hiddenCount == 0 ? [] : ["… \(hiddenCount) more \(hiddenCount == 1 ? "line" : "lines")"]
        text = (lines.isEmpty ? [] : head + shown + rest).map { "\($0)\n" }.joined()
    }

    /// Returns the first line and the number of lines. An empty range states the line before it.
    private static func range(_ range: Range<Int>) -> String {
        switch range.count {
        case 0: "\(range.lowerBound),0"
        case 1: "\(range.lowerBound + 1)"
        default: "\(range.lowerBound + 1),\(range.count)"
        }
    }
}

/// The lines of a text.
private struct TextLines {
    let lines: [ArraySlice<UInt8>]

    init(_ bytes: [UInt8]?) {
        guard let bytes, !bytes.isEmpty else {
            lines = []
            return
        }
        // Lines include their line feed, so a last line without one is different.
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            lines.append(bytes[start..<end])
            start = end
        }
        self.lines = lines
    }

    func shown(_ index: Int, mark: String) -> [String] {
        let line = lines[index]
        guard line.last == UInt8(ascii: "\n") else {
            return [mark + String(decoding: line, as: UTF8.self), "\\ No newline at end of file"]
        }
        return [mark + String(decoding: line.dropLast(), as: UTF8.self)]
    }
}

/// The shortest edit script between two lists of lines.
///
/// The algorithm is that of Myers, "An O(ND) Difference Algorithm and Its Variations".
struct EditScript {
    enum Edit: Equatable {
        case kept(old: Int, new: Int)
        case removed(Int)
        case added(Int)
    }

    struct Hunk {
        let old, new: Range<Int>
        let edits: ArraySlice<Edit>
    }

    /// The edits. In one place, removed lines precede added lines.
    let edits: [Edit]

    /// The maximum number of differences.
    ///
    /// Time and memory grow with the square of the differences. Texts with more differences have little in common, so
    /// everything between their common prefix and suffix is replaced.
    static let differenceLimit = 2_000

    init<Line: Hashable>(_ old: [Line], _ new: [Line]) {
        let prefix = zip(old, new).prefix { $0 == $1 }.count
        let suffix = zip(old.dropFirst(prefix).reversed(), new.dropFirst(prefix).reversed()).prefix { $0 == $1 }.count
        let (oldEnd, newEnd) = (old.count - suffix, new.count - suffix)
        // Numbers are compared faster than lines.
        var numbers: [Line: Int32] = [:]
        func number(_ line: Line) -> Int32 {
            if let known = numbers[line] { return known }
            let next = Int32(numbers.count)
            numbers[line] = next
            return next
        }
        let (before, after) = (old[prefix..<oldEnd].map(number), new[prefix..<newEnd].map(number))
        let pairs = Self.commonPairs(before, after) ?? []
        var edits = (0..<prefix).map { Edit.kept(old: $0, new: $0) }
        var (x, y) = (prefix, prefix)
        for pair in pairs.map({ (old: $0.old + prefix, new: $0.new + prefix) }) + [(old: oldEnd, new: newEnd)] {
            edits += (x..<pair.old).map { .removed($0) }
            edits += (y..<pair.new).map { .added($0) }
            if pair.old < oldEnd { edits.append(.kept(old: pair.old, new: pair.new)) }
            (x, y) = (pair.old + 1, pair.new + 1)
        }
        edits += (0..<suffix).map { .kept(old: oldEnd + $0, new: newEnd + $0) }
        self.edits = edits
    }

    /// Returns the index pairs of a longest common subsequence; nil if there are too many differences.
    private static func commonPairs(_ old: [Int32], _ new: [Int32]) -> [(old: Int, new: Int)]? {
        let limit = min(old.count + new.count, differenceLimit)
        let middle = limit + 1
        // For each diagonal, the furthest point of a path with the current number of differences.
        var furthest = [Int](repeating: 0, count: 2 * limit + 3)
        var steps: [ArraySlice<Int>] = []
        for differences in 0...limit {
            for diagonal in stride(from: -differences, through: differences, by: 2) {
                let below = middle + diagonal
                let isDown =
                    diagonal == -differences
                    || diagonal != differences && furthest[below - 1] < furthest[below + 1]
                var x = isDown ? furthest[below + 1] : furthest[below - 1] + 1
                while x < old.count, x - diagonal < new.count, old[x] == new[x - diagonal] { x += 1 }
                furthest[below] = x
                if x >= old.count, x - diagonal >= new.count {
                    return backtrack(steps, old.count, new.count, middle: middle)
                }
            }
            // Copies the diagonals that the next round starts from, and keeps their indices.
            steps.append(ArraySlice(furthest)[(middle - differences)...(middle + differences)].copied)
        }
        return nil
    }

    private static func backtrack(
        _ steps: [ArraySlice<Int>], _ oldCount: Int, _ newCount: Int, middle: Int
    ) -> [(old: Int, new: Int)] {
        var pairs: [(old: Int, new: Int)] = []
        var (x, y) = (oldCount, newCount)
        for differences in stride(from: steps.count, to: 0, by: -1) {
            let step = steps[differences - 1]
            let diagonal = x - y
            let reach = { (neighbor: Int) in
                // A path cannot come from a diagonal outside the previous step.
                abs(neighbor) <= differences - 1 ? step[step.startIndex + neighbor + differences - 1] : -1
            }
            let isDown =
                diagonal == -differences || diagonal != differences && reach(diagonal - 1) < reach(diagonal + 1)
            let startX = isDown ? reach(diagonal + 1) : reach(diagonal - 1) + 1
            while x > startX {
                (x, y) = (x - 1, y - 1)
                pairs.append((x, y))
            }
            if isDown { y -= 1 } else { x -= 1 }
        }
        while x > 0, y > 0 {
            (x, y) = (x - 1, y - 1)
            pairs.append((x, y))
        }
        return pairs.reversed()
    }

    /// Returns the changes with unchanged lines around them. Nearby changes share a hunk.
    func hunks(context: Int) -> [Hunk] {
        var hunks: [Range<Int>] = []
        for (index, edit) in edits.enumerated() {
            if case .kept = edit { continue }
            let range = max(0, index - context)..<min(edits.count, index + context + 1)
            if let last = hunks.last, last.upperBound >= range.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        var (old, new, position) = (0, 0, 0)
        return hunks.map { range in
            for edit in edits[position..<range.lowerBound] { edit.advance(&old, &new) }
            let start = (old, new)
            for edit in edits[range] { edit.advance(&old, &new) }
            position = range.upperBound
            return Hunk(old: start.0..<old, new: start.1..<new, edits: edits[range])
        }
    }
}

extension EditScript.Edit {
    fileprivate func advance(_ old: inout Int, _ new: inout Int) {
        switch self {
        case .kept: (old, new) = (old + 1, new + 1)
        case .removed: old += 1
        case .added: new += 1
        }
    }
}

extension ArraySlice<Int> {
    /// A slice with the same indices that does not share the original's memory.
    fileprivate var copied: ArraySlice<Int> { ArraySlice(Array(self)) }
}

extension [UInt8] {
    /// The text with LF line ends instead of CR LF, which git may write on checkout.
    package var withLineFeeds: [UInt8] {
        guard contains(UInt8(ascii: "\r")) else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(count)
        for (index, byte) in enumerated() {
            let isFollowed = index + 1 < count && self[index + 1] == UInt8(ascii: "\n")
            if byte != UInt8(ascii: "\r") || !isFollowed { result.append(byte) }
        }
        return result
    }
}
