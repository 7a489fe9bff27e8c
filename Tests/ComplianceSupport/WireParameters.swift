import SDKGenWireForms

/// The parameters of a query or a form body, decoded as a server decodes them.
struct WireParameters {
    let encoded: String
    /// Whether order and encoding are those that are signed; the parameter `Signature` of V1 may be anywhere.
    let isCanonical: Bool
    private var parameters: [WireParameter]

    /// Decodes a query or a form body. A text that cannot be decoded has no parameters and is not canonical.
    init(encoded: String) {
        self.encoded = encoded
        let decoded = try? FormEncoding.parameters(of: encoded.utf8)
        parameters = decoded ?? []
        let sent = encoded.split(separator: "&").filter { !$0.hasPrefix("Signature=") }.joined(separator: "&")
        isCanonical = decoded.map { sent == FormEncoding.canonical($0.filter { $0.name != "Signature" }) } ?? false
    }

    init(query target: String) {
        self.init(encoded: String(target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""))
    }

    var names: [String] { parameters.map(\.name) }

    /// Removes a parameter with this value and returns whether it was present.
    mutating func take(_ name: String, _ value: String) -> Bool {
        guard let index = parameters.firstIndex(where: { $0.name == name && $0.value == value }) else { return false }
        parameters.remove(at: index)
        return true
    }

    /// Removes a parameter and returns its value; nil if it is absent.
    mutating func take(_ name: String) -> String? {
        guard let index = parameters.firstIndex(where: { $0.name == name }) else { return nil }
        return parameters.remove(at: index).value
    }
}
