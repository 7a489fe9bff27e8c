/// A page of the site before it becomes an answer.
struct WebPage {
    var status = 200
    let title: String
    /// Where the page is, from the first page on; the page itself is not among it.
    var trail: [(title: String, place: Place)] = []
    let content: HTML

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
            <link rel="stylesheet" href="\(text: Place.styleSheet.path)">
            <link rel="icon" type="image/svg+xml" href="\(text: Place.icon.path)">
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header>
            <a class="brand" href="\(text: Place.home.path)">\(text: service) <span class="muted">mock server</span></a>
            <nav aria-label="Site"><ul>
            <li><a href="\(text: Place.home.path)#resources">Resources</a></li>
            <li><a href="\(text: Place.home.path)#requests">Requests</a></li>
            <li><a href="\(text: Place.home.path)#operations">Operations</a></li>
            </ul></nav>
            </header>
            <main id="content" tabindex="-1">
            \(breadcrumbs)
            \(content)
            </main>
            </body>
            </html>

            """
    }

    private var breadcrumbs: HTML {
        guard !trail.isEmpty else { return "" }
        let items = trail.map { "<li><a href=\"\(text: $0.place.path)\">\(text: $0.title)</a></li>" as HTML }
        return """
            <nav aria-label="Where you are" class="trail"><ol>\(items)<li aria-current="page">\(text: title)</li></ol></nav>
            """
    }
}

extension OutgoingResponse {
    /// A page that loads nothing from elsewhere, runs no script, is in nobody's frame, and is remembered nowhere.
    static func page(_ text: String, status: Int = 200, contentType: String = "text/html; charset=utf-8") -> Self {
        var response = OutgoingResponse(status: status, contentType: contentType, body: text)
        response.headers = [
            (
                "content-security-policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            ),
            ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"),
            // With no referrer at all a browser would not tell the origin of a form either.
            ("referrer-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"), ("cache-control", "no-store"),
        ]
        return response
    }

    static func redirect(to path: String) -> Self {
        var response = page("", status: 303)
        response.headers.append(("location", path))
        return response
    }
}
