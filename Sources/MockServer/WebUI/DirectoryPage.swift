import SDKGenServiceModel

/// The home page of a server with several services: a list of the services.
struct DirectoryPage {
    let sites: [WebUI]

    static let title = "Services"

    var page: WebPage {
        let rows = sites.map { site -> HTML in
            let model = site.service.index.service
            return """
                <li><a href="\(text: site.prefix)/">\(text: model.title)</a>\
                <span class="muted">\(text: model.name) \(text: model.version), \(site.service.operationCount) operations</span></li>
                """
        }
        return WebPage(
            title: Self.title, hasSections: false,
            content: """
                <h1>\(text: Self.title)</h1>
                <p class="lead">The version of a request selects its service.</p>
                <ul class="operations">\(rows)</ul>
                """)
    }
}
