import SDKGenServiceModel

/// An operation with a form to fill in and send.
struct OperationPage {
    let service: Service
    let operation: Operation
    let parameters: [WireParameter]
    /// What was sent before, when the form is shown again.
    let filled: FilledForm?
    /// The IDs of resources that there are, by kind.
    let known: [String: [String]]
    /// The key that the request is signed with.
    let signs: MockConfiguration.Key?

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

    private var prose: Prose { Prose(service) }

    private var deprecation: HTML {
        operation.deprecation.map { "<p class=\"news\">Deprecated. \(prose.line($0.reason))</p>" } ?? ""
    }

    private var more: HTML {
        operation.documentation.isEmpty
            ? "" : "<details><summary>More about it</summary>\(prose.blocks(operation.documentation))</details>"
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
        var builder = ParameterFields(service, known: known, added: filled?.add)
        let fields = builder.fields(operation, filledWith: parameters)
        let others = parameters.filter { !builder.shown.contains($0.name) }.map { "\($0.name)=\($0.value)" }
        let choices = operation.parameterChoices.map { choice -> HTML in
            let names = choice.parameters.map { "<code>\(text: $0.wire)</code>" as HTML }.joined(by: ", ")
            return "<li>\(choice.kind.words) \(names). \(prose.line(choice.remark))</li>"
        }
        return """
            <form method="post" action="\(text: Place.operation(operation.name.wire).path)" aria-labelledby="form-title">
            \(sender)
            <h2 id="form-title">Parameters</h2>
            \(choices.isEmpty ? "" : "<ul>\(choices)</ul>")
            \(fields.isEmpty ? "<p class=\"muted\">The operation takes no parameters.</p>" : fields)
            \(lists)
            <details\(others.isEmpty ? "" : " open")><summary>Other parameters</summary>
            <div class="field"><label for="others">As they stand on the wire</label>
            <textarea id="others" name="\(text: FilledForm.Control.others)" rows="3" spellcheck="false" \
            aria-describedby="others-help">\n\(value: others.joined(separator: "\n"))</textarea>
            <p class="help" id="others-help">One <code>Name=value</code> on each line, for what the form does not offer.</p></div>
            </details>
            \(sending)
            <p class="actions"><button class="main">Send</button> \
            <button class="quiet" formnovalidate>Send without the browser’s checks</button></p>
            </form>
            """
    }

    /// The enter key in a field presses the first button of a form, which must not be one that adds a place to a list.
    private var sender: HTML {
        "<button class=\"unseen\" tabindex=\"-1\" aria-hidden=\"true\">Send</button>"
    }

    /// What browsers offer in fields for IDs.
    private var lists: HTML {
        let lists = known.sorted { $0.key < $1.key }.map { kind, ids -> HTML in
            let options = ids.map { "<option value=\"\(value: $0)\"></option>" as HTML }
            return "<datalist id=\"ids-\(value: kind)\">\(options)</datalist>"
        }
        return "\(lists)"
    }

    private var sending: HTML {
        let key: HTML =
            signs.map { "Signed with the key <code>\(text: $0.id)</code>." }
            ?? (operation.isSigned ? "The server verifies no signatures." : "The operation is not signed.")
        return """
            <fieldset class="group sending"><legend>How it is sent</legend>
            <p class="help">\(key)</p>
            <div class="row">
            \(select("Signature", FilledForm.Control.dialect, filled?.dialect.rawValue ?? "V3", [
                ("V3", "ACS3-HMAC-SHA256, headers"), ("V1", "HMAC-SHA1, query"),
            ]))
            \(select("Format of the answer", FilledForm.Control.format, filled?.format.rawValue ?? "json", [
                ("json", "JSON"), ("xml", "XML"),
            ]))
            \(select("What goes wrong", FilledForm.Control.fault, filled?.fault ?? "", faults))
            </div>
            </fieldset>
            """
    }

    private var faults: [(value: String, title: String)] {
        [("", "nothing"), ("throttling", "throttling"), ("503", "status 503"), ("garbage", "garbage as a body")]
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

    // MARK: Beside the form

    private var samples: HTML {
        let links = operation.examples.enumerated().compactMap { number, example -> HTML? in
            guard let request = example.request else { return nil }
            let parameters = request.map { WireParameter(name: $0.name, value: $0.value) }
            let title = example.title ?? "Sample \(number + 1)"
            return
                "<li><a href=\"\(text: Place.operation(operation.name.wire).path(with: parameters))\">\(text: title)</a></li>"
        }
        guard !links.isEmpty else { return "" }
        return """
            <section aria-labelledby="samples-title"><h2 id="samples-title">Fill in a sample</h2><ul>\(links)</ul></section>
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
    fileprivate var words: HTML {
        switch self {
        case .exactlyOne: "Exactly one of"
        case .atLeastOne: "At least one of"
        case .atMostOne: "At most one of"
        case .allOrNone: "All or none of"
        }
    }
}
