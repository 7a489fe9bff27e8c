import SDKGenJSONTree
import SDKGenSpecReading
import SDKGenWireForms
import SDKGenXMLTree

/// Locates values in the body of a sample.
struct SamplePlaces {
    enum Part { case name, value }

    private let bytes: [UInt8]
    private let format: ExampleSpec.Response.Format

    init(_ response: ExampleSpec.Response) {
        bytes = Array(response.body.utf8)
        format = response.format
    }

    /// Returns the byte range of a member's name or value; that of the nearest enclosing value if the member is absent.
    func bytes(of path: SamplePath, _ part: Part) -> Range<Int> {
        let found = range(of: path.steps, part)
        guard found.isWhole, path.steps.count > 0 else { return found.range }
        // Older operations wrap the response in an envelope.
        for envelope in ["data", "Data"] {
            let inside = range(of: [.wrapper(envelope)] + path.steps, part)
            if !inside.isWhole { return inside.range }
        }
        return found.range
    }

    private func range(of steps: [SamplePath.Step], _ part: Part) -> (range: Range<Int>, isWhole: Bool) {
        switch format {
        case .json:
            var cursor = JSONCursor(bytes: bytes)
            return cursor.range(of: steps, part)
        case .xml:
            guard let root = try? parseTree(bytes) else { return (0..<0, true) }
            return Self.range(of: steps, part, in: root)
        }
    }

    private static func range(
        of steps: [SamplePath.Step], _ part: Part, in root: TreeElement
    ) -> (range: Range<Int>, isWhole: Bool) {
        var element = root
        var siblings = [root]
        for step in steps {
            switch step {
            case .member(let name, _), .wrapper(let name), .root(let name):
                siblings = element.elements.filter { $0.name == name }
                guard let first = siblings.first else { break }
                element = first
                continue
            case .index(let index):
                guard siblings.indices.contains(index) else { break }
                element = siblings[index]
                continue
            }
            break
        }
        let isWhole = element.offset == root.offset
        if part == .value, let text = element.texts.first, element.elements.isEmpty, !text.string.isEmpty {
            return (text.offset..<(text.offset + text.string.utf8.count), isWhole)
        }
        return ((element.offset + 1)..<(element.offset + 1 + element.name.utf8.count), isWhole)
    }
}

/// A cursor in a JSON body.
private struct JSONCursor {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func range(of steps: [SamplePath.Step], _ part: SamplePlaces.Part) -> (range: Range<Int>, isWhole: Bool) {
        skipBlanks()
        var name: Range<Int>?
        for step in steps {
            switch step {
            case .member(let wanted, _), .wrapper(let wanted):
                guard let found = enterMember(wanted) else { break }
                name = found
                continue
            case .root: continue
            case .index(let index):
                // A single value may represent a list with one element.
                if !isAt("["), index == 0 { continue }
                guard enterElement(index) else { break }
                name = nil
                continue
            }
            break
        }
        if part == .name, let name { return (name, false) }
        let start = position
        if isAt("{") || isAt("[") { return (start..<(start + 1), start == firstByte) }
        skipValue()
        return (start..<position, start == firstByte)
    }

    private var firstByte: Int { bytes.firstIndex { !$0.isJSONBlank } ?? 0 }

    /// Moves to the value of a member.
    ///
    /// - Returns: The range of the member's name; nil if the member is absent.
    private mutating func enterMember(_ wanted: String) -> Range<Int>? {
        let start = position
        guard isAt("{") else { return nil }
        position += 1
        while position < bytes.count {
            skipBlanks()
            guard isAt("\"") else { break }
            let from = position
            skipString()
            let token = from..<position
            skipBlanks()
            position += 1
            skipBlanks()
            if case .string(wanted)? = try? JSONParser.parse(Array(bytes[token])) {
                return (token.lowerBound + 1)..<(token.upperBound - 1)
            }
            skipValue()
            skipBlanks()
            guard isAt(",") else { break }
            position += 1
        }
        position = start
        return nil
    }

    private mutating func enterElement(_ index: Int) -> Bool {
        let start = position
        guard isAt("[") else { return false }
        position += 1
        skipBlanks()
        for _ in 0..<index {
            skipValue()
            skipBlanks()
            guard isAt(",") else {
                position = start
                return false
            }
            position += 1
            skipBlanks()
        }
        if isAt("]") {
            position = start
            return false
        }
        return true
    }

    private mutating func skipValue() {
        if isAt("\"") { return skipString() }
        guard isAt("{") || isAt("[") else {
            while position < bytes.count, !",]} \t\r\n".utf8.contains(bytes[position]) { position += 1 }
            return
        }
        var depth = 0
        while position < bytes.count {
            if isAt("\"") {
                skipString()
                continue
            }
            if isAt("{") || isAt("[") { depth += 1 }
            if isAt("}") || isAt("]") { depth -= 1 }
            position += 1
            if depth == 0 { return }
        }
    }

    private mutating func skipString() {
        position += 1
        while position < bytes.count, !isAt("\"") { position += isAt("\\") ? 2 : 1 }
        position = min(position + 1, bytes.count)
    }

    private mutating func skipBlanks() { while position < bytes.count, bytes[position].isJSONBlank { position += 1 } }

    private func isAt(_ character: Unicode.Scalar) -> Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: character)
    }

}
