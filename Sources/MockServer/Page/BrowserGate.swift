/// Keeps out what a page of another site makes a browser send here.
///
/// A server on this machine is within the reach of every page that a person opens. What such a page can do is to send forms, which an `Origin`
/// or `Sec-Fetch-Site` header betrays, and to point a name of its own at this machine, which the `Host` header betrays.
struct BrowserGate: Sendable {
    /// The name or address that the server was told to listen on.
    let listeningHost: String

    /// Checks a request for a page.
    func check(_ request: IncomingRequest) throws(Refusal) {
        try checkHost(of: request)
        if !request.isReading { try checkSender(of: request, mayBeProgram: false) }
    }

    /// Checks a request that a program may send as well as a browser.
    func checkProgram(_ request: IncomingRequest) throws(Refusal) {
        guard request.header("origin") != nil || request.header("sec-fetch-site") != nil else { return }
        try checkHost(of: request)
        try checkSender(of: request, mayBeProgram: true)
    }

    private func checkHost(of request: IncomingRequest) throws(Refusal) {
        let host = request.header("host") ?? ""
        let name = Self.name(in: host).lowercased()
        guard
            name == "localhost" || name.hasSuffix(".localhost") || name == listeningHost.lowercased()
                || Self.isAddress(name)
        else {
            throw Refusal(
                status: 421, code: "ForeignHost",
                message:
                    "This server is not called \(host.isEmpty ? "nothing" : host). Open the page by an address, such as 127.0.0.1, or as localhost."
            )
        }
    }

    private func checkSender(of request: IncomingRequest, mayBeProgram: Bool) throws(Refusal) {
        let host = request.header("host") ?? ""
        let origin = request.header("origin")
        let site = request.header("sec-fetch-site")
        let isOwnOrigin = origin.map { $0 == "http://\(host)" || $0 == "https://\(host)" }
        let isOwnSite = site.map { $0 == "same-origin" || mayBeProgram && $0 == "none" }
        let isKnown = isOwnOrigin != nil || isOwnSite != nil
        guard isKnown, isOwnOrigin ?? true, isOwnSite ?? true else {
            throw Refusal(
                status: 403, code: "ForeignSite",
                message: "This was not sent from a page of this server, so nothing was done.")
        }
    }

    private static func name(in host: String) -> String {
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return String(host[...end]) }
        return String(host.prefix { $0 != ":" })
    }

    /// A browser never looks an address up, so nobody can have pointed it here.
    private static func isAddress(_ name: String) -> Bool {
        if name.hasPrefix("["), name.hasSuffix("]") { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}
