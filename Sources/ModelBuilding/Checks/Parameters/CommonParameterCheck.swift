import SDKGenDiagnostics
import SDKGenSpecReading

/// Reports declared parameters that the client adds to every request itself.
package struct CommonParameterCheck {
    let symbols: SymbolTable

    /// The parameters that the signatures add to a request. `service.xml` may list more in `<common>`.
    package static let protocolNames: Set<String> = [
        "Action", "Version", "Format", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureType",
        "SignatureNonce", "Timestamp", "SecurityToken", "BearerToken", "Signature",
    ]

    func problems(_ parameters: [DataSpec]) -> DiagnosticLog {
        var log = DiagnosticLog()
        for parameter in parameters {
            guard let name = parameter.wireName ?? parameter.use else { continue }
            let declared = symbols.commonParameters[name.value]
            guard declared != nil || Self.protocolNames.contains(name.value) else { continue }
            // A shared parameter is reported at its declaration.
            if parameter.name == nil, symbols.sharedParameters[name.value] != nil { continue }
            log.report(
                .commonParameter,
                "the client adds '\(name.value)' to every request, so it would be sent twice; remove the parameter",
                at: name.location, notes: declared.map { [.init("the common parameter is here", at: $0)] } ?? [])
        }
        return log
    }
}
