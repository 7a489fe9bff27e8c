/// The page that explains an error of the web UI.
struct ErrorPage {
    let serviceError: ServiceError

    var page: WebPage {
        WebPage(
            status: serviceError.status, title: title,
            content: """
                <h1>\(text: title)</h1>
                <p role="alert">\(text: serviceError.message)</p>
                \(reason)
                <p><a href="\(text: Route.home.path)">Home page</a></p>
                """)
    }

    private var title: String {
        switch serviceError.status {
        case 404: "Page not found"
        case 403, 421: "Request rejected"
        default: "Request failed"
        }
    }

    private var reason: HTML { serviceError.reason.map { "<p>\(text: $0)</p>" } ?? "" }
}
