import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms
import SDKGenXMLTree

/// Compares the values that the client decodes from the JSON and XML samples of an example.
struct SampleComparison {
    let symbols: SymbolTable
    let response: Structure

    func problems(of example: ExampleSpec) -> DiagnosticLog {
        var log = DiagnosticLog()
        let readable = example.responses.filter { $0.broken == nil }
        for (index, sample) in readable.enumerated() {
            let other = readable[..<index].first {
                $0.format != sample.format && $0.statusCode == sample.statusCode
            }
            guard let other, let first = values(in: other), let second = values(in: sample) else { continue }
            for path in Set(first.keys).union(second.keys).sorted() {
                let (left, right) = (first[path] ?? [], second[path] ?? [])
                guard left != right else { continue }
                log.report(
                    .sampleDifference,
                    "\(Self.difference(path, left, right, other.format, sample.format)); "
                        + "put samples that differ into two examples",
                    at: sample.location, notes: [.init("the other sample is here", at: other.location)])
            }
        }
        return log
    }

    private static func difference(
        _ path: String, _ left: [String], _ right: [String], _ first: ExampleSpec.Response.Format,
        _ second: ExampleSpec.Response.Format
    ) -> String {
        let (earlier, later) = (first == .json ? "JSON" : "XML", second == .json ? "JSON" : "XML")
        if left.isEmpty { return "the \(later) sample has '\(path)', but the \(earlier) sample lacks it" }
        if right.isEmpty { return "the \(earlier) sample has '\(path)', but the \(later) sample lacks it" }
        if left.count != right.count {
            let times = { (count: Int) in count == 1 ? "once" : "\(count) times" }
            return "'\(path)' occurs \(times(left.count)) in \(earlier) and \(times(right.count)) in \(later)"
        }
        let index = zip(left, right).map(!=).firstIndex(of: true) ?? 0
        return "'\(path)' is '\(left[index])' in \(earlier) and '\(right[index])' in \(later)"
    }

    // MARK: Values

    /// Returns the scalars of a body by path; nil if the body cannot be parsed.
    ///
    /// The elements of a list have the same path.
    private func values(in sample: ExampleSpec.Response) -> [String: [String]]? {
        let body: SampleBody?
        switch sample.format {
        case .json: body = SampleBody(json: sample.body)
        case .xml: body = (try? parseTree(Array(sample.body.utf8))).map(SampleBody.init)
        }
        guard case .object(let members)? = body else { return nil }
        var found: [String: [String]] = [:]
        if sample.statusCode >= 400 {
            for member in members where ["code", "requestid"].contains(member.name.lowercased()) {
                if case .scalar(let text, _) = member.value { found[member.name] = [text] }
            }
        } else {
            collect(response.insideEnvelope(members), response, path: "", &found)
        }
        return found
    }

    private func collect(
        _ members: [SampleBody.Member], _ structure: Structure, path: String,
        _ found: inout [String: [String]]
    ) {
        for sample in members {
            guard let member = structure.member(decodedFrom: sample.name) else { continue }
            let place = path.isEmpty ? member.name.wire : "\(path).\(member.name.wire)"
            collect(sample.value, member.shape, in: structure, path: place, &found)
        }
    }

    private func collect(
        _ body: SampleBody, _ shape: Shape, in structure: Structure, path: String, _ found: inout [String: [String]]
    ) {
        switch (shape, body) {
        case (_, .null): break
        case (.list(let element, let wrapper), _):
            for value in body.elements(wrapper: wrapper) {
                collect(value, element, in: structure, path: path, &found)
            }
        case (.map(let element), .object(let members)):
            for member in members {
                collect(member.value, element, in: structure, path: "\(path).\(member.name)", &found)
            }
        case (.structure(let reference), .object(let members)):
            let type =
                structure.nestedStructures.first { $0.key == reference.key } ?? symbols.sharedStructures[reference.key]
            if let type { collect(members, type, path: path, &found) }
        case (_, .scalar(let text, _)):
            let value = Self.canonical(text, shape)
            // XML cannot distinguish an empty string from an absent value.
            if !value.isEmpty { found[path, default: []].append(value) }
        default: break
        }
    }

    /// Returns the normalized form of a number or boolean.
    private static func canonical(_ text: String, _ shape: Shape) -> String {
        switch shape {
        case .boolean: text.lowercased()
        case .integer, .long, .enumeration(_, ofIntegers: true): Int64(text).map { "\($0)" } ?? text
        case .float, .double: Double(text).map { "\($0)" } ?? text
        case .string, .timestamp, .enumeration, .list, .map, .structure: text
        }
    }
}
