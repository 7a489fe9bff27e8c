/// Text as lines that show what they are.
///
/// Whatever ends a line anywhere ends one here, and what is invisible or turns text around becomes a replacement character:
/// a direction override would make a reader see something else than what is there.
package enum VisibleLines {
    package static func of(_ text: String) -> [String] {
        guard !text.utf8.allSatisfy({ (32...126).contains($0) }) else { return [text] }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(visible)
    }

    private static func visible(_ line: Substring) -> String {
        String(String.UnicodeScalarView(line.unicodeScalars.map { isHidden($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9: false
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: scalar.properties.generalCategory == .control
        }
    }
}
