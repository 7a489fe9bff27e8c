let sizeLimit = 16 << 20
private let tagLimit = 4096

/// Why a body is refused before libxml2 sees it; `nil` if it may see it. What is refused here it would take long for, or
/// complain of on standard error.
func reasonToRefuse(_ body: [UInt8]) -> String? {
    if body.count > sizeLimit {
        "It has more than \(sizeLimit) bytes."
    } else if body.contains(0) || declaresOtherEncoding(body) {
        // Of bytes that do not fit the encoding libxml2 prints a line.
        "It is not in UTF-8."
    } else if hasOverlongTag(body) {
        "It has a tag of more than \(tagLimit) bytes."
    } else {
        nil
    }
}

private func declaresOtherEncoding(_ body: [UInt8]) -> Bool {
    let declaration = String(decoding: body.prefix(256).prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
    return declaration.contains("<?xml") && declaration.contains("encoding") && !declaration.contains("utf-8")
}

/// True if a tag is longer than the limit, and tags of services are short. libxml2 2.9 compares the attributes of a tag in
/// pairs: one megabyte of them keeps it busy for seconds.
private func hasOverlongTag(_ body: [UInt8]) -> Bool {
    body.withUnsafeBufferPointer { bytes in
        let mark = UInt8(ascii: "<")
        var start = bytes.firstIndex(of: mark) ?? bytes.count
        while start + tagLimit < bytes.count {
            // A `<` cannot stand inside a tag, not even in a value, so what has another one near begins no long tag.
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

/// - Parameter beginning: One byte more than a tag may have, of a tag and what follows it; there is no other `<` in it.
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
