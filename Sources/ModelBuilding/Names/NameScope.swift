import SDKGenDiagnostics

extension String {
    /// No name in Swift begins with a digit.
    var beginsWithDigit: Bool { utf8.first.map { (48...57).contains($0) } ?? false }
}

/// The names in one place, such as the members of a structure, and where each was given.
///
/// Names that differ by case alone count as the same: people mix them up, and file systems do too.
struct NameScope {
    private var places: [String: (name: String, location: SourceLocation)] = [:]

    /// Claims a name, or says where it was claimed before.
    mutating func claim(_ name: String, at location: SourceLocation) -> (name: String, location: SourceLocation)?
    {
        let key = name.lowercased()
        if let known = places[key] { return known }
        places[key] = (name, location)
        return nil
    }
}
