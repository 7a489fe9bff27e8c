/// HTML that is written as a string literal.
///
/// Interpolations are typed: HTML, a number, `\(text:)` for displayed text, `\(value:)` for attribute values of forms.
/// A plain `String` cannot be interpolated and text is always escaped, so text cannot become markup. Attributes in
/// literals are in double quotation marks.
struct HTML: Sendable, Hashable {
    private(set) var text: String

    static let empty = HTML(text: "")
    var isEmpty: Bool { text.isEmpty }

    private init(text: String) { self.text = text }
}

extension HTML: ExpressibleByStringInterpolation {
    init(stringLiteral value: StaticString) { text = value.description }

    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        mutating func appendInterpolation(_ html: HTML) { text += html.text }

        /// Appends the parts one after the other.
        mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { text += part.text }
        }

        mutating func appendInterpolation(_ number: Int) { text += String(number) }

        /// Appends an escaped text. Invisible characters and those that change the text direction are shown as code
        /// points.
        mutating func appendInterpolation(text plainText: String) {
            for scalar in plainText.unicodeScalars {
                if scalar.isInvisible {
                    text += "[U+\(String(scalar.value, radix: 16, uppercase: true).leftPadded(to: 4))]"
                } else {
                    text += scalar.reference ?? String(scalar)
                }
            }
        }

        /// Appends an escaped attribute value that a form sends back to the server unchanged.
        mutating func appendInterpolation(value: String) {
            for scalar in value.unicodeScalars {
                if scalar == "\0" {
                    // HTML cannot represent NUL.
                    text += "\u{FFFD}"
                } else if scalar.isInvisible && !(0x80...0x9F).contains(scalar.value) || scalar == "\n"
                    || scalar == "\t"
                {
                    // References from 0x80 to 0x9F would mean other characters.
                    text += "&#\(scalar.value);"
                } else {
                    text += scalar.reference ?? String(scalar)
                }
            }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var reference: String? {
        switch self {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        default: nil
        }
    }

    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control: self != "\n" && self != "\t"
        case .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension String {
    func leftPadded(to width: Int) -> String { String(repeating: "0", count: max(0, width - utf8.count)) + self }
}

extension HTML {
    /// Creates a name in camel case that can wrap between its words.
    init(name: String) {
        var words: [String] = [""]
        for character in name {
            if character.isUppercase, words.last?.last?.isLowercase == true { words.append("") }
            words[words.count - 1].append(character)
        }
        self = words.map { "\(text: $0)" as HTML }.joined(by: "<wbr>")
    }
}

extension [HTML] {
    /// Concatenates the parts with a separator.
    func joined(by separator: HTML) -> HTML {
        guard let first else { return .empty }
        return dropFirst().reduce(first) { "\($0)\(separator)\($1)" }
    }
}
