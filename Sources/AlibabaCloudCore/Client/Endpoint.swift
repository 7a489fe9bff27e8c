/// The address of a service: a scheme, a host with a non-default port, and the path prefix of a gateway.
struct Endpoint: Sendable, Hashable {
    let scheme: String
    let authority: String
    /// The authority without the port.
    let host: String
    /// The path of a gateway without a trailing slash, usually empty. The prefix is not signed, since the gateway
    /// removes it.
    let pathPrefix: String

    /// Parses `host` or `host:port`, with an optional leading `https://` and an optional path. With a leading
    /// `http://`, the host must be this machine unless plain HTTP is allowed, since requests carry secrets.
    init(_ text: String, allowsPlainHTTP: Bool = false) throws(ConfigurationError) {
        let text = text.trimmed
        // The text before an @ may contain a password.
        let shown = (text.lastIndex(of: "@").map { "…" + text[$0...] } ?? text).debugDescription
        let start = text.prefix(8).lowercased()
        let isPlain = start.hasPrefix("http://")
        let rest = text.dropFirst(isPlain ? 7 : start == "https://" ? 8 : 0)
        let authority = rest.prefix { $0 != "/" }
        let path = rest[authority.endIndex...]
        guard let (host, port) = Self.hostAndPort(of: authority), let pathPrefix = Self.pathPrefix(path) else {
            throw ConfigurationError(
                problem: "The endpoint \(shown) is not a host.",
                remedy: "Use a host like vpc.aliyuncs.com, with an optional port and path, without a query or user.")
        }
        guard !isPlain || allowsPlainHTTP || Self.isThisMachine(host) else {
            throw ConfigurationError(
                problem: "The endpoint \(shown) would send requests unencrypted.",
                remedy: "Use https://, or set allowsPlainHTTP of the configuration for a server in a trusted network.")
        }
        scheme = isPlain ? "http" : "https"
        self.host = host
        self.authority = port.map { "\(host):\($0)" } ?? host
        self.pathPrefix = pathPrefix
    }

    /// Returns the host in lower case, an IPv6 address in brackets, and the optional port; returns `nil` if the text is
    /// invalid.
    private static func hostAndPort(of authority: Substring) -> (host: String, port: Int?)? {
        if authority.utf8.contains(UInt8(ascii: ":")), IPAddress(authority) != nil {
            return ("[\(authority.lowercased())]", nil)
        }
        guard let (host, port) = splitAuthority(authority) else { return nil }
        if host.utf8.contains(UInt8(ascii: ":")) { return ("[\(host.lowercased())]", port) }
        // A trailing dot makes a name absolute; certificates and TLS handshakes contain names without it.
        let name = host.hasSuffix(".") ? host.dropLast() : host
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { isLabel($0, allowsUnderscore: true) } ? (name.lowercased(), port) : nil
    }

    /// Returns the path without trailing slashes; returns `nil` if it has a query, a dot segment or a character that
    /// must be percent-encoded.
    private static func pathPrefix(_ path: Substring) -> String? {
        var path = path
        while path.hasSuffix("/") { path.removeLast() }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let isPath = segments.allSatisfy { segment in
            !segment.isEmpty && segment != "." && segment != ".."
                && segment.utf8.allSatisfy { $0.isDigit || $0.isLetter || $0.isOne(of: "-._~") }
        }
        return isPath ? String(path) : nil
    }

    private static func isThisMachine(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        let literal = host.hasPrefix("[") ? host.dropFirst().dropLast() : host[...]
        guard let address = IPAddress(literal)?.bytes else { return false }
        return address.count == 4 ? address[0] == 127 : address.dropLast().allSatisfy { $0 == 0 } && address.last == 1
    }

    /// Returns true for a label of a host name: letters, digits and hyphens, but no hyphen at either end. Names in
    /// private networks can also contain underscores.
    static func isLabel(_ text: some StringProtocol, allowsUnderscore: Bool = false) -> Bool {
        1...63 ~= text.utf8.count && !text.hasPrefix("-") && !text.hasSuffix("-")
            && text.utf8.allSatisfy { byte in
                byte.isDigit || byte.isLetter || byte == UInt8(ascii: "-")
                    || allowsUnderscore && byte == UInt8(ascii: "_")
            }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    fileprivate var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
    fileprivate func isOne(of characters: String) -> Bool { characters.utf8.contains(self) }
}
