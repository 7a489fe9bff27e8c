import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms
import SDKGenXMLTree

/// Decodes an example response as the client does, and finds where the response contradicts the spec.
struct ExampleResponseCheck {
    let symbols: SymbolTable
    let operation: String
    let response: Structure
    let errors: [ErrorCase]
    let commonErrors: [String: [ErrorSpec]]

    /// The result of a check.
    struct Finding {
        /// The reason why the response cannot be decoded; nil if it can be decoded.
        var problem: Problem?
        /// The differences from the spec that do not prevent decoding.
        var differences: SampleDifferences?
    }

    /// The reason why a response cannot be decoded.
    struct Problem {
        enum Place {
            case value(SamplePath, SamplePlaces.Part)
            case bytes(Range<Int>)
        }

        /// The message, which continues "the example response".
        let message: String
        let place: Place
        let note: (message: String, range: Range<Int>)?

        init(_ message: String, at path: SamplePath = .root, _ part: SamplePlaces.Part = .value) {
            (self.message, place, note) = (message, .value(path, part), nil)
        }

        init(_ message: String, bytes: Range<Int>, note: (message: String, range: Range<Int>)? = nil) {
            (self.message, place, self.note) = (message, .bytes(bytes), note)
        }

        init(notJSON body: String) {
            guard let mistake = JSONMistake(body) else {
                self.init("is not JSON")
                return
            }
            self.init("is not JSON: \(mistake.problem)", bytes: mistake.range, note: mistake.note)
        }
    }

    func finding(in example: ExampleSpec.Response) -> Finding {
        let isError = example.statusCode >= 400
        let body: SampleBody
        switch example.format {
        case .json:
            guard let json = SampleBody(json: example.body) else {
                return Finding(problem: Problem(notJSON: example.body))
            }
            body = json
        case .xml:
            let root: TreeElement
            do { root = try parseTree(Array(example.body.utf8)) } catch {
                let note = error.related.map { (message: $0.message, range: $0.offset..<($0.offset + 1)) }
                return Finding(
                    problem: Problem(
                        "is not XML: \(error.message)", bytes: error.offset..<(error.offset + 1), note: note))
            }
            if !isError, root.name == "Error" {
                return Finding(problem: Problem("is that of an error; add 'status', for example status=\"400\""))
            }
            if !isError, root.name != operation + "Response" {
                return Finding(
                    problem: Problem("has the root element `<\(root.name)>`, not `<\(operation)Response>`"))
            }
            body = SampleBody(root)
        }
        if !isError, let root = response.root { return finding(in: body, as: root, isXML: example.format == .xml) }
        guard case .object(let members) = body else { return Finding(problem: Problem("is not an object")) }
        if isError { return Finding(problem: errorProblem(members, example.statusCode)) }
        if isErrorBody(members) {
            return Finding(problem: Problem("is that of an error; add 'status', for example status=\"400\""))
        }
        let content = response.insideEnvelope(members)
        return Finding(
            problem: structureProblem(content, response, path: .root),
            differences: SampleDifferences(content, response, symbols: symbols))
    }

    /// Checks a response that is itself a list or a map. In XML, the root element contains the elements of a list, each
    /// with the name of the field.
    private func finding(in body: SampleBody, as root: Member, isXML: Bool) -> Finding {
        var content = body
        if case .list = root.shape {
            switch body {
            case .list, .null: break
            case .object(let members) where isXML:
                let others = members.map(\.name).filter { $0 != root.name.wire && $0.lowercased() != "requestid" }
                if let other = others.first {
                    return Finding(
                        problem: Problem(
                            "has an element `<\(other)>` instead of '\(root.name.wire)'",
                            at: SamplePath.root.member(other), .name))
                }
                content = members.first { $0.name == root.name.wire }?.value ?? .list([])
                if case .list = content { break }
                content = .list([content])
            case .object, .scalar: return Finding(problem: Problem("is not an array"))
            }
        } else if case .list = body {
            return Finding(problem: Problem("is not an object"))
        }
        if case .null = content, root.isRequired {
            return Finding(problem: Problem("is empty, although every response has a value"))
        }
        return Finding(
            problem: problem(content, root.shape, in: response, path: .root(root.name.wire)),
            differences: SampleDifferences(content, root, response, symbols: symbols))
    }

    /// Returns whether a body has a code and a message, and no field of the response.
    ///
    /// Older operations send a code in every response. The code of a success is a number such as `200`, or a word such
    /// as `OK`.
    private func isErrorBody(_ members: [SampleBody.Member]) -> Bool {
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

    private func errorProblem(_ members: [SampleBody.Member], _ status: Int) -> Problem? {
        guard let member = members.first(where: { $0.name == "Code" || $0.name == "code" }),
            case .scalar(let code, _) = member.value
        else { return Problem("has no 'Code'") }
        let statuses =
            errors.flatMap { $0.rows(of: code).map(\.status) }
            + (commonErrors[code] ?? []).map(\.status.value)
        let place = SamplePath.root.member(member.name)
        if statuses.isEmpty {
            if PlatformErrors.has(code) { return nil }
            let known = errors.map(\.name.wire) + commonErrors.keys.sorted()
            return Problem(
                "has the code '\(code)', which no error row has\(suggestion(for: code, among: known))", at: place)
        }
        return statuses.contains(status)
            ? nil : Problem("has the status \(status), but the row of '\(code)' has \(statuses[0])", at: place)
    }

    private func structureProblem(
        _ members: [SampleBody.Member], _ structure: Structure, path: SamplePath
    ) -> Problem? {
        let byName = Dictionary(members.map { ($0.name, $0) }) { first, _ in first }
        for member in structure.members {
            let isAnySpelling = member.role == .requestId
            let found =
                byName[member.name.wire]
                ?? (isAnySpelling
                    ? members.first { $0.name.lowercased() == member.name.wire.lowercased() } : nil)
            guard let found else {
                if member.isRequired, !isAnySpelling {
                    return Problem(
                        "lacks '\(path.member(member.name.wire).text)', which every response has", at: path, .name)
                }
                continue
            }
            let place = path.member(found.name, named: member.name.wire)
            if let problem = problem(found.value, member.shape, in: structure, path: place) { return problem }
        }
        return nil
    }

    private func problem(_ body: SampleBody, _ shape: Shape, in structure: Structure, path: SamplePath) -> Problem? {
        if case .null = body { return nil }
        switch shape {
        case .list(let element, let wrapper):
            if let problem = wrapperProblem(body, wrapper, element, in: structure, path: path) { return problem }
            let elements = body.elements(wrapper: wrapper)
            let inner = path.wrapper(body.isWrapped(in: wrapper) ? wrapper : nil)
            return elements.enumerated().lazy.compactMap { index, value in
                problem(value, element, in: structure, path: inner.index(index))
            }.first
        case .map(let element):
            guard case .object(let members) = body else {
                return Problem("has '\(path.text)' that is not an object", at: path)
            }
            return members.lazy.compactMap {
                problem($0.value, element, in: structure, path: path.member($0.name))
            }.first
        case .structure(let reference):
            guard case .object(let members) = body else {
                return Problem("has '\(path.text)' that is not an object", at: path)
            }
            return type(of: reference, in: structure).flatMap { structureProblem(members, $0, path: path) }
        default:
            guard case .scalar(let text, let kind) = body else {
                return Problem("has '\(path.text)' that is not a single value", at: path)
            }
            return scalarProblem(text, kind, shape, path: path)
        }
    }

    private func type(of reference: TypeReference, in structure: Structure) -> Structure? {
        structure.nestedStructure(reference.key) ?? symbols.sharedStructures[reference.key]
    }

    // MARK: Lists

    /// Returns the problem of a list whose wrapper in the sample differs from the wrapper of its field.
    private func wrapperProblem(
        _ body: SampleBody, _ wrapper: String?, _ element: Shape, in structure: Structure, path: SamplePath
    ) -> Problem? {
        guard case .object(let members) = body, !members.isEmpty else { return nil }
        let (inner, isCompound) = (members[0].name, members[0].value.isCompound)
        if let wrapper {
            guard !body.isWrapped(in: wrapper) else { return nil }
            let hint = members.count == 1 && isCompound ? "; should it be `wrapper=\"\(inner)\"`?" : ""
            return Problem("has '\(path.text)' without its wrapper '\(wrapper)'\(hint)", at: path, .name)
        }
        guard members.count == 1 else { return nil }
        switch element {
        case .structure(let reference):
            let names = type(of: reference, in: structure)?.members.map { $0.name.wire.lowercased() } ?? []
            guard isCompound, !names.contains(inner.lowercased()) else { return nil }
        case .map: return nil
        default: break
        }
        return Problem(
            "has the elements of '\(path.text)' inside '\(inner)', so the list requires `wrapper=\"\(inner)\"`",
            at: path.member(inner), .name)
    }

    private func scalarProblem(
        _ text: String, _ kind: SampleBody.ScalarKind?, _ shape: Shape, path: SamplePath
    ) -> Problem? {
        let fits: Bool
        let expected: String
        switch shape {
        case .integer, .long, .enumeration(_, ofIntegers: true):
            (fits, expected) = (kind != .boolean && Int64(text) != nil, "an integer")
        case .float, .double: (fits, expected) = (kind != .boolean && Double(text) != nil, "a number")
        case .boolean: (fits, expected) = (["true", "false"].contains(text.lowercased()), "true or false")
        case .string, .timestamp, .enumeration, .list, .map, .structure: (fits, expected) = (true, "a text")
        }
        return fits ? nil : Problem("has '\(path.text)' that is not \(expected)", at: path)
    }
}
