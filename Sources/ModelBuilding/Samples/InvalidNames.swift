import SDKGenSpecReading

extension [DataSpec] {
    /// Returns the names of invalid declarations at any depth. Samples are not checked against them.
    ///
    /// An empty name stands for a declaration without a name: it could be the declaration of any name.
    func invalidNames(in symbols: SymbolTable) -> Set<String> {
        var names = Set<String>()
        for spec in self { spec.collectInvalidNames(in: symbols, &names) }
        return names
    }
}

extension DataSpec {
    fileprivate func collectInvalidNames(in symbols: SymbolTable, _ names: inout Set<String>) {
        if let use, !hasType {
            if symbols.sharedParameters[use.value].map(\.isGuess) ?? true || isGuess { names.insert(use.value) }
            return
        }
        if name == nil, kind != .item { names.insert("") }
        // An invalid item makes its list invalid.
        for holder in [self] + item where holder.isInvalid(in: symbols) { names.insert(name?.value ?? "") }
        for member in members + item.flatMap(\.members) { member.collectInvalidNames(in: symbols, &names) }
    }

    private func isInvalid(in symbols: SymbolTable) -> Bool {
        if isGuess || type == nil || (type?.value == .list || type?.value == .map) && item.isEmpty { return true }
        return use.map { symbols.structures[$0.value] == nil && symbols.enumerations[$0.value] == nil } ?? false
    }
}
