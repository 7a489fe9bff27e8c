/// The hosts that are reached without a proxy, in the language of the variable `NO_PROXY`.
struct ProxyExceptions: Sendable {
    fileprivate enum Pattern: Sendable {
        case any
        /// The host itself and all under it, or only those under it.
        case domain(String, includesItself: Bool, port: Int?)
        case network(IPAddress, bits: Int, port: Int?)
    }

    private var patterns: [Pattern] = []

    /// None.
    init() {}

    /// Reads names, names with a dot before them, addresses, networks like `10.0.0.0/8`, and `*`, with commas or spaces
    /// between them. Names and addresses may have a port.
    ///
    /// - Parameter source: Where the text comes from, for messages.
    init(_ text: String, source: String) throws(ConfigurationError) {
        for entry in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            guard let pattern = Pattern(entry) else {
                throw ConfigurationError(
                    problem: "\(source) has the entry \(String(entry).debugDescription), which is no host.",
                    remedy: "Write host.example, .example, 10.1.2.3, 10.0.0.0/8 or *, each with commas between them.")
            }
            patterns.append(pattern)
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
            case .domain(let domain, let includesItself, let onlyPort):
                (onlyPort ?? port) == port
                    && (includesItself && name == domain || address == nil && name.hasSuffix(".\(domain)"))
            case .network(let network, let bits, let onlyPort):
                (onlyPort ?? port) == port && address.map { network.shares(bits, with: $0) } ?? false
            }
        }
    }

    static func += (exceptions: inout ProxyExceptions, others: ProxyExceptions) {
        exceptions.patterns += others.patterns
    }
}

extension ProxyExceptions.Pattern {
    fileprivate init?(_ entry: Substring) {
        if entry == "*" {
            self = .any
        } else if let slash = entry.firstIndex(of: "/") {
            guard let address = IPAddress(entry[..<slash]), let bits = UInt8(entry[entry.index(after: slash)...]),
                bits <= address.bytes.count * 8
            else { return nil }
            self = .network(address, bits: Int(bits), port: nil)
        } else if let address = IPAddress(entry) {
            self = .network(address, bits: address.bytes.count * 8, port: nil)
        } else {
            // `*.example` is not in the language, but often written for `.example`.
            let isOpen = entry.hasPrefix(".") || entry.hasPrefix("*.")
            guard let (host, port) = splitAuthority(entry.drop { isOpen && ($0 == "*" || $0 == ".") }) else {
                return nil
            }
            if let address = IPAddress(host) {
                self = .network(address, bits: address.bytes.count * 8, port: port)
            } else {
                let name = host.hasSuffix(".") ? host.dropLast() : host
                self = .domain(name.lowercased(), includesItself: !isOpen, port: port)
            }
        }
    }
}
