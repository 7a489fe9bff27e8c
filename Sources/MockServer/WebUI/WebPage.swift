/// The content of a page of the web UI.
struct WebPage {
    var status = 200
    let title: String
    /// Whether the home page of the service has sections that the navigation links to.
    var hasSections = true
    /// The breadcrumbs from the home page to the parent of this page.
    var trail: [(title: String, route: Route)] = []
    let content: HTML

    /// Returns the HTML document with header and navigation.
    ///
    /// - Parameter service: The title of the service; of the first page, if the server has several services.
    func document(service: String) -> HTML {
        let heading: HTML = title == service ? "\(text: service)" : "\(text: title) – \(text: service)"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>\(heading)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="stylesheet" href="\(text: Route.styleSheet.path)">
            <link rel="icon" type="image/svg+xml" href="\(text: Route.icon.path)">
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header>
            <a class="brand" href="\(text: Route.home.path)">\(text: service) <span class="muted">mock server</span></a>
            \(navigation)
            </header>
            <main id="content" tabindex="-1">
            \(breadcrumbs)
            \(content)
            </main>
            </body>
            </html>

            """
    }

    private var navigation: HTML {
        guard hasSections else { return "" }
        let services: HTML = Route.prefix.isEmpty ? "" : "<li><a href=\"/\">Services</a></li>\n"
        return """
            <nav aria-label="Site"><ul>
            \(services)<li><a href="\(text: Route.home.path)#resources">Resources</a></li>
            <li><a href="\(text: Route.home.path)#requests">Requests</a></li>
            <li><a href="\(text: Route.home.path)#operations">Operations</a></li>
            </ul></nav>
            """
    }

    private var breadcrumbs: HTML {
        guard !trail.isEmpty else { return "" }
        let items = trail.map { "<li><a href=\"\(text: $0.route.path)\">\(text: $0.title)</a></li>" as HTML }
        return """
            <nav aria-label="Breadcrumbs" class="trail"><ol>\(items)<li aria-current="page">\(text: title)</li></ol></nav>
            """
    }
}

extension OutgoingResponse {
    /// Returns a response that loads no external resources, runs no scripts, cannot be framed, and is not cached.
    static func page(_ text: String, status: Int = 200, contentType: String = "text/html; charset=utf-8") -> Self {
        var response = OutgoingResponse(status: status, contentType: contentType, body: text)
        response.headers = [
            (
                "content-security-policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            ),
            ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"),
            // Without a referrer, browsers do not send the origin of forms either.
            ("referrer-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"), ("cache-control", "no-store"),
        ]
        return response
    }

    /// Returns a redirect to a path with status 303.
    static func redirect(to path: String) -> Self {
        var response = page("", status: 303)
        response.headers.append(("location", path))
        return response
    }
}
