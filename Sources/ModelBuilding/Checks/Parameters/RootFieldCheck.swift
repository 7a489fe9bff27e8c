import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks a response that is itself a list or map: the attribute `root` of its only field.
struct RootFieldCheck {
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
                    "only a list or map can be the whole response, not \(article(type.rawValue)) \(type.rawValue)",
                    at: root.location)
            }
            for other in fields where other !== field {
                log.report(
                    .contradiction,
                    "'\(name)' is the whole response, so '\(other.name?.value ?? "")' cannot be a field as well; "
                        + "remove this field or 'root'", at: other.location,
                    notes: [.init("the attribute 'root' is here", at: root.location)])
            }
            if let wrapper = field.wrapper {
                log.report(
                    .contradiction,
                    "a list that is the whole response has no wrapper: in XML, its elements have the name '\(name)'; remove 'wrapper'",
                    at: wrapper.location)
            }
        }
        return log
    }
}
