internal import Diagnostics
internal import ServiceModel
internal import SpecReading
internal import XMLTree

/// Reads an example response the way the client does, and says where it does not fit.
struct ExampleResponseCheck {
    let catalog: Catalog
    let operation: String
    let response: Structure
    let errors: [ErrorCase]
    let commonErrors: [String: [ErrorSpec]]

    /// What keeps the response from being read, and what is different from the spec and is read all the same.
    struct Finding {
        var problem: String?
        var differences: SampleDifferences?
    }

    func finding(in example: ExampleSpec.Response) -> Finding {
        let isError = example.statusCode >= 400
        let body: SampleBody
        switch example.format {
        case .json:
            guard let json = SampleBody(json: example.body) else { return Finding(problem: "is not JSON") }
            body = json
        case .xml:
            let root: TreeElement
            do { root = try parseTree(Array(example.body.utf8)) } catch {
                return Finding(problem: "is not XML: \(error.message)")
            }
            if !isError, root.name == "Error" {
                return Finding(problem: "is that of an error; say its 'status', for example status=\"400\"")
            }
            if !isError, root.name != operation + "Response" {
                return Finding(problem: "has the root element `<\(root.name)>`, not `<\(operation)Response>`")
            }
            body = SampleBody(root)
        }
        guard case .object(let members) = body else { return Finding(problem: "is not an object") }
        if isError { return Finding(problem: errorProblem(members, example.statusCode)) }
        if isErrorBody(members) {
            return Finding(problem: "is that of an error; say its 'status', for example status=\"400\"")
        }
        let answer = Self.insideEnvelope(members, response)
        return Finding(
            problem: structureProblem(answer, response, path: ""),
            differences: SampleDifferences(answer, response, catalog: catalog))
    }

    /// Older operations put into `data` what others put beside the ID of the request.
    static func insideEnvelope(
        _ members: [(name: String, value: SampleBody)], _ response: Structure
    ) -> [(name: String, value: SampleBody)] {
        let isData = { (name: String) in name == "data" || name == "Data" }
        guard !response.members.contains(where: { isData($0.name.wire) }),
            case .object(let data) = members.first(where: { isData($0.name) })?.value
        else { return members }
        return members.filter { !isData($0.name) } + data
    }

    /// A body with a code and a message and with nothing that the answer has. Older operations have a code in every answer; that of
    /// a success is `200` or a word that says so.
    private func isErrorBody(_ members: [(name: String, value: SampleBody)]) -> Bool {
        func text(_ name: String) -> String? {
            guard case .scalar(let text, _) = members.first(where: { $0.name == name })?.value else { return nil }
            return text
        }
        guard let code = text("Code") ?? text("code"), text("Message") ?? text("message") != nil else { return false }
        let isSuccess =
            code.allSatisfy(\.isNumber) || ["ok", "success", "succeeded"].contains(code.lowercased())
            || (text("Success") ?? text("success"))?.lowercased() == "true"
        let names = Set(members.map { $0.name.lowercased() })
        return !isSuccess
            && !response.members.contains { member in
                member.role != .requestId && names.contains(member.name.wire.lowercased())
            }
            && !names.contains("data")
    }

    private func errorProblem(_ members: [(name: String, value: SampleBody)], _ status: Int) -> String? {
        guard case .scalar(let code, _) = members.first(where: { $0.name == "Code" || $0.name == "code" })?.value else {
            return "has no 'Code'"
        }
        let statuses =
            errors.flatMap { $0.rows(of: code).map(\.status) }
            + (commonErrors[code] ?? []).map(\.status.value)
        if statuses.isEmpty { return "has the code '\(code)', which no error row documents" }
        return statuses.contains(status)
            ? nil : "has the status \(status), but '\(code)' is documented with \(statuses[0])"
    }

    private func structureProblem(
        _ members: [(name: String, value: SampleBody)], _ structure: Structure, path: String
    ) -> String? {
        for member in structure.members {
            let isAnySpelling = member.role == .requestId
            let value = members.first {
                $0.name == member.name.wire || isAnySpelling && $0.name.lowercased() == member.name.wire.lowercased()
            }?.value
            let place = path.isEmpty ? member.name.wire : "\(path).\(member.name.wire)"
            guard let value else {
                if member.isRequired, !isAnySpelling { return "lacks '\(place)', which every answer has" }
                continue
            }
            if let problem = problem(value, member.shape, in: structure, path: place) { return problem }
        }
        return nil
    }

    private func problem(_ body: SampleBody, _ shape: Shape, in structure: Structure, path: String) -> String? {
        if case .null = body { return nil }
        switch shape {
        case .list(let element, let wrapper):
            if let wrapper, case .object(let members) = body, !members.isEmpty,
                !members.contains(where: { $0.name == wrapper })
            {
                return "has '\(path)' without its wrapper '\(wrapper)'"
            }
            let elements = Self.elements(of: body, wrapper: wrapper)
            return elements.enumerated().lazy.compactMap { index, value in
                problem(value, element, in: structure, path: "\(path)[\(index)]")
            }.first
        case .map(let element):
            guard case .object(let members) = body else { return "has '\(path)' that is not an object" }
            return members.lazy.compactMap { problem($0.value, element, in: structure, path: "\(path).\($0.name)") }
                .first
        case .structure(let reference):
            guard case .object(let members) = body else { return "has '\(path)' that is not an object" }
            let type =
                structure.nestedStructures.first { $0.key == reference.key } ?? catalog.sharedStructures[reference.key]
            return type.flatMap { structureProblem(members, $0, path: path) }
        default:
            guard case .scalar(let text, let kind) = body else { return "has '\(path)' that is not a single value" }
            return scalarProblem(text, kind, shape, path: path)
        }
    }

    /// Lists come wrapped or bare, and one element may stand for a list of one.
    static func elements(of body: SampleBody, wrapper: String?) -> [SampleBody] {
        switch body {
        case .list(let elements): return elements
        case .null: return []
        case .object(let members):
            if let wrapper, let inner = members.first(where: { $0.name == wrapper }) {
                return elements(of: inner.value, wrapper: nil)
            }
            return wrapper == nil ? [body] : []
        case .scalar: return [body]
        }
    }

    private func scalarProblem(_ text: String, _ kind: SampleBody.ScalarKind?, _ shape: Shape, path: String) -> String?
    {
        let fits: Bool
        let expected: String
        switch shape {
        case .integer, .long, .enumeration(_, ofIntegers: true):
            (fits, expected) = (kind != .boolean && Int64(text) != nil, "a whole number")
        case .float, .double: (fits, expected) = (kind != .boolean && Double(text) != nil, "a number")
        case .boolean: (fits, expected) = (["true", "false"].contains(text.lowercased()), "true or false")
        case .string, .timestamp, .enumeration, .list, .map, .structure: (fits, expected) = (true, "a text")
        }
        return fits ? nil : "has '\(path)' that is not \(expected)"
    }
}
