/// Rejects requests that pages of other sites make a browser send.
///
/// Every web page that a user opens can reach a server on the local machine. A page can submit forms and load URLs as
/// images, which the headers `Origin`, `Sec-Fetch-Site` and `Referer` reveal. A site can also point its own name at
/// this machine (DNS rebinding), which the `Host` header reveals.
struct CrossSiteGuard: Sendable {
    /// The allowed host names besides addresses and `localhost`, in lower case.
    private let names: Set<String>

    /// - Parameters:
    ///   - listeningHost: The name or address that the server listens on.
    ///   - allowedHosts: Additional host names.
    init(listeningHost: String, allowedHosts: [String]) {
        names = Set((allowedHosts + [listeningHost]).map(Self.normalized))
    }

    /// Checks a request. Throws an error if it comes from another site or has a foreign host name.
    ///
    /// - Parameter isForPage: Whether the request is for the web UI; programs send all other requests.
    func check(_ request: IncomingRequest, isForPage: Bool) throws(ServiceError) {
        let hosts = request.headers.filter { $0.name == "host" }
        guard let host = hosts.first?.value, hosts.count == 1 else {
            throw ServiceError(
                status: 400, code: "InvalidHost",
                message:
                    "The request has \(hosts.isEmpty ? "no Host header" : "several Host headers"); send exactly one.")
        }
        try check(host: host)
        if !isForPage || !request.isSafe { try checkSender(of: request, host: host, isForPage: isForPage) }
    }

    private func check(host: String) throws(ServiceError) {
        let name = Self.name(in: host).map(Self.normalized)
        guard let name,
            name == "localhost" || name.hasSuffix(".localhost") || names.contains(name) || Self.isAddress(name)
        else {
            let remedy = name.map { " or allow the name with --allow-host \($0)" } ?? ""
            throw ServiceError(
                status: 421, code: "ForeignHost",
                message:
                    "'\(host)' is not a name of this server. Use an IP address, such as 127.0.0.1, or localhost,\(remedy)."
            )
        }
    }

    private func checkSender(of request: IncomingRequest, host: String, isForPage: Bool) throws(ServiceError) {
        func isOwn(_ address: String) -> Bool {
            ["http://\(host)", "https://\(host)"].contains { address == $0 || address.hasPrefix("\($0)/") }
        }
        let site = request.header("sec-fetch-site")
        let checks = [
            request.header("origin").map(isOwn), request.header("referer").map(isOwn),
            // The value `none` means that the user typed the URL.
            site.map { $0 == "same-origin" || !isForPage && $0 == "none" },
        ].compactMap(\.self)
        guard checks.isEmpty ? !isForPage && !isAnonymousBrowser(request) : !checks.contains(false) else {
            throw ServiceError(
                status: 403, code: "ForeignSite",
                message:
                    "A browser sent the request from a page of another site, so the server rejected it. Use the forms of this server's web UI, or a program."
            )
        }
    }

    /// Returns whether a browser sent the request without identifying the page: an older browser, or one that reaches
    /// the server over a network from a page that suppresses `Referer`. Pages cannot send the headers of V3.
    private func isAnonymousBrowser(_ request: IncomingRequest) -> Bool {
        request.header("user-agent")?.hasPrefix("Mozilla/") == true && request.header("x-acs-action") == nil
    }

    /// Returns the host without the port; nil if the text is not a valid host.
    private static func name(in host: String) -> String? {
        let isBracketed = host.hasPrefix("[")
        let end = isBracketed ? host.firstIndex(of: "]").map(host.index(after:)) : host.firstIndex(of: ":")
        let name = host[..<(end ?? host.endIndex)]
        let rest = host[name.endIndex...]
        let hasPort = rest.first == ":" && rest.dropFirst().utf8.allSatisfy(isDigit)
        return !name.isEmpty && (rest.isEmpty || hasPort) ? String(name) : nil
    }

    /// Returns a name in lower case without a final dot: `localhost.` is `localhost`.
    private static func normalized(_ name: String) -> String {
        let name = name.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    // Browsers do not resolve addresses, so DNS rebinding cannot use them.
    private static func isAddress(_ name: String) -> Bool {
        if name.hasPrefix("[") { return name.hasSuffix("]") && name.contains(":") }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
