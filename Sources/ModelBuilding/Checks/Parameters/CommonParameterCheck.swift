import SDKGenDiagnostics
import SDKGenSpecReading

/// Reports parameters of an operation that the client adds to every request.
struct CommonParameterCheck {
    let catalog: Catalog

    /// What the two signatures add to a request; `service.xml` may list more in `<common>`.
    static let protocolNames: Set<String> = [
        "Action", "Version", "Format", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureType",
        "SignatureNonce", "Timestamp", "SecurityToken", "BearerToken", "Signature",
    ]

    func problems(_ parameters: [DataSpec]) -> DiagnosticLog {
        var log = DiagnosticLog()
        for parameter in parameters {
            guard let name = parameter.wireName ?? parameter.use else { continue }
            let declared = catalog.commonParameters[name.value]
            guard declared != nil || Self.protocolNames.contains(name.value) else { continue }
            // A shared parameter of that name is reported where it is declared.
            if parameter.name == nil, catalog.sharedParameters[name.value] != nil { continue }
            log.report(
                .commonParameter,
                "the client adds '\(name.value)' to every request, so it would be sent twice; remove the parameter",
                at: name.location, notes: declared.map { [.init("it is a common parameter here", at: $0)] } ?? [])
        }
        return log
    }
}
