import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the article about the hosts of the service and the parameters that all its operations have.
struct ReferenceArticleEmitter: Emitter {
    private let rendering = DocumentationRenderer(target: .article)

    func files(for service: Service) -> [GeneratedFile] {
        let text: MarkdownText = """
            # Endpoints and common parameters

            \(GeneratedHeader.markdown(service.specPath))

            The hosts of \(escaped: service.title), version \(code: service.version), and the parameters of every request.

            \(blocks: [endpoints(service), commonParameters(service)])
            """
        return [article(ArticleName.reference(of: service), text, in: service)]
    }

    private func endpoints(_ service: Service) -> MarkdownText {
        let patterns = service.endpoints.patterns.map { ["\(code: $0.network)", "\(code: $0.host)"] as [MarkdownText] }
        let hosts = service.endpoints.hosts.map { ["\(code: $0.region)", "\(code: $0.host)"] as [MarkdownText] }
        guard !patterns.isEmpty || !hosts.isEmpty || service.endpoints.global != nil else { return .empty }
        let exceptions: MarkdownText =
            hosts.isEmpty ? .empty : "These regions have another host on the public network:"
        return """
            ## Endpoints

            \(global(service))

            \(MarkdownText.table(["Network", "Host"], patterns))

            \(exceptions)

            \(MarkdownText.table(["Region", "Host"], hosts))
            """
    }

    private func global(_ service: Service) -> MarkdownText {
        guard let host = service.endpoints.global else { return .empty }
        guard service.endpoints.isRegional else {
            return "All regions have the same host on the public network: \(code: host)."
        }
        let hasPattern = service.endpoints.patterns.contains { $0.network == "public" }
        let others: MarkdownText = hasPattern ? .empty : " So does a client for a region that is not listed below."
        return "A client without a region calls \(code: host) on the public network.\(others)"
    }

    private func commonParameters(_ service: Service) -> MarkdownText {
        let ofCaller = table(service) { $0.isCommon }
        let ofClient = table(service) { !$0.isCommon }
        let client: MarkdownText = "The client adds these parameters to every request."
        let caller: MarkdownText = """
            Every operation also takes these parameters. The methods do not have them, to keep their signatures short: set them in the
            initializer of a request.
            """
        return section(
            "Common parameters",
            "\(blocks: (ofClient.isEmpty ? [] : [client, ofClient]) + (ofCaller.isEmpty ? [] : [caller, ofCaller]))")
    }

    private func table(_ service: Service, where isWanted: (Member) -> Bool) -> MarkdownText {
        let all = service.commonParameters
        let members = all.members.filter(isWanted)
        guard !members.isEmpty else { return .empty }
        let structure = Structure(
            name: all.name, key: all.key, documentation: all.documentation, members: members,
            nestedStructures: all.nestedStructures, nestedEnumerations: all.nestedEnumerations)
        let isSwift = members.allSatisfy(\.isCommon)
        return MemberTable(structure, rendering: rendering, hasSwiftTypes: false, regionUse: service.regionUse)
            .ofRequest(hasSwiftNames: isSwift)
    }
}
