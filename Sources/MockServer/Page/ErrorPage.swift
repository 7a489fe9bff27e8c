/// Why there is no page, or why nothing was done.
struct ErrorPage {
    let refusal: Refusal

    var page: WebPage {
        WebPage(
            status: refusal.status, title: title,
            content: """
                <h1>\(title)</h1>
                <p role="alert">\(refusal.message)</p>
                \(reason)
                <p><a href="\(Place.home.path)">To the first page</a></p>
                """)
    }

    private var title: String {
        switch refusal.status {
        case 404: "Nothing here"
        case 403, 421: "Not let in"
        default: "Nothing was done"
        }
    }

    private var reason: HTML { refusal.reason.map { "<p>\($0)</p>" } ?? "" }
}
