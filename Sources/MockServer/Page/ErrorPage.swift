/// Why there is no page, or why nothing was done.
struct ErrorPage {
    let refusal: Refusal

    var page: WebPage {
        WebPage(
            status: refusal.status, title: title,
            content: """
                <h1>\(text: title)</h1>
                <p role="alert">\(text: refusal.message)</p>
                \(reason)
                <p><a href="\(text: Place.home.path)">To the first page</a></p>
                """)
    }

    private var title: String {
        switch refusal.status {
        case 404: "Nothing here"
        case 403, 421: "Not let in"
        default: "Nothing was done"
        }
    }

    private var reason: HTML { refusal.reason.map { "<p>\(text: $0)</p>" } ?? "" }
}
