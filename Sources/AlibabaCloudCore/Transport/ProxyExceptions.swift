/// The hosts that are reached without a proxy, in the syntax of the variable `NO_PROXY`.
struct ProxyExceptions: Sendable {
    fileprivate enum Pattern: Sendable {
        case any
        /// Host names without a dot.
        case local
        /// A host and its subdomains, or only its subdomains.
        case domain(String, includesItself: Bool, port: Int?)
        case network(IPAddress, bits: Int, port: Int?)
        case range(IPAddress, IPAddress)
    }

    private var patterns: [Pattern] = []
    /// The ignored entries that name no host, as messages show them.
    private(set) var unknownEntries: [String] = []

    init() {}

    /// Parses names, names with a leading dot, addresses, networks like `10.0.0.0/8` and `10.*`, ranges of addresses,
    /// `<local>` and `*`, separated by commas, semicolons, bars or white space. Names and addresses may have a port,
    /// and may be part of a URL.
    init(_ text: String) {
        // A password may contain separators, so any entry may be a part of it.
        let mayHoldPassword = text.utf8.contains(UInt8(ascii: "@"))
        let entries = text.split(whereSeparator: { ",;|".contains($0) || $0.isWhitespace })
        for (index, entry) in entries.enumerated() {
            if let pattern = Pattern(entry) {
                patterns.append(pattern)
            } else {
                unknownEntries.append(
                    mayHoldPassword
                        ? "number \(index + 1) (not shown: a list with an @ may hold a password)"
                        : oneLine(String(entry), limit: 100).debugDescription)
            }
        }
    }

    func contains(host: String, port: Int) -> Bool {
        if patterns.isEmpty { return false }
        let address = IPAddress(host)
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        return patterns.contains { pattern in
            switch pattern {
            case .any:
                true
            case .local:
                address == nil && !name.utf8.contains(UInt8(ascii: "."))
            case .domain(let domain, let includesItself, let onlyPort):
                (onlyPort ?? port) == port
                    && (includesItself && name == domain || address == nil && name.hasSuffix(".\(domain)"))
            case .network(let network, let bits, let onlyPort):
                (onlyPort ?? port) == port && address.map { network.shares(bits, with: $0) } ?? false
            case .range(let first, let last):
                address.map { first <= $0 && $0 <= last } ?? false
            }
        }
    }

    static func += (exceptions: inout ProxyExceptions, others: ProxyExceptions) {
        exceptions.patterns += others.patterns
        exceptions.unknownEntries += others.unknownEntries
    }
}

extension ProxyExceptions.Pattern {
    /// Parses an entry; returns `nil` if it names no host.
    fileprivate init?(_ entry: Substring) {
        switch entry.lowercased() {
        case "*": self = .any
        case "<local>": self = .local
        default:
            let entry = Self.hostAndPort(entry)
            guard let pattern = Self.network(entry) ?? Self.range(entry) ?? Self.host(entry) else { return nil }
            self = pattern
        }
    }

    /// Returns the host and port of an http or https URL without user and password; any other text unchanged.
    private static func hostAndPort(_ entry: Substring) -> Substring {
        for scheme in ["http://", "https://"] where entry.lowercased().hasPrefix(scheme) {
            let authority = entry.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
            return authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        }
        return entry
    }

    /// Parses `10.0.0.0/8`, `10.0.0.0/255.0.0.0` and `10.*`.
    private static func network(_ entry: Substring) -> Self? {
        if let slash = entry.firstIndex(of: "/") {
            let size = entry[entry.index(after: slash)...]
            guard let address = IPAddress(entry[..<slash]), let bits = UInt8(size).map(Int.init) ?? maskBits(size),
                bits <= address.bytes.count * 8
            else { return nil }
            return .network(address, bits: bits, port: nil)
        }
        guard entry.hasSuffix(".*") else { return nil }
        let octets = entry.split(separator: ".", omittingEmptySubsequences: false)
        let known = octets.prefix { $0 != "*" }
        guard octets.count <= 4, octets.dropFirst(known.count).allSatisfy({ $0 == "*" }) else { return nil }
        let padding = Array(repeating: Substring("0"), count: 4 - known.count)
        guard !known.isEmpty, let address = IPAddress((known + padding).joined(separator: ".")) else { return nil }
        return .network(address, bits: known.count * 8, port: nil)
    }

    /// Returns the prefix length of a mask like `255.0.0.0`.
    private static func maskBits(_ text: Substring) -> Int? {
        guard let mask = IPAddress(text), mask.bytes.count == 4 else { return nil }
        let value = mask.bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let bits = (~value).leadingZeroBitCount
        return value.nonzeroBitCount == bits ? bits : nil
    }

    /// Parses `10.0.0.1-10.0.0.9`.
    private static func range(_ entry: Substring) -> Self? {
        guard let hyphen = entry.firstIndex(of: "-"), let first = IPAddress(entry[..<hyphen]),
            let last = IPAddress(entry[entry.index(after: hyphen)...]), first.bytes.count == last.bytes.count
        else { return nil }
        return .range(first, last)
    }

    private static func host(_ entry: Substring) -> Self? {
        if let address = IPAddress(entry) { return .network(address, bits: address.bytes.count * 8, port: nil) }
        // Many people write `*.example` for `.example`.
        let hasSubdomainsOnly = entry.hasPrefix(".") || entry.hasPrefix("*.")
        guard let (host, port) = splitAuthority(entry.drop { hasSubdomainsOnly && ($0 == "*" || $0 == ".") }) else {
            return nil
        }
        if let address = IPAddress(host) {
            return .network(address, bits: address.bytes.count * 8, port: port)
        }
        let name = host.hasSuffix(".") ? host.dropLast() : host
        return .domain(name.lowercased(), includesItself: !hasSubdomainsOnly, port: port)
    }
}
