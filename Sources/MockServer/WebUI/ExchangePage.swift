import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenWireForms

/// The page of an exchange: the request and response, the explanation of an error, the signature, and code that repeats
/// the request.
struct ExchangePage {
    private let service: Service
    private let exchange: LoggedExchange
    private let summary: ExchangeSummary
    private let key: MockConfiguration.Key?
    private let host: String
    private let now: Int64
    private let operation: Operation?
    private let authenticator: Authenticator?

    /// - Parameters:
    ///   - authenticator: The authenticator of the service; nil if requests are not authenticated.
    ///   - host: The host and port under which the browser reached the server.
    ///   - now: The current time in seconds since 1970.
    init(service: Service, exchange: LoggedExchange, authenticator: Authenticator?, host: String, now: Int64) {
        self.service = service
        self.exchange = exchange
        self.authenticator = authenticator
        self.host = host
        self.now = now
        let summary = ExchangeSummary(exchange)
        self.summary = summary
        let operation = service.operations.first { $0.name.wire == summary.envelope?.action }
        self.operation = operation
        key = operation?.isSigned == false ? nil : authenticator?.signingKey
    }

    var page: WebPage {
        WebPage(
            title: "Request \(exchange.number)", trail: [("Requests", .home)],
            content: """
                <h1>\(HTML(name: summary.operation)) <small class="muted">request \(exchange.number), \(text: summary.time)</small></h1>
                <p class="verdict">\(summary.badge)\(edit)</p>
                \(errorExplanation)\(notices)
                <div class="columns even">
                \(section("response", "Response", response))
                \(section("wire", "Request on the wire", wire))
                </div>
                \(again)
                \(signature)
                """)
    }

    private func section(_ id: HTML, _ title: HTML, _ content: HTML) -> HTML {
        "<section aria-labelledby=\"\(id)-title\"><h2 id=\"\(id)-title\">\(title)</h2>\n\(content)</section>"
    }

    private func code(_ id: HTML, _ text: String) -> HTML { "<pre><code id=\"\(id)\">\(text: text)</code></pre>" }

    private var edit: HTML {
        guard let operation, let envelope = summary.envelope else { return "" }
        // A used token would return the cached response.
        let token = operation.request.members.first { $0.role == .idempotencyToken }?.name.wire
        let given = envelope.parameters.filter { ![$0.name, $0.value].contains(Redaction.mark) && $0.name != token }
        let path = Route.operation(operation.name.wire).path(with: given)
        return " <a href=\"\(text: path)\">Edit and resend</a>"
    }

    // MARK: Error

    private var errorExplanation: HTML {
        guard let serviceError = exchange.serviceError else { return "" }
        let documented = (operation?.errors ?? []) + service.commonErrors
        let row = documented.flatMap { $0.rows(of: serviceError.code) }.first { $0.status == serviceError.status }
        let meaning = row.map { DocumentationRenderer(service).blocks($0.description) } ?? ""
        let remedy = row.map { DocumentationRenderer(service).blocks($0.remedy) } ?? ""
        return """
            <section class="why" aria-labelledby="why-title"><h2 id="why-title">Reason for the error</h2>
            <p id="reason">\(text: serviceError.reason ?? serviceError.message)</p>
            \(meaning.isEmpty && remedy.isEmpty ? "" : "<div class=\"muted\">\(meaning)\(remedy)</div>")
            </section>
            """
    }

    private var notices: HTML {
        var lines: [HTML] = []
        if !summary.delivery.isEmpty { lines.append("\(text: summary.delivery)") }
        if exchange.hidesSecrets { lines.append("Three asterisks replace a secret.") }
        if exchange.isTruncated { lines.append("The exchange was too long and was truncated.") }
        return "\(lines.map { "<p class=\"news\">\($0)</p>" as HTML })"
    }

    // MARK: The wire

    private var wire: HTML {
        let request = exchange.request
        let target = request.query.isEmpty ? request.path : "\(request.path)?\(request.query)"
        let head = ["\(request.method) \(target)"] + request.headers.map { "\($0.name): \($0.value)" }
        let body = String(decoding: request.body, as: UTF8.self)
        let text = head.joined(separator: "\n") + (body.isEmpty ? "" : "\n\n\(body)")
        return "\(code("request", text))\(parameterTable)"
    }

    private var parameterTable: HTML {
        guard let parameters = summary.envelope?.parameters, !parameters.isEmpty else { return "" }
        let rows = parameters.map {
            "<tr><th scope=\"row\">\(text: $0.name)</th><td>\(text: $0.value)</td></tr>" as HTML
        }
        return """
            <table class="pairs"><caption>Parameters, decoded</caption>
            <thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    private var response: HTML {
        let response = exchange.response
        let head =
            ["\(response.status)", "content-type: \(response.contentType)"]
            + response.headers.map { "\($0.name): \($0.value)" }
        let body = (try? JSONParser.parse(Array(response.body.utf8))).map(\.indentedJSONText) ?? response.body
        return code("response", "\(head.joined(separator: "\n"))\n\n\(body)")
    }

    private var signature: HTML {
        guard let envelope = summary.envelope,
            let presented = (try? PresentedSignature(exchange.request, envelope)) ?? nil
        else {
            return section(
                "signature", "Signature", "<p class=\"muted\">The request has no valid signature.</p>")
        }
        let form: HTML = envelope.dialect == .v3 ? "Canonical request" : "Canonical query"
        let mistake = exchange.serviceError == nil ? nil : authenticator?.mistake(in: presented)
        let theirs: HTML =
            mistake?.canonicalForm.map { "<h3>\(form) signed by the client</h3>\(code("signed", $0))" } ?? ""
        return section(
            "signature", "Signature",
            """
            <p>The server compares the signature <code>\(text: presented.signature)</code> of the key <code>\(text: presented.keyID)</code> with that of:</p>
            <div class="columns even">
            <div><h3>\(form)\(theirs.isEmpty ? "" : " expected by the server")</h3>\
            \(code("canonical", presented.input.canonicalForm))</div>
            <div>\(theirs)<h3>String to sign</h3>\(code("string-to-sign", presented.stringToSign))</div>
            </div>
            """)
    }

    // MARK: Code that repeats the request

    private var again: HTML {
        guard let operation, let envelope = summary.envelope else {
            let note: HTML =
                "<p class=\"muted\">The service has no operation of this name, so the values cannot be decoded.</p>"
            return section("again", "Repeat the request", note)
        }
        let decoded = DecodedRequest(operation, service, envelope.parameters)
        let draft = RequestDraft(
            operation: operation, version: service.version, parameters: envelope.parameters,
            dialect: envelope.dialect, format: envelope.format, fault: exchange.request.header("x-mock-fault"))
        let request = draft.request(signedWith: key, host: host, time: now)
        let setup = ClientSetupSnippet(
            service: service, host: host, region: decoded.region, key: key, envelope: envelope)
        let swift: HTML = decoded.swift.map { code("swift", $0) } ?? ""
        let remarks = decoded.remarks.map { "<p class=\"muted\">\(text: $0)</p>" as HTML }
        return section(
            "again", "Repeat the request",
            """
            <div class="columns even">
            <div><h3>Swift</h3>\(swift)\(remarks)
            <details><summary>Client configuration for this server</summary>\(code("swift-client", setup.text))</details>
            <h3>JSON</h3>\(code("json", decoded.json.indentedJSONText))</div>
            <div><h3>curl</h3>\(code("curl", CurlCommand(request: request, host: host).text))
            <p class="muted">\(validity)</p></div>
            </div>
            """)
    }

    private var validity: HTML {
        guard let key else {
            return operation?.isSigned == false
                ? "The request is not signed, because the operation requires no signature."
                : "The request is not signed, because the server does not verify signatures."
        }
        let end = UTCTimestamp.text(of: now + Authenticator.allowedSkew)
        let token: HTML =
            key.securityToken == nil
            ? ""
            : " Set <code>\(text: CurlCommand.tokenVariable)</code> to the security token of the key before you run the command."
        return
            "The signature is valid for one request until \(text: end). Reload this page for a new signature.\(token)"
    }
}
