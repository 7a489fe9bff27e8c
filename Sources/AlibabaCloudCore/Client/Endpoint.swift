/// Where requests go: a scheme and a host, with a port if it is not the default one.
struct Endpoint: Sendable, Hashable {
    let scheme: String
    let authority: String
    /// The authority without the port.
    let host: String

    /// Reads `host`, `host:port`, and either with `https://` before it, or with `http://` if the host is this machine:
    /// requests carry what must not cross a network in the clear.
    init(_ text: String) throws(ConfigurationError) {
        // What stands before an @ may be a password.
        let shown = (text.lastIndex(of: "@").map { "…" + text[$0...] } ?? text).debugDescription
        let isPlain = text.hasPrefix("http://")
        let authority = text.dropFirst(isPlain ? 7 : text.hasPrefix("https://") ? 8 : 0)
        guard let host = Self.host(of: authority) else {
            throw ConfigurationError(
                problem: "The endpoint \(shown) is not a host.",
                remedy: "Give a host like vpc.aliyuncs.com, with a port if need be and without path, query or user.")
        }
        guard !isPlain || Self.isThisMachine(host) else {
            throw ConfigurationError(
                problem: "The endpoint \(shown) would send requests unencrypted.",
                remedy: "Use https://; http:// is for servers on this machine only.")
        }
        scheme = isPlain ? "http" : "https"
        self.host = String(host)
        self.authority = String(authority)
    }

    /// The host in front of a valid port or none; `nil` if there is anything else.
    private static func host(of authority: Substring) -> Substring? {
        let host: Substring
        if authority.hasPrefix("["), let bracket = authority.firstIndex(of: "]") {
            host = authority[...bracket]
            let address = host.dropFirst().dropLast()
            guard address.contains(":"), address.utf8.allSatisfy({ $0.isHexDigit || $0.isOne(of: ":.") }) else {
                return nil
            }
        } else {
            host = authority.prefix { $0 != ":" }
            let labels = host.split(separator: ".", omittingEmptySubsequences: false)
            guard labels.allSatisfy({ isLabel($0) }) else { return nil }
        }
        let rest = authority[host.endIndex...]
        guard rest.isEmpty || rest.first == ":" && isPort(rest.dropFirst()) else { return nil }
        return host
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.utf8.allSatisfy(\.isDigit) && UInt16(text).map { $0 > 0 } ?? false
    }

    private static func isThisMachine(_ host: Substring) -> Bool {
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        let isLoopbackAddress = octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
        return host == "localhost" || host == "[::1]" || isLoopbackAddress
    }

    /// True for one part of a host name between two dots: letters, digits and hyphens, not at either end.
    static func isLabel(_ text: some StringProtocol) -> Bool {
        1...63 ~= text.utf8.count && !text.hasPrefix("-") && !text.hasSuffix("-")
            && text.utf8.allSatisfy { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    fileprivate var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
    fileprivate var isHexDigit: Bool { isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20 }
    fileprivate func isOne(of characters: String) -> Bool { characters.utf8.contains(self) }
}
