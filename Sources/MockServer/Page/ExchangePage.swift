import SDKGenJSONTree
import SDKGenServiceModel

/// A request and its answer: what went over the wire, how it was judged and why, and how to send it again.
struct ExchangePage {
    private let service: Service
    private let exchange: KeptExchange
    private let facts: ExchangeFacts
    private let key: MockConfiguration.Key?
    private let host: String
    private let now: Int64
    private let operation: Operation?
    private let authenticator: Authenticator?

    /// - Parameters:
    ///   - authenticator: Nil when no signature is verified.
    ///   - host: As the reader of the page calls the server.
    ///   - now: Seconds since 1970.
    init(service: Service, exchange: KeptExchange, authenticator: Authenticator?, host: String, now: Int64) {
        self.service = service
        self.exchange = exchange
        self.authenticator = authenticator
        self.host = host
        self.now = now
        let facts = ExchangeFacts(exchange)
        self.facts = facts
        let operation = service.operations.first { $0.name.wire == facts.envelope?.action }
        self.operation = operation
        key = operation?.isSigned == false ? nil : authenticator?.ownKey
    }

    var page: WebPage {
        WebPage(
            title: "Request \(exchange.number)", trail: [("Requests", .home)],
            content: """
                <h1>\(HTML(name: facts.operation)) <small class="muted">request \(exchange.number), \(text: facts.time)</small></h1>
                <p class="verdict">\(facts.badge)\(edit)</p>
                \(refusal)\(oddities)
                <div class="columns even">
                \(section("answer", "Answer", answer))
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
        guard let operation, let envelope = facts.envelope else { return "" }
        // A token that was used would bring the first answer again.
        let token = operation.request.members.first { $0.role == .idempotencyToken }?.name.wire
        let given = envelope.parameters.filter { ![$0.name, $0.value].contains(Redaction.mark) && $0.name != token }
        let path = Place.operation(operation.name.wire).path(with: given)
        return " <a href=\"\(text: path)\">Change it and send it again</a>"
    }

    // MARK: Why

    private var refusal: HTML {
        guard let refusal = exchange.refusal else { return "" }
        let documented = (operation?.errors ?? []) + service.commonErrors
        let row = documented.flatMap { $0.rows(of: refusal.code) }.first { $0.status == refusal.status }
        let meaning = row.map { Prose(service).blocks($0.description) } ?? ""
        let remedy = row.map { Prose(service).blocks($0.remedy) } ?? ""
        return """
            <section class="why" aria-labelledby="why-title"><h2 id="why-title">Why it was refused</h2>
            <p id="reason">\(text: refusal.reason ?? refusal.message)</p>
            \(meaning.isEmpty && remedy.isEmpty ? "" : "<div class=\"muted\">\(meaning)\(remedy)</div>")
            </section>
            """
    }

    private var oddities: HTML {
        var lines: [HTML] = []
        if !facts.delivery.isEmpty { lines.append("\(text: facts.delivery)") }
        if exchange.hidesSecrets { lines.append("Where there are three asterisks, something secret was not kept.") }
        if exchange.isCut { lines.append("It was too long to be kept whole.") }
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
        guard let parameters = facts.envelope?.parameters, !parameters.isEmpty else { return "" }
        let rows = parameters.map {
            "<tr><th scope=\"row\">\(text: $0.name)</th><td>\(text: $0.value)</td></tr>" as HTML
        }
        return """
            <table class="pairs"><caption>Parameters, decoded</caption>
            <thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    private var answer: HTML {
        let response = exchange.response
        let head =
            ["\(response.status)", "content-type: \(response.contentType)"]
            + response.headers.map { "\($0.name): \($0.value)" }
        let body = (try? JSONParser.parse(Array(response.body.utf8))).map(\.indentedJSONText) ?? response.body
        return code("response", "\(head.joined(separator: "\n"))\n\n\(body)")
    }

    private var signature: HTML {
        guard let envelope = facts.envelope, let claim = (try? SignatureClaim(exchange.request, envelope)) ?? nil else {
            return section(
                "signature", "Signature", "<p class=\"muted\">The request carries none that can be read.</p>")
        }
        let form: HTML = envelope.dialect == .v3 ? "Canonical request" : "Canonical query"
        let mistake = exchange.refusal == nil ? nil : authenticator?.mistake(in: claim)
        let theirs: HTML =
            mistake?.canonicalForm.map { "<h3>\(form), as the client signed it</h3>\(code("signed", $0))" } ?? ""
        return section(
            "signature", "Signature",
            """
            <p>What the server holds the signature <code>\(text: claim.signature)</code> of the key <code>\(text: claim.keyID)</code> against:</p>
            <div class="columns even">
            <div><h3>\(form)\(theirs.isEmpty ? "" : ", as it has to be")</h3>\
            \(code("canonical", claim.signed.canonicalForm))</div>
            <div>\(theirs)<h3>String to sign</h3>\(code("string-to-sign", claim.stringToSign))</div>
            </div>
            """)
    }

    // MARK: The same again

    private var again: HTML {
        guard let operation, let envelope = facts.envelope else {
            let why: HTML =
                "<p class=\"muted\">There is no operation of this name, so nothing can be said of its values.</p>"
            return section("again", "The same request", why)
        }
        let typed = TypedRequest(operation, service, envelope.parameters)
        let draft = RequestDraft(
            operation: operation, version: service.version, parameters: envelope.parameters,
            dialect: envelope.dialect, format: envelope.format, fault: exchange.request.header("x-mock-fault"))
        let request = draft.request(signedWith: key, host: host, time: now)
        let setUp = ClientSetUp(service: service, host: host, region: typed.region, key: key, envelope: envelope)
        let swift: HTML = typed.swift.map { code("swift", $0) } ?? ""
        let remarks = typed.remarks.map { "<p class=\"muted\">\(text: $0)</p>" as HTML }
        return section(
            "again", "The same request",
            """
            <div class="columns even">
            <div><h3>Swift</h3>\(swift)\(remarks)
            <details><summary>With a client of this server</summary>\(code("swift-client", setUp.text))</details>
            <h3>JSON</h3>\(code("json", typed.json.indentedJSONText))</div>
            <div><h3>curl</h3>\(code("curl", CurlCommand(request: request, host: host).text))
            <p class="muted">\(validity)</p></div>
            </div>
            """)
    }

    private var validity: HTML {
        guard let key else {
            return operation?.isSigned == false
                ? "It is not signed, like any request of the operation."
                : "It is not signed, since the server verifies no signatures."
        }
        let end = PointInTime.text(of: now + Authenticator.allowedSkew)
        let token: HTML =
            key.securityToken == nil
            ? "" : " Set <code>\(text: CurlCommand.tokenVariable)</code> to the security token of the key first."
        return "Its signature holds once, until \(text: end). Load this page again for another one.\(token)"
    }
}
