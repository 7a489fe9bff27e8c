/// An HTTP proxy that connects to any host with `CONNECT`, so that TLS is spoken with the host itself.
struct ProxyAddress: Sendable, Hashable {
    let host: String
    let port: Int
    /// What the proxy is told in `Proxy-Authorization`.
    let credentials: Credentials?

    struct Credentials: Sendable, Hashable {
        let user: String
        let password: String
    }

    /// Reads `http://host:port`, with `user:password@` before the host, and without `http://` as curl does.
    ///
    /// - Parameter source: Where the text comes from, for messages. They never show the text: it may hold a password.
    init(_ text: String, source: String) throws(ConfigurationError) {
        func failure(_ problem: String) -> ConfigurationError {
            ConfigurationError(
                problem: "\(source) is not the address of a proxy: \(problem).",
                remedy: "Write it as http://host:port or http://user:password@host:port, special characters of user and"
                    + " password percent-encoded.")
        }
        var rest = text[...]
        if let range = text.firstRange(of: "://") {
            guard text[..<range.lowerBound].lowercased() == "http" else {
                throw failure("its scheme is not http, the one way to speak with a proxy that is known here")
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
        self.host = host.lowercased()
        self.port = port ?? 80
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
