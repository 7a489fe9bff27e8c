import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

extension SymbolTable {
    func source(_ spec: SourceSpec, _ log: inout DiagnosticLog) -> Source {
        if spec.isOwn {
            let ofDocuments = [("title", spec.title), ("language", spec.language), ("updated", spec.updated)]
            for case (let attribute, let value?) in ofDocuments {
                log.report(
                    .contradiction,
                    "'\(attribute)' describes a document, but the source has kind=\"own\"; remove '\(attribute)' or 'kind'",
                    at: value.location)
            }
            if spec.remark == nil {
                log.report(
                    .missingText, "a source with kind=\"own\" needs a text that states the facts", at: spec.location)
            }
        } else if spec.title == nil {
            log.report(
                .missingAttribute,
                "`<source>` requires the attribute 'title', or kind=\"own\" for own knowledge",
                at: spec.location)
        }
        return Source(
            key: spec.key?.value, title: spec.isOwn ? nil : spec.title?.value,
            language: spec.language?.value ?? "en", updated: spec.updated?.value,
            remark: documentation(spec.remark, &log))
    }

    func conflicts(
        _ specs: [ConflictSpec], among sources: [SourceSpec], _ log: inout DiagnosticLog
    ) -> [Conflict] {
        let keys = sources.compactMap(\.key)
        log.reportDuplicates(in: keys) { "a second source has the key '\($0)'; change one" }
        let known = Set(keys.map(\.value))
        return specs.compactMap { spec in
            guard known.contains(spec.winner.value) else {
                let correction = log.correction(of: spec.winner.value, among: known.sorted())
                log.report(
                    .unknownReference, "no source of this file has the key '\(spec.winner.value)'\(correction)",
                    at: spec.winner.location, fix: correction.fix(at: spec.winner.location))
                return nil
            }
            return Conflict(about: spec.about, winner: spec.winner.value, reason: documentation(spec.reason, &log))
        }
    }
}
