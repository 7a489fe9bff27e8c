import SDKGenDiagnostics

extension StatedSample {
    /// Reads a sample request, `http(s)://[Endpoint]/?Action=…` with a parameter to a line; nil if it is none.
    ///
    /// The name of the operation and the parameters that every request has are left out, as are placeholders such as
    /// `<CommonParameters>`.
    package static func request(_ text: SourceText) -> StatedSample? {
        let sample = text.withPlainLineEnds.trimmed
        let string = sample.string
        let head = string.prefix(16).lowercased()
        guard head.hasPrefix("http") || head.hasPrefix("post") || head.hasPrefix("get") || head.hasPrefix("/?"),
            let query = string.firstIndex(of: "?")
        else { return nil }
        var values: [(name: Stated<String>, value: Stated<String>)] = []
        for part in string[string.index(after: query)...].split(separator: "&") {
            // The rest of `&amp;`.
            let part = part.hasPrefix("amp;") ? part.dropFirst(4) : part
            let trimmed = sample.text(part).trimmed
            guard let equals = trimmed.string.firstIndex(of: "="), trimmed.string.first != "<" else { continue }
            let name = trimmed.text(trimmed.string[..<equals]).trimmed
            let value = trimmed.text(trimmed.string[trimmed.string.index(after: equals)...]).trimmed
            guard !name.isEmpty, !commonParameters.contains(name.string), name.string != "TimeStamp",
                !name.string.contains(where: \.isWhitespace)
            else { continue }
            values.append((name: name.stated, value: value.firstLine.percentDecoded.stated))
        }
        return values.isEmpty && !string.contains("Action=") ? nil : StatedSample(.request(values), at: sample.location)
    }

    /// The name of the operation in a sample request, by which the sample of another operation is noticed.
    package static func action(of text: SourceText) -> SourceText? {
        guard let start = text.string.firstRange(of: "Action=")?.upperBound else { return nil }
        let name = text.string[start...].prefix { $0.isLetter || $0.isNumber }
        return name.isEmpty ? nil : text.text(name)
    }

    /// The parameters that the client adds to every request, which no operation describes.
    static let commonParameters: Set = [
        "Action", "Version", "Format", "AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion",
        "SignatureNonce", "SignatureType", "Timestamp", "SecurityToken", "BearerToken",
    ]

    /// Reads a sample response, JSON or XML, which may be malformed; nil if it is neither.
    package static func response(_ text: SourceText, status: Int? = nil) -> StatedSample? {
        let body = text.withoutBlankLinesAround.withPlainLineEnds
        let start = body.string.first { !$0.isWhitespace }
        switch start {
        case "{", "[": return StatedSample(.json(body), status: status, at: body.location)
        case "<": return StatedSample(.xml(body), status: status, at: body.location)
        // Some samples of JSON lack their braces.
        case "\"" where body.string.contains("\":") || body.string.contains("\" :"):
            return StatedSample(.json(body), status: status, at: body.location)
        default: return nil
        }
    }
}

extension SourceText {
    /// The text up to its first line break.
    var firstLine: SourceText { text(string.prefix { !$0.isNewline }).trimmed }

    /// The text without blank lines at its beginning and blanks at its end.
    var withoutBlankLinesAround: SourceText {
        let rest = string.drop(while: \.isWhitespace)
        guard let first = rest.indices.first, let last = string.lastIndex(where: { !$0.isWhitespace }) else {
            return SourceText(in: file)
        }
        // The indentation of the first line belongs to the sample.
        let line = string[..<first].lastIndex(where: \.isNewline).map { string.index(after: $0) } ?? string.startIndex
        return text(string[line...last])
    }

    /// The text with `\n` at the end of each line, and no blanks before.
    var withPlainLineEnds: SourceText {
        var previous: UInt8 = 0
        let isPlain = string.utf8.allSatisfy { byte in
            defer { previous = byte }
            // Blanks beyond ASCII end with a byte that is no ASCII.
            return byte != 13 && (byte != 10 || previous > 32 && previous < 0x80 || previous == 10)
        }
        if isPlain { return self }
        let isBlank = { (scalar: UnicodeScalar) in
            scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
        }
        let scalars = string.unicodeScalars
        var result = SourceText(in: file)
        var offset = 0
        var start = scalars.startIndex
        while start < scalars.endIndex {
            let end = scalars[start...].firstIndex { $0 == "\n" || $0 == "\r" } ?? scalars.endIndex
            let line = scalars[start..<end]
            let last = line.lastIndex { !isBlank($0) }.map { scalars.index(after: $0) } ?? start
            let length = string.utf8.distance(from: start, to: last)
            if length > 0 { result.append(text(offset..<(offset + length))) }
            guard end < scalars.endIndex else { break }
            var next = scalars.index(after: end)
            if scalars[end] == "\r", next < scalars.endIndex, scalars[next] == "\n" {
                next = scalars.index(after: next)
            }
            let place = location(of: (offset + length)..<(offset + string.utf8.distance(from: start, to: next)))
            result.append("\n", from: place.offset..<(place.offset + place.length))
            offset += string.utf8.distance(from: start, to: next)
            start = next
        }
        return result
    }

    /// The text with `%2B` and the like decoded, if that yields text.
    var percentDecoded: SourceText {
        guard string.utf8.contains(UInt8(ascii: "%")) else { return self }
        let bytes = Array(string.utf8)
        var result = SourceText(in: file)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%") else {
                let end = bytes[index...].firstIndex(of: UInt8(ascii: "%")) ?? bytes.count
                result.append(text(index..<end))
                index = end
                continue
            }
            var decoded: [UInt8] = []
            var end = index
            while end + 2 < bytes.count, bytes[end] == UInt8(ascii: "%"),
                let byte = UInt8(String(decoding: bytes[(end + 1)...(end + 2)], as: UTF8.self), radix: 16)
            {
                decoded.append(byte)
                end += 3
            }
            guard !decoded.isEmpty, let character = String(validating: decoded, as: UTF8.self) else { return self }
            let place = location(of: index..<end)
            result.append(character, from: place.offset..<(place.offset + place.length))
            index = end
        }
        return result
    }
}
