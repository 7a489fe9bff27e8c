/// Keeps out what a page of another site makes a browser send here.
///
/// A server on this machine is within the reach of every page that a person opens. Such a page can send forms and load addresses as pictures, which
/// the headers `Origin`, `Sec-Fetch-Site` and `Referer` betray, and point a name of its own at this machine, which the `Host` header betrays.
struct BrowserGate: Sendable {
    /// Names by which the server may be called beside addresses and `localhost`, in lower case.
    private let names: Set<String>

    /// - Parameters:
    ///   - listeningHost: The name or address that the server was told to listen on.
    ///   - allowedHosts: Other names by which it may be called.
    init(listeningHost: String, allowedHosts: [String]) {
        names = Set((allowedHosts + [listeningHost]).map(Self.normalized))
    }

    /// Checks a request before anything is done.
    ///
    /// - Parameter isForPage: Whether it asks for a page or sends a form of one; programs send all other requests.
    func check(_ request: IncomingRequest, isForPage: Bool) throws(Refusal) {
        let hosts = request.headers.filter { $0.name == "host" }
        guard let host = hosts.first?.value, hosts.count == 1 else {
            throw Refusal(
                status: 400, code: "InvalidHost",
                message: "The request has \(hosts.isEmpty ? "no Host header" : "several Host headers"); send one.")
        }
        try check(host: host)
        if !isForPage || !request.isReading { try checkSender(of: request, host: host, isForPage: isForPage) }
    }

    private func check(host: String) throws(Refusal) {
        let name = Self.name(in: host).map(Self.normalized)
        guard let name,
            name == "localhost" || name.hasSuffix(".localhost") || names.contains(name) || Self.isAddress(name)
        else {
            let remedy = name.map { " or allow the name: --allow-host \($0)" } ?? ""
            throw Refusal(
                status: 421, code: "ForeignHost",
                message:
                    "This server is not called '\(host)'. Call it by an address, such as 127.0.0.1, or as localhost,\(remedy)."
            )
        }
    }

    private func checkSender(of request: IncomingRequest, host: String, isForPage: Bool) throws(Refusal) {
        func isOwn(_ address: String) -> Bool {
            ["http://\(host)", "https://\(host)"].contains { address == $0 || address.hasPrefix("\($0)/") }
        }
        let site = request.header("sec-fetch-site")
        let signs = [
            request.header("origin").map(isOwn), request.header("referer").map(isOwn),
            // Without a site at all, a person has typed the address.
            site.map { $0 == "same-origin" || !isForPage && $0 == "none" },
        ].compactMap(\.self)
        guard signs.isEmpty ? !isForPage && !isAnonymousBrowser(request) : !signs.contains(false) else {
            throw Refusal(
                status: 403, code: "ForeignSite",
                message:
                    "A browser sent this, and not from a page of this server, so nothing was done. Use the forms on the server's own pages, or a program."
            )
        }
    }

    /// Whether a browser sent it that does not tell from which page: an older one, or one that reaches the server over a
    /// network, when the page wants no `Referer`. No page can make it send the headers of the newer dialect.
    private func isAnonymousBrowser(_ request: IncomingRequest) -> Bool {
        request.header("user-agent")?.hasPrefix("Mozilla/") == true && request.header("x-acs-action") == nil
    }

    /// - Returns: Nil for what is not a name or an address with at most a port.
    private static func name(in host: String) -> String? {
        let isBracketed = host.hasPrefix("[")
        let end = isBracketed ? host.firstIndex(of: "]").map(host.index(after:)) : host.firstIndex(of: ":")
        let name = host[..<(end ?? host.endIndex)]
        let rest = host[name.endIndex...]
        let hasPort = rest.first == ":" && rest.dropFirst().utf8.allSatisfy(isDigit)
        return !name.isEmpty && (rest.isEmpty || hasPort) ? String(name) : nil
    }

    /// `localhost.` is `localhost`.
    private static func normalized(_ name: String) -> String {
        let name = name.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    /// A browser never looks an address up, so nobody can have pointed it here.
    private static func isAddress(_ name: String) -> Bool {
        if name.hasPrefix("[") { return name.hasSuffix("]") && name.contains(":") }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
