/// A name in Swift source, in backticks if it is a reserved word.
///
/// Characters other than letters, digits and underscores are dropped, so that any text becomes a name. Dots separate
/// the names of nested types.
package struct Identifier: Sendable, Hashable {
    package let name: String
    /// The name, in backticks if it needs them.
    let spelling: String

    package init(_ name: String) {
        // Nearly every name has one part, of letters and digits.
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
        // Reserved words have only small letters after the first letter; nearly every name has others.
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

    /// The name as the label of an argument. Swift accepts every word but `inout` there, and warns about backticks.
    package var argumentLabel: SwiftText { name == "inout" ? text : SwiftText(trusted: name) }

    /// The name as the label of a parameter, where `let` and `var` need backticks as well.
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

    /// The words that need backticks at one of the positions of names in generated code: as a parameter, after `let`,
    /// after `case`, or alone in an expression.
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
