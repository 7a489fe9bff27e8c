/// A name in Swift source, in backticks where Swift would read it as a word of its own.
///
/// Only letters, digits and underscores are taken over from the text, so that it is a name whatever it is made from; dots lead
/// into nested types.
package struct Identifier: Sendable, Hashable {
    package let name: String
    /// The name with the backticks that it needs.
    let spelling: String

    package init(_ name: String) {
        // Nearly every name is one part of plain letters and digits.
        if Self.isPlain(name) {
            self.name = name
            spelling = Self.spelled(name)
            return
        }
        let parts = name.split(separator: ".").map { Self.cleaned(String($0)) }
        self.name = parts.isEmpty ? "_" : parts.joined(separator: ".")
        spelling = parts.isEmpty ? "_" : parts.map(Self.spelled).joined(separator: ".")
    }

    package var text: SwiftText { SwiftText(trusted: spelling) }

    private static func spelled(_ word: String) -> String {
        // No reserved word has a capital or a digit behind its first letter, and nearly every name has.
        let canBeReserved = word.withBytes { $0.dropFirst().allSatisfy { (97...122).contains($0) } }
        return canBeReserved && reserved.contains(word) ? "`\(word)`" : word
    }

    private static func isPlain(_ name: String) -> Bool {
        name.withBytes { name in
            guard let first = name.first, !(48...57).contains(first) else { return false }
            return name.allSatisfy { byte in
                (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 95
            }
        }
    }

    /// The name as the label of an argument, where Swift takes every word but one and warns about needless backticks.
    package var argumentLabel: SwiftText { name == "inout" ? text : SwiftText(trusted: name) }

    /// The name as it is declared as a parameter; two words more would have another meaning there.
    package var parameterLabel: SwiftText { name == "let" || name == "var" ? text : argumentLabel }

    package static func == (left: Identifier, right: Identifier) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    private static func cleaned(_ part: String) -> String {
        let kept = String(
            String.UnicodeScalarView(
                part.unicodeScalars.filter { scalar in
                    scalar == "_" || scalar.value > 127 && scalar.properties.isXIDContinue
                        || scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                }))
        return kept.unicodeScalars.first.map { ("0"..."9").contains($0) } ?? true ? "_" + kept : kept
    }

    /// Words that cannot stand as a name without backticks somewhere that generated code puts names: as a parameter, after
    /// `let`, after `case`, or on their own in an expression. A word quoted needlessly does no harm.
    private static let reserved: Set<String> = [
        // Declarations.
        "associatedtype", "borrowing", "class", "consuming", "deinit", "enum", "extension", "fileprivate", "func",
        "import",
        "init", "inout", "internal", "let", "nonisolated", "open", "operator", "precedencegroup", "private", "protocol",
        "public", "rethrows", "static", "struct", "subscript", "typealias", "var",
        // Statements.
        "break", "case", "catch", "continue", "default", "defer", "do", "else", "fallthrough", "for", "guard", "if",
        "in",
        "repeat", "return", "switch", "throw", "where", "while",
        // Expressions and types.
        "Any", "as", "await", "false", "is", "nil", "self", "Self", "super", "throws", "true", "try", "_",
    ]
}
