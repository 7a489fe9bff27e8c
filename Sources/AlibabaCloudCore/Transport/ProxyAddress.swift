/// A proxy that connects to any host, so that TLS is spoken with the host itself.
struct ProxyAddress: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Asked with `CONNECT`.
        case http
        /// SOCKS version 5, which resolves the names of hosts itself.
        case socks5
    }

    let kind: Kind
    let host: String
    let port: Int
    /// What the proxy is told in `Proxy-Authorization`.
    let credentials: Credentials?

    struct Credentials: Sendable, Hashable {
        let user: String
        let password: String
    }

    /// Reads `http://host:port`, with `user:password@` before the host, without `http://` as curl does, and `socks5://host:port`.
    ///
    /// - Parameter source: The place that the text comes from, for messages. They never show the text: it may hold a password.
    init(_ text: String, source: String) throws(ConfigurationError) {
        func failure(_ problem: String) -> ConfigurationError {
            ConfigurationError(
                problem: "\(source) is not the address of a proxy: \(problem).",
                remedy:
                    "Write it as http://host:port, http://user:password@host:port (special characters of user and password"
                    + " percent-encoded) or socks5://host:port.")
        }
        let text = text.trimmed
        var rest = text[...]
        var kind = Kind.http
        if let range = text.firstRange(of: "://") {
            switch text[..<range.lowerBound].lowercased() {
            case "http": break
            case "socks5", "socks5h", "socks": kind = .socks5
            default: throw failure("its scheme is neither http nor socks5, and others are not supported")
            }
            rest = text[range.upperBound...]
        }
        if rest.hasSuffix("/") { rest.removeLast() }
        var credentials: Credentials?
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let user = parts[0].decoded, let password = parts.count > 1 ? parts[1].decoded : "", !user.isEmpty
            else {
                throw failure("its user or password is not percent-encoded text")
            }
            credentials = Credentials(user: user, password: password)
            rest = rest[rest.index(after: at)...]
        }
        guard let (host, port) = splitAuthority(rest) else {
            throw failure("it has no host, or something else than a port behind it")
        }
        guard kind == .http || credentials == nil else {
            throw failure("a SOCKS proxy with user and password is not supported")
        }
        self.kind = kind
        self.host = host.lowercased()
        self.port = port ?? (kind == .http ? 80 : 1080)
        self.credentials = credentials
    }
}

extension ProxyAddress: CustomStringConvertible, CustomReflectable {
    /// Host and port.
    var description: String { "\(host):\(port)" }

    var customMirror: Mirror { Mirror(self, children: ["host": host, "port": port]) }
}

extension Substring {
    /// The text without percent-encoding; `nil` if that is broken, not UTF-8, or hides a control character.
    fileprivate var decoded: String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
                let value = UInt8(Substring(digits), radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let isText = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && text.utf8.elementsEqual(bytes)
        return isText ? text : nil
    }
}
