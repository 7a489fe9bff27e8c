let sizeLimit = 16 << 20
private let tagLimit = 4096

/// Returns the reason why a body is not passed to libxml2; `nil` for a valid body.
///
/// libxml2 would take long for these bodies, or print errors to standard error.
func reasonToReject(_ body: [UInt8]) -> String? {
    if body.count > sizeLimit {
        "It has more than \(sizeLimit) bytes."
    } else if body.contains(0) || declaresOtherEncoding(body) {
        // libxml2 prints a line for bytes that are invalid in the encoding.
        "It is not in UTF-8."
    } else if hasOverlongTag(body) {
        "It has a tag of more than \(tagLimit) bytes."
    } else {
        nil
    }
}

/// Returns whether the XML declaration names an encoding other than UTF-8.
private func declaresOtherEncoding(_ body: [UInt8]) -> Bool {
    let text = body.starts(with: [0xEF, 0xBB, 0xBF]) ? body.dropFirst(3) : body[...]
    guard text.starts(with: "<?xml".utf8) else { return false }
    let pieces = text.prefix(256).prefix { $0 != UInt8(ascii: ">") }
        .split { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    let label = pieces.firstIndex { piece in piece.filter { $0 > 0x20 }.elementsEqual("encoding=".utf8) }
    guard let label, label + 1 < pieces.count else { return false }
    return !["utf-8", "utf8"].contains(String(decoding: pieces[label + 1], as: UTF8.self).lowercased())
}

/// Returns whether the body has a tag that is longer than the limit.
///
/// libxml2 2.9 compares the attributes of a tag in pairs, so one megabyte of attributes takes seconds. Tags of services
/// are short.
private func hasOverlongTag(_ body: [UInt8]) -> Bool {
    body.withUnsafeBufferPointer { bytes in
        let mark = UInt8(ascii: "<")
        var start = bytes.firstIndex(of: mark) ?? bytes.count
        while start + tagLimit < bytes.count {
            // A tag cannot contain `<`, not even in an attribute value. So a `<` that another one follows within the
            // limit starts no long tag.
            if let next = bytes[(start + 1)...(start + tagLimit)].lastIndex(of: mark) {
                start = next
            } else if isOverlong(bytes[start...(start + tagLimit)]) {
                return true
            } else {
                start = bytes[(start + tagLimit)...].firstIndex(of: mark) ?? bytes.count
            }
        }
        return false
    }
}

/// Returns whether a tag is longer than the limit.
///
/// - Parameter beginning: A slice that starts with the tag, is one byte longer than the limit, and has no other `<`.
private func isOverlong(_ beginning: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    // Comments, CDATA sections and processing instructions have no attributes.
    if let second = beginning.dropFirst().first, second == UInt8(ascii: "!") || second == UInt8(ascii: "?") {
        return false
    }
    var quote: UInt8?
    for byte in beginning {
        if let open = quote {
            if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            quote = byte
        } else if byte == UInt8(ascii: ">") {
            return false
        }
    }
    return true
}
