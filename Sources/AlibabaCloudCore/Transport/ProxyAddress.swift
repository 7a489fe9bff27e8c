/// The address of a proxy that tunnels connections, so that TLS ends at the host itself.
struct ProxyAddress: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// An HTTP proxy, with `CONNECT`.
        case http
        /// A SOCKS version 5 proxy, which resolves host names itself.
        case socks5
    }

    let kind: Kind
    let host: String
    let port: Int
    /// The credentials for `Proxy-Authorization`.
    let credentials: Credentials?

    struct Credentials: Sendable, Hashable {
        let user: String
        let password: String
    }

    /// Parses `http://host:port`, `http://user:password@host:port`, either without `http://` as curl accepts it, and
    /// `socks5://host:port`.
    ///
    /// - Parameter source: The origin of the text, for errors. Errors never show the text, which may hold a password.
    init(_ text: String, source: String) throws(ConfigurationError) {
        func failure(_ problem: String) -> ConfigurationError {
            ConfigurationError(
                problem: "\(source) is not a valid proxy address: \(problem).",
                remedy:
                    "Use http://host:port, http://user:password@host:port (with special characters of user and password"
                    + " percent-encoded) or socks5://host:port.")
        }
        let text = text.trimmed
        var rest = text[...]
        var kind = Kind.http
        if let range = text.firstRange(of: "://") {
            switch text[..<range.lowerBound].lowercased() {
            case "http": break
            case "socks5", "socks5h", "socks": kind = .socks5
            default: throw failure("its scheme is neither http nor socks5")
            }
            rest = text[range.upperBound...]
        }
        if rest.hasSuffix("/") { rest.removeLast() }
        var credentials: Credentials?
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let user = Self.decode(parts[0]), let password = parts.count > 1 ? Self.decode(parts[1]) : "",
                !user.isEmpty
            else {
                throw failure("its user or password is not percent-encoded text")
            }
            credentials = Credentials(user: user, password: password)
            rest = rest[rest.index(after: at)...]
        }
        guard let (host, port) = splitAuthority(rest) else {
            throw failure("its host or port is missing or invalid")
        }
        guard kind == .http || credentials == nil else {
            throw failure("a SOCKS proxy with user and password is not supported")
        }
        self.kind = kind
        self.host = host.lowercased()
        self.port = port ?? (kind == .http ? 80 : 1080)
        self.credentials = credentials
    }

    /// Decodes a user or a password; returns `nil` if it is not valid percent-encoding or contains a control character.
    private static func decode(_ text: Substring) -> String? {
        guard let decoded = PercentEncoding.decode(text), decoded.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return nil
        }
        return decoded
    }
}

extension ProxyAddress: CustomStringConvertible, CustomReflectable {
    /// The host and the port.
    var description: String { "\(host):\(port)" }

    var customMirror: Mirror { Mirror(self, children: ["host": host, "port": port]) }
}
