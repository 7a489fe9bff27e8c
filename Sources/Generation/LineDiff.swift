/// The lines by which two texts differ, in the unified form, cut short.
package struct LineDiff {
    package let text: String

    /// More lines than these on both sides are not compared one by one: the answer is for a reader's eye.
    private static let comparedLines = 2_000

    package init(path: String, old: [UInt8]?, new: [UInt8]?, limit: Int = 12) {
        let (before, after) = (Self.lines(old), Self.lines(new))
        let head = "--- \(old == nil ? "(no file)" : path)\n+++ \(new == nil ? "(no file)" : path)\n"
        let prefix = zip(before, after).prefix { $0 == $1 }.count
        let rest = zip(before.dropFirst(prefix).reversed(), after.dropFirst(prefix).reversed())
        let suffix = rest.prefix { $0 == $1 }.count
        let removed = Array(before[prefix..<(before.count - suffix)])
        let added = Array(after[prefix..<(after.count - suffix)])
        var lines: [String] = []
        if removed.count + added.count <= Self.comparedLines {
            lines = Self.script(removed, added)
        } else {
            lines = removed.map { "-\($0)" } + added.map { "+\($0)" }
        }
        let shown = lines.prefix(limit).map { "\($0)\n" }.joined()
        let hidden = lines.count - min(lines.count, limit)
        text = head + "@@ line \(prefix + 1) @@\n" + shown + (hidden > 0 ? "… \(hidden) more lines\n" : "")
    }

    private static func lines(_ bytes: [UInt8]?) -> [String] {
        guard let bytes else { return [] }
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Only the lines that changed; what is between them is left out.
    private static func script(_ old: [String], _ new: [String]) -> [String] {
        let difference = new.difference(from: old)
        var lines: [(position: Int, order: Int, text: String)] = []
        for change in difference {
            switch change {
            case .remove(let offset, let element, _): lines.append((offset, 0, "-\(element)"))
            case .insert(let offset, let element, _): lines.append((offset, 1, "+\(element)"))
            }
        }
        return lines.sorted { ($0.position, $0.order) < ($1.position, $1.order) }.map(\.text)
    }
}
