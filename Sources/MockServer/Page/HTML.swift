/// HTML, written as a string literal that looks like what it stands for.
///
/// The holes are typed: HTML, a number, `\(text:)` for what is read, `\(value:)` for what comes back in a form. There is no hole for a bare `String`, and
/// what is text is escaped, so no text can become markup. A template engine has a way around that, and finds a misspelt name only when it runs. The
/// literals around the holes put attributes into double quotation marks.
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

        /// One after the other.
        mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { text += part.text }
        }

        mutating func appendInterpolation(_ number: Int) { text += String(number) }

        /// A text that is read: what has no shape of its own, or changes the direction of what follows, is shown by its number.
        mutating func appendInterpolation(text words: String) {
            for scalar in words.unicodeScalars {
                if scalar.isUnseen {
                    text += "[U+\(String(scalar.value, radix: 16, uppercase: true).leftPadded(to: 4))]"
                } else {
                    text += scalar.reference ?? String(scalar)
                }
            }
        }

        /// The value of an attribute that comes back to the server: the same text again.
        mutating func appendInterpolation(value: String) {
            for scalar in value.unicodeScalars {
                if scalar == "\0" {
                    // HTML has no way to write it.
                    text += "\u{FFFD}"
                } else if scalar.isUnseen && !(0x80...0x9F).contains(scalar.value) || scalar == "\n" || scalar == "\t" {
                    // The numbers from 0x80 to 0x9F would mean other characters.
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

    fileprivate var isUnseen: Bool {
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
    /// A name of several words, which may be broken between them; assistive technology takes them for words of their own.
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
    func joined(by separator: HTML) -> HTML {
        guard let first else { return .empty }
        return dropFirst().reduce(first) { "\($0)\(separator)\($1)" }
    }
}
