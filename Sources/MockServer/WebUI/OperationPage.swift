import SDKGenServiceModel
import SDKGenWireForms

/// The page of an operation with a form that sends a request.
struct OperationPage {
    let service: Service
    let operation: Operation
    let parameters: [WireParameter]
    /// The submitted form, when the form is shown again.
    let submitted: SubmittedForm?
    /// The IDs of existing resources, by kind.
    let known: [String: [String]]
    /// The key that signs the request; nil if it is not signed.
    let signingKey: MockConfiguration.Key?

    var page: WebPage {
        WebPage(
            title: operation.name.wire, trail: [("Operations", .home)],
            content: """
                <h1>\(HTML(name: operation.name.wire)) <small class="muted">\(text: operation.method.rawValue)</small></h1>
                <p class="lead">\(prose.line(operation.summary))</p>
                \(deprecation)\(transitions)\(more)
                <div class="columns form">
                \(form)
                <div>\(samples)\(errors)</div>
                </div>
                """)
    }

    private var prose: DocumentationRenderer { DocumentationRenderer(service) }

    private var deprecation: HTML {
        operation.deprecation.map { "<p class=\"news\">Deprecated. \(prose.line($0.reason))</p>" } ?? ""
    }

    private var more: HTML {
        operation.documentation.isEmpty
            ? "" : "<details><summary>Details</summary>\(prose.blocks(operation.documentation))</details>"
    }

    private var transitions: HTML {
        let sentences = operation.transitions.filter { !$0.change.isCreation && !$0.change.from.isEmpty }.map {
            transition -> HTML in
            let states = transition.change.from.map { "<span class=\"state\">\(text: $0)</span>" as HTML }
            let error: HTML = transition.error.map { "; otherwise <code>\(text: $0.name.wire)</code>" } ?? ""
            return "<li>\(text: transition.resource.title) in \(states.joined(by: ", "))\(error)</li>"
        }
        return sentences.isEmpty ? "" : "<p class=\"inline\">Allowed for</p><ul>\(sentences)</ul>"
    }

    // MARK: The form

    private var form: HTML {
        var builder = ParameterFormRenderer(service, known: known, added: submitted?.add)
        let fields = builder.fields(operation, filledWith: parameters)
        let others = parameters.filter { !builder.shown.contains($0.name) }.map { "\($0.name)=\($0.value)" }
        let choices = operation.parameterChoices.map { choice -> HTML in
            let names = choice.parameters.map { "<code>\(text: $0.wire)</code>" as HTML }.joined(by: ", ")
            return "<li>\(choice.kind.phrase) \(names). \(prose.line(choice.remark))</li>"
        }
        return """
            <form method="post" action="\(text: Route.operation(operation.name.wire).path)" aria-labelledby="form-title">
            \(defaultButton)
            <h2 id="form-title">Parameters</h2>
            \(choices.isEmpty ? "" : "<ul>\(choices)</ul>")
            \(fields.isEmpty ? "<p class=\"muted\">The operation takes no parameters.</p>" : fields)
            \(idSuggestions)
            <details\(others.isEmpty ? "" : " open")><summary>Other parameters</summary>
            <div class="field"><label for="others">Names and values on the wire</label>
            <textarea id="others" name="\(text: SubmittedForm.Control.others)" rows="3" spellcheck="false" \
            aria-describedby="others-help">\n\(value: others.joined(separator: "\n"))</textarea>
            <p class="help" id="others-help">One <code>Name=value</code> per line, for parameters without a field.</p></div>
            </details>
            \(sendOptions)
            <p class="actions"><button class="main">Send</button> \
            <button class="quiet" formnovalidate>Send without validation</button></p>
            </form>
            """
    }

    /// A hidden submit button: the Enter key presses the first button of a form, which must not be one that adds a list
    /// element.
    private var defaultButton: HTML {
        "<button class=\"unseen\" tabindex=\"-1\" aria-hidden=\"true\">Send</button>"
    }

    /// The suggestions for fields with IDs.
    private var idSuggestions: HTML {
        let lists = known.sorted { $0.key < $1.key }.map { kind, ids -> HTML in
            let options = ids.map { "<option value=\"\(value: $0)\"></option>" as HTML }
            return "<datalist id=\"ids-\(value: kind)\">\(options)</datalist>"
        }
        return "\(lists)"
    }

    private var sendOptions: HTML {
        let key: HTML =
            signingKey.map { "Signed with the key <code>\(text: $0.id)</code>." }
            ?? (operation.isSigned ? "The server does not verify signatures." : "The operation requires no signature.")
        return """
            <fieldset class="group sending"><legend>Options</legend>
            <p class="help">\(key)</p>
            <div class="row">
            \(select("Signature", SubmittedForm.Control.dialect, submitted?.dialect.rawValue ?? "V3", [
                ("V3", "ACS3-HMAC-SHA256, headers"), ("V1", "HMAC-SHA1, query"),
            ]))
            \(select("Response format", SubmittedForm.Control.format, submitted?.format.rawValue ?? "json", [
                ("json", "JSON"), ("xml", "XML"),
            ]))
            \(select("Fault", SubmittedForm.Control.fault, submitted?.fault ?? "", faults))
            </div>
            </fieldset>
            """
    }

    private var faults: [(value: String, title: String)] {
        [("", "none"), ("throttling", "throttling"), ("503", "status 503"), ("garbage", "garbage in the body")]
            + operation.errors.flatMap(\.codes).map { ($0, $0) }
    }

    private func select(
        _ title: String, _ name: String, _ chosen: String, _ options: [(value: String, title: String)]
    ) -> HTML {
        let options = options.map { option -> HTML in
            let selected: HTML = option.value == chosen ? " selected" : ""
            return "<option value=\"\(value: option.value)\"\(selected)>\(text: option.title)</option>"
        }
        return """
            <div class="field"><label for="control-\(value: name)">\(text: title)</label>\
            <select id="control-\(value: name)" name="\(value: name)">\(options)</select></div>
            """
    }

    // MARK: Samples and errors

    private var samples: HTML {
        let links = operation.examples.enumerated().compactMap { number, example -> HTML? in
            guard let request = example.request else { return nil }
            let parameters = request.map { WireParameter(name: $0.name, value: $0.value) }
            let title = example.title ?? "Sample \(number + 1)"
            return
                "<li><a href=\"\(text: Route.operation(operation.name.wire).path(with: parameters))\">\(text: title)</a></li>"
        }
        guard !links.isEmpty else { return "" }
        return """
            <section aria-labelledby="samples-title"><h2 id="samples-title">Samples</h2><ul>\(links)</ul></section>
            """
    }

    private var errors: HTML {
        let rows = operation.errors.flatMap { error in
            error.rows.map { row -> HTML in
                let text = row.message ?? "%s"
                let message: HTML = text == "%s" ? "" : "<div class=\"muted\">\(text: text)</div>"
                return """
                    <tr><td class="number">\(row.status)</td>\
                    <th scope="row">\(row.codes.map { "<code>\(text: $0)</code>" as HTML })\
                    \(message)</th></tr>
                    """
            }
        }
        guard !rows.isEmpty else { return "" }
        return """
            <section aria-labelledby="errors-title"><h2 id="errors-title">Documented errors</h2>
            <table class="errors"><caption class="unseen">Documented errors</caption>
            <thead><tr><th scope="col">Status</th><th scope="col">Code and message</th></tr></thead>
            <tbody>\(rows)</tbody></table></section>
            """
    }
}

extension ParameterChoice.Kind {
    fileprivate var phrase: HTML {
        switch self {
        case .exactlyOne: "Exactly one of"
        case .atLeastOne: "At least one of"
        case .atMostOne: "At most one of"
        case .allOrNone: "All or none of"
        }
    }
}
