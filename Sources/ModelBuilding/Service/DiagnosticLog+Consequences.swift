import SDKGenDiagnostics

extension DiagnosticLog {
    /// The log without the consequences of other diagnostics in it.
    ///
    /// An invalid value is reported without the results of other checks on it. An unreadable sample is reported without
    /// the escapes in it.
    var withoutConsequences: DiagnosticLog {
        let unreadableSamples = Set(diagnostics.filter { $0.rule == .exampleResponse }.map { Place($0.location) })
        var invalidValues = Set<Place>()
        var log = DiagnosticLog()
        for diagnostic in diagnostics {
            let place = Place(diagnostic.location)
            if invalidValues.contains(place) { continue }
            if diagnostic.rule == .doublyEscaped, unreadableSamples.contains(place) { continue }
            if [.invalidValue, .wireName, .invisibleCharacter].contains(diagnostic.rule) {
                invalidValues.insert(place)
            }
            log.append(diagnostic)
        }
        return log
    }
}
