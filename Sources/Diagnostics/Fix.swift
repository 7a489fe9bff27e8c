/// A change to a spec file that certainly resolves a diagnostic.
///
/// Editors offer fixes, and `sdkgen lint --fix` applies them without asking. If there are two possible fixes, the
/// message names both and the diagnostic has no fix.
package struct Fix: Sendable {
    /// A range of a file and its new text.
    package struct Replacement: Sendable {
        /// The replaced bytes; empty for an insertion.
        package let location: SourceLocation
        /// The new text, exactly as it is written to the file.
        package let text: String

        package init(location: SourceLocation, text: String) {
            self.location = location
            self.text = text
        }
    }

    /// The description of the fix, as a sentence: "Replace 'strng' with 'string'."
    package let title: String
    /// The replacements, in the order of their locations. All belong to one file, and none overlap.
    package let replacements: [Replacement]

    package var file: SourceFile? { replacements.first?.location.file }

    /// - Parameter replacements: At least one replacement; all in one file, without overlaps.
    package init(_ title: String, _ replacements: [Replacement]) {
        self.title = title
        self.replacements = replacements.sorted { $0.location.offset < $1.location.offset }
    }
}

extension Fix {
    /// Replaces the text at a location with a value, which is escaped for XML.
    package static func replace(_ location: SourceLocation, with value: String) -> Fix {
        replaceMarkup(
            location, with: value.escapedForXML(quotes: "\"'"), title: "Replace '\(location.text)' with '\(value)'.")
    }

    /// Replaces the text at a location with markup, which is not escaped.
    package static func replaceMarkup(_ location: SourceLocation, with markup: String, title: String) -> Fix {
        Fix(title, [Replacement(location: location, text: markup)])
    }

    /// Inserts markup, which is not escaped, before a location.
    package static func insert(_ markup: String, at location: SourceLocation, title: String) -> Fix {
        let place = SourceLocation(file: location.file, offset: location.offset)
        return Fix(title, [Replacement(location: place, text: markup)])
    }

    /// Removes the text at a location, and its whole lines if nothing else is in them.
    package static func remove(_ location: SourceLocation, title: String) -> Fix {
        Fix(title, [Replacement(location: location.widenedToLines, text: "")])
    }

    /// Moves the lines of an element before the lines of another element.
    ///
    /// - Returns: Nil if the lines contain anything else, or if a comment above them may belong to one of the elements.
    package static func move(_ extent: SourceLocation, before other: SourceLocation, title: String) -> Fix? {
        let (lines, target) = (extent.widenedToLines, other.widenedToLines)
        guard lines.length > extent.length, target.length > other.length, lines.offset >= target.offset + target.length
        else { return nil }
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 10 || byte == 13 }
        for place in [lines, target] {
            let above = extent.file.bytes[..<place.offset].reversed().drop(while: isBlank).prefix(3)
            guard !above.elementsEqual("-->".utf8.reversed()) else { return nil }
        }
        // The last line of a file without a line end would join the next line.
        guard lines.text.utf8.last == UInt8(ascii: "\n") else { return nil }
        let start = SourceLocation(file: extent.file, offset: target.offset)
        return Fix(
            title, [Replacement(location: start, text: lines.text), Replacement(location: lines, text: "")])
    }

    /// Renames an element in its start tag and its end tag.
    ///
    /// - Parameter extent: The whole element, from the start tag to the end tag.
    ///
    /// - Returns: Nil if the extent does not begin and end with the element's tags.
    package static func rename(element name: String, to newName: String, extent: SourceLocation) -> Fix? {
        let bytes = extent.bytes
        guard bytes.starts(with: Array("<\(name)".utf8)), bytes.last == UInt8(ascii: ">") else { return nil }
        let count = name.utf8.count
        var places = [SourceLocation(file: extent.file, offset: extent.offset + 1, length: count)]
        if bytes.dropLast().last != UInt8(ascii: "/") {
            guard let end = bytes.lastIndex(of: UInt8(ascii: "<")),
                bytes[end...].starts(with: Array("</\(name)".utf8))
            else { return nil }
            places.append(SourceLocation(file: extent.file, offset: end + 2, length: count))
        }
        return Fix(
            "Rename '\(name)' to '\(newName)'.", places.map { Replacement(location: $0, text: newName) })
    }
}

extension SourceLocation {
    /// The bytes of the file at this location.
    package var bytes: ArraySlice<UInt8> {
        let start = min(offset, file.bytes.count)
        return file.bytes[start..<min(start + length, file.bytes.count)]
    }

    /// The text of the file at this location.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The location with its whole lines, if the lines contain nothing else; otherwise the location itself.
    fileprivate var widenedToLines: SourceLocation {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 }
        let (all, end) = (file.bytes, min(offset + length, file.bytes.count))
        let first = file.line(at: offset).lowerBound
        guard first <= offset, all[first..<offset].allSatisfy(isBlank) else { return self }
        let last = file.line(at: end).upperBound
        guard last >= end, all[end..<last].allSatisfy(isBlank) else { return self }
        let next = file.start(ofLine: 1, below: end)
        return SourceLocation(file: file, offset: first, length: next - first)
    }
}

extension SourceFile {
    /// Returns the bytes of the file with fixes applied.
    ///
    /// A fix is applied completely or not at all. If two fixes change the same bytes, the first one is applied.
    ///
    /// - Returns: The new bytes, and the indices of the applied fixes.
    package func applying(_ fixes: [Fix]) -> (bytes: [UInt8], applied: [Int]) {
        var isTaken = [Bool](repeating: false, count: bytes.count + 1)
        var insertions = Set<Int>()
        var chosen: [Fix.Replacement] = []
        var applied: [Int] = []
        for (index, fix) in fixes.enumerated() {
            let isFree = fix.replacements.allSatisfy { replacement in
                let place = replacement.location
                guard place.file === self, place.offset + place.length <= bytes.count else { return false }
                return place.length == 0
                    ? !isTaken[place.offset] && !insertions.contains(place.offset)
                    : !isTaken[place.offset..<(place.offset + place.length)].contains(true)
                        && !(place.offset..<(place.offset + place.length)).contains(where: insertions.contains)
            }
            guard isFree, !fix.replacements.isEmpty else { continue }
            for replacement in fix.replacements {
                let place = replacement.location
                if place.length == 0 { insertions.insert(place.offset) }
                for offset in place.offset..<(place.offset + place.length) { isTaken[offset] = true }
            }
            chosen += fix.replacements
            applied.append(index)
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        for replacement in chosen.sorted(by: { $0.location.offset < $1.location.offset }) {
            result += bytes[position..<replacement.location.offset]
            result += Array(replacement.text.utf8)
            position = replacement.location.offset + replacement.location.length
        }
        return (result + bytes[position...], applied)
    }
}
