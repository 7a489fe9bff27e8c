extension String {
    /// The text without control characters. Control characters in a spec could otherwise hide or forge messages in a
    /// terminal.
    package var harmless: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
    }
}

extension Unicode.Scalar {
    var isControl: Bool {
        properties.generalCategory == .control && self != "\t"
            // Line separators and directional formatting characters.
            || (0x2028...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
}
