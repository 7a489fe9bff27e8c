import SDKGenDiagnostics
import SDKGenSpecReading

/// Whether an answer that is a list or a map itself is described as one.
struct AnswerCheck {
    let fields: [DataSpec]

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        for field in fields {
            guard let root = field.isRoot, root.value, let name = field.name?.value, let type = field.type?.value else {
                continue
            }
            if type != .list, type != .map {
                log.report(
                    .contradiction,
                    "only a list or a map can be the whole answer, not \(article(type.rawValue)) \(type.rawValue)",
                    at: root.location)
            }
            for other in fields where other !== field {
                log.report(
                    .contradiction,
                    "'\(name)' is the whole answer, so there is no place for '\(other.name?.value ?? "")' beside it; "
                        + "remove this field or 'root'", at: other.location,
                    notes: [.init("the whole answer is said here", at: root.location)])
            }
            if let wrapper = field.wrapper {
                log.report(
                    .contradiction,
                    "in a list that is the whole answer, XML has the elements under the name of the field, '\(name)'; remove 'wrapper'",
                    at: wrapper.location)
            }
        }
        return log
    }
}
