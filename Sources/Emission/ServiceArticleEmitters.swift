internal import ServiceModel

/// An article for each resource: its states, and the operations that lead from one to another.
struct ResourceArticleEmitter: Emitter {
    static func name(_ resource: Resource) -> String { "\(resource.name)States" }

    func files(for service: Service) -> [GeneratedFile] {
        service.resources.filter { !$0.states.isEmpty }.map { resource in
            article(Self.name(resource), lines(resource, service), in: service)
        }
    }

    private func lines(_ resource: Resource, _ service: Service) -> [String] {
        let rendering = DocumentationRendering(target: .article)
        let text = rendering.lines(resource.documentation)
        let states = resource.states.map { state in
            let also = state.alternative.map { ", \(MarkdownText.code($0))" } ?? ""
            return ["`\(state.name)`", MarkdownText.code(state.wire) + also, rendering.line(state.documentation)]
        }
        let transitions = service.operations.flatMap { operation in
            operation.transitions.filter { $0.resource == resource.title }.map { transition in
                ["<doc:\(operation.name.wire)>", StateRule(transition: transition, rendering: rendering).sentence]
            }
        }
        return [
            "# States of \(MarkdownText.escaped(resource.title))", "", GeneratedHeader.markdown(service.specPath), "",
            text.first ?? "The states of \(MarkdownText.escaped(resource.title)).", "", "## Overview", "",
        ] + text.dropFirst() + [""] + MarkdownText.table(["State", "On the wire", "Meaning"], states)
            + MarkdownText.table(["Operation", "Rule"], transitions)
            + (resource.stateEnumeration.map { ["## Topics", "", "### Type", "", "- ``\($0.name.swift)``", ""] } ?? [])
    }
}

/// The article about the errors that any operation can return.
struct CommonErrorArticleEmitter: Emitter {
    static let name = "CommonErrors"

    func files(for service: Service) -> [GeneratedFile] {
        guard !service.commonErrors.isEmpty else { return [] }
        let rendering = DocumentationRendering(target: .article)
        let lines =
            [
                "# Errors of every operation", "", GeneratedHeader.markdown(service.specPath), "",
                "Beside its own errors, every operation can fail with these.", "", "## Overview", "",
            ] + ErrorTable(errors: service.commonErrors, rendering: rendering).lines { ".common(.\($0))" }
            + ["## Topics", "", "### Type", "", "- ``\(service.commonErrorType)``", ""]
        return [article(Self.name, lines, in: service)]
    }
}
