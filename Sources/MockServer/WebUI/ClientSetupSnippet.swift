import SDKGenEmission
import SDKGenServiceModel
import SDKGenSwiftText

/// Swift code that configures a generated client for this server.
struct ClientSetupSnippet {
    let service: Service
    let host: String
    let region: String?
    let key: MockConfiguration.Key?
    let envelope: Envelope

    var text: String { swift.string }

    private var swift: SwiftText {
        let client = Identifier(service.client)
        let variable = service.operations.first.map { CallSnippet(operation: $0, service: service).variable }
        return """
            \(lines: imports)

            var configuration = ClientConfiguration()
            configuration.endpoint = \(literal: "http://\(host)")
            \(lines: options)
            let \(variable ?? Identifier("client")) = try \(client)(\(list: regionArgument + ["configuration: configuration"]))
            """
    }

    private var regionArgument: [SwiftText] {
        switch service.regionUse {
        case .required: ["region: \(literal: region ?? "cn-shanghai")"]
        case .optional: region.map { ["region: \(literal: $0)"] } ?? []
        case .none: []
        }
    }

    private var imports: [SwiftText] {
        let module: SwiftText = "import \(Identifier(service.module))"
        return [module] + (envelope.format == .xml ? ["import AlibabaCloudXML"] : [])
    }

    private var options: [SwiftText] {
        var options: [SwiftText] = []
        if let key {
            // Pages do not show secrets.
            let token: SwiftText = key.securityToken == nil ? "" : ", securityToken: token"
            options.append(
                "configuration.credentials = StaticCredentialsProvider(.accessKey(id: \(literal: key.id), secret: secret\(token)))"
            )
        }
        if envelope.dialect == .v1 { options.append("configuration.signer = QuerySigner()") }
        if envelope.format == .xml { options.append("configuration.responseFormat = .xml") }
        return options
    }
}
