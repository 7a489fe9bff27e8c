import SDKGenJSONTree
import SDKGenWireForms

/// An explanation of a JSON syntax error, with a hint for its correction.
struct JSONMistake {
    /// The problem, as the end of a message that begins with "is not JSON: ".
    private(set) var problem: String
    /// The range in the body.
    private(set) var range: Range<Int>
    /// A second place that explains the problem, such as the unclosed brace.
    private(set) var note: (message: String, range: Range<Int>)?

    private let bytes: [UInt8]

    /// Returns nil if the text is valid JSON.
    init?(_ text: String) {
        bytes = Array(text.utf8)
        do throws(JSONParser.Fault) {
            _ = try JSONParser.parse(bytes)
            return nil
        } catch {
            let start = min(error.offset, bytes.count)
            let words = error.problem.hasSuffix(".") ? String(error.problem.dropLast()) : error.problem
            problem = words.prefix(1).lowercased() + words.dropFirst()
            range = start..<min(start + 1, bytes.count)
            explain(at: start)
        }
    }

    private mutating func explain(at start: Int) {
        let opened = openings(before: start)
        let rest = bytes[start...]
        if let quote = opened.quote {
            explainString(from: quote, at: start)
        } else if rest.isEmpty {
            explainEnd(opened.brackets)
        } else if let mistake = wrongToken(rest) {
            say(mistake.problem, start..<(start + mistake.length))
        } else if rest.first == UInt8(ascii: ",") {
            say("this comma is redundant", start..<(start + 1))
        } else if let comma = trailingComma(before: start) {
            say("remove the comma before the end of an object or array", comma..<(comma + 1))
        } else if let bracket = opened.brackets.last, bytes[bracket] == UInt8(ascii: "["),
            rest.first == UInt8(ascii: ":")
        {
            say("the array that begins here is not closed by `]` before the next member", bracket..<(bracket + 1))
        } else if let bracket = opened.brackets.last, let mistake = missingToken(rest, in: bracket) {
            problem = mistake
        }
    }

    private mutating func say(_ problem: String, _ range: Range<Int>) {
        self.problem = problem
        self.range = range
    }

    // MARK: Strings

    private mutating func explainString(from quote: Int, at start: Int) {
        let opening = quote..<(quote + 1)
        guard start < bytes.count else {
            say("the string that begins here has no closing quote", opening)
            return
        }
        if bytes[start] == 10 || bytes[start] == 13 {
            say("the string that begins here has no closing quote on its line; write a line break as `\\n`", opening)
        } else if bytes[start] < 32 {
            problem = "a string contains a control character; write a tab as `\\t`"
        } else if let backslash = bytes[quote..<start].suffix(2).firstIndex(of: UInt8(ascii: "\\")) {
            explainEscape(at: backslash)
        }
    }

    private mutating func explainEscape(at backslash: Int) {
        let next = bytes.dropFirst(backslash + 1).first.map { String(UnicodeScalar($0)) } ?? ""
        let isMarkdown = "_*-.#[]<>~+`".contains(next) && !next.isEmpty
        say(
            isMarkdown
                ? "`\\\(next)` is an escape of Markdown; write `\(next)`"
                : "`\\\(next)` is not an escape sequence; write a backslash as `\\\\`",
            backslash..<min(backslash + 2, bytes.count))
    }

    // MARK: Tokens

    private mutating func explainEnd(_ brackets: [Int]) {
        guard let last = brackets.last else {
            problem = bytes.allSatisfy { $0 <= 32 } ? "the body is empty" : "the body ends before a value"
            return
        }
        let isObject = bytes[last] == UInt8(ascii: "{")
        say(
            "the body ends before the \(isObject ? "object" : "array") that begins here is closed by `\(isObject ? "}" : "]")`",
            last..<(last + 1))
        if brackets.count > 1, let first = brackets.first, first != last {
            note = ("the outermost unclosed bracket is here", first..<(first + 1))
        }
    }

    /// Returns the explanation of a token that is never valid in JSON; nil for other tokens.
    private func wrongToken(_ rest: ArraySlice<UInt8>) -> (problem: String, length: Int)? {
        let head = String(decoding: rest.prefix(24), as: UTF8.self)
        func word() -> String { String(head.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) }
        if head.hasPrefix("//") || head.hasPrefix("/*") || head.hasPrefix("#") {
            return ("JSON has no comments", head.hasPrefix("#") ? 1 : 2)
        }
        if head.hasPrefix("...") || head.hasPrefix("…") {
            return ("JSON has no `...`; replace the omission by values", 3)
        }
        if head.hasPrefix("'") { return ("strings need double quotes, not `'`", 1) }
        if head.hasPrefix("<") {
            return (
                bytes.first == UInt8(ascii: "<") || head.hasPrefix("<?")
                    ? "the body is XML" : "the body contains a tag; is the CDATA section not closed?", 1
            )
        }
        if head.hasPrefix("&quot;") {
            return ("`&quot;` has no meaning in a CDATA section; write `\"`", "&quot;".utf8.count)
        }
        if head.hasPrefix("]]>") { return ("the CDATA section ends here", 3) }
        guard let first = head.unicodeScalars.first else { return nil }
        if "“”„‘’«»".unicodeScalars.contains(first) {
            return ("strings need straight double quotes, not `\(first)`", UTF8.width(first))
        }
        if let copied = CopiedScalar(first) { return (copied.problem, UTF8.width(first)) }
        let name = word()
        switch name.lowercased() {
        case "true", "false", "null":
            guard !["true", "false", "null"].contains(name) else { return nil }
            return ("write `\(name.lowercased())` instead of `\(name)`", name.utf8.count)
        case "none", "nil", "undefined": return ("write `null` instead of `\(name)`", name.utf8.count)
        case "nan", "inf", "infinity", "-infinity": return ("JSON has no `\(name)`", name.utf8.count)
        default: break
        }
        if head.hasPrefix("+") { return ("a number cannot begin with `+`", 1) }
        if head.hasPrefix("."), rest.dropFirst().first.map({ $0.isDigit }) == true {
            return ("a number must begin with a digit, as in `0.5`", 1)
        }
        if head.hasPrefix("=") { return ("separate a name and its value by a colon, not by `=`", 1) }
        if head.hasPrefix(";") { return ("separate members and elements by commas, not by `;`", 1) }
        let isNumber = name.first?.isNumber == true
        if isNumber, start(of: rest) > 0, bytes[start(of: rest) - 1].isDigit {
            return ("a number cannot have leading zeros", name.utf8.count)
        }
        guard let initial = name.unicodeScalars.first, initial.properties.isAlphabetic || initial == "_" else {
            return nil
        }
        return ("names and strings need double quotes: `\"\(name)\"`", name.utf8.count)
    }

    private func start(of rest: ArraySlice<UInt8>) -> Int { rest.startIndex }

    private func trailingComma(before start: Int) -> Int? {
        guard bytes[start] == UInt8(ascii: "}") || bytes[start] == UInt8(ascii: "]") else { return nil }
        let last = bytes[..<start].lastIndex { !$0.isJSONBlank }
        guard let last, bytes[last] == UInt8(ascii: ",") else { return nil }
        return last
    }

    /// Returns the explanation of a missing token before a valid one.
    private mutating func missingToken(_ rest: ArraySlice<UInt8>, in bracket: Int) -> String? {
        guard let first = rest.first else { return nil }
        let isObject = bytes[bracket] == UInt8(ascii: "{")
        if first == UInt8(ascii: "}") || first == UInt8(ascii: "]") {
            let closes = first == UInt8(ascii: "}") ? "{" : "["
            let opened = isObject ? "{" : "["
            guard closes != opened else { return nil }
            note = ("the unclosed bracket is here", bracket..<(bracket + 1))
            return "`\(String(UnicodeScalar(first)))` does not close `\(opened)`"
        }
        let last = bytes[..<rest.startIndex].last { !$0.isJSONBlank }
        guard let last else { return nil }
        if isObject, last == UInt8(ascii: "{") || last == UInt8(ascii: ",") { return nil }
        let endsValue =
            "\"}]".utf8.contains(last) || last.isDigit || last.isLowercase
        let beginsValue = "\"{[-".utf8.contains(first) || first.isDigit || first.isLowercase
        guard endsValue, beginsValue else { return nil }
        return problem.contains("olon") ? "a colon is missing before this" : "a comma is missing before this"
    }

    // MARK: Openings

    /// Returns the unclosed brackets at an offset, and the opening quote if the offset is inside a string.
    private func openings(before end: Int) -> (brackets: [Int], quote: Int?) {
        var brackets: [Int] = []
        var quote: Int?
        var index = 0
        while index < end {
            let byte = bytes[index]
            if quote != nil {
                if byte == UInt8(ascii: "\\") { index += 1 } else if byte == UInt8(ascii: "\"") { quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "\""): quote = index
                case UInt8(ascii: "{"), UInt8(ascii: "["): brackets.append(index)
                case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = brackets.popLast()
                default: break
                }
            }
            index += 1
        }
        return (brackets, quote)
    }

}

/// A non-ASCII character outside of strings that resembles a valid one.
private struct CopiedScalar {
    let problem: String

    init?(_ scalar: Unicode.Scalar) {
        guard !scalar.isASCII else { return nil }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        switch scalar.value {
        case 0xA0, 0x2000...0x200A, 0x202F, 0x3000:
            problem = "the special space character \(code) is not allowed here; write a plain space"
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF:
            problem = "the invisible character \(code) is not allowed here; delete it"
        case 0xFF01...0xFF5E:
            let plain = Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) } ?? ""
            problem = "the full-width character \(code) is not allowed here; write `\(plain)`"
        default: return nil
        }
    }
}
