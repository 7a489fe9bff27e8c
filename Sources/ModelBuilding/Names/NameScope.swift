import SDKGenDiagnostics
import SDKGenWireForms

extension String {
    /// Whether the string begins with an ASCII digit, which no Swift name does.
    var beginsWithDigit: Bool { utf8.first.map { $0.isDigit } ?? false }
}

/// The names in one scope, such as the members of a structure, with their locations.
///
/// Names that differ only in case are equal, since people and file systems confuse them.
struct NameScope {
    private var claimed: [String: (name: String, location: SourceLocation)] = [:]

    /// Claims a name.
    ///
    /// - Returns: The earlier claim of an equal name; nil if there is none.
    mutating func claim(_ name: String, at location: SourceLocation) -> (name: String, location: SourceLocation)? {
        let key = name.lowercased()
        if let known = claimed[key] { return known }
        claimed[key] = (name, location)
        return nil
    }
}
