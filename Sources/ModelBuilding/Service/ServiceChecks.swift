import SDKGenDiagnostics
import SDKGenSpecReading

/// What only a look at all specs of a service together can tell.
struct ServiceChecks {
    let service: ServiceSpec?
    let operations: [OperationSpec]
    let catalog: Catalog

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let checks = [
            errorStatuses, copiedTexts, unlinkedOperations, signedURLs, transitions, unreachableStates, sharedThings,
            actions, spelling,
        ]
        for found in concurrentMap(checks, { check in check() }) { log.append(found) }
        return log
    }

    /// What operations are held against as well, once for the things that they share.
    private func sharedThings() -> DiagnosticLog {
        var log = DiagnosticLog()
        guard let service else { return log }
        log.append(
            CommonParameterCheck(catalog: catalog).problems(service.sharedParameters))
        log.append(
            IndexCheck().problems(service.sharedParameters + service.structures.flatMap(\.members)))
        log.append(RoleCheck.problems(ofShared: service.sharedParameters, catalog))
        log.append(
            SecretCheck().problems(service.allData))
        log.append(ProvenanceCheck().problems(of: service))
        for host in service.addresses.map(\.host) + service.patterns.map(\.host) {
            log.append(HostCheck(host: host).problems())
        }
        log.append(ServicePlausibility(service: service).problems())
        log.append(RetryCheck().problems(service.errors + operations.flatMap(\.errors)))
        log.append(HostCheck.problems(ofRegions: service.addresses.flatMap { $0.regions ?? [] }))
        log.append(ShadowedTypes(service: service, operations: operations).problems())
        return log
    }

    private func actions() -> DiagnosticLog {
        ActionCheck(operations: operations, catalog: catalog).problems()
    }

    private func spelling() -> DiagnosticLog {
        NameSpelling(service: service, operations: operations).problems()
    }

    /// One code with two statuses is nearly always a slip in one of the documents.
    private func errorStatuses() -> DiagnosticLog {
        var log = DiagnosticLog()
        let rows = (service?.errors ?? []) + operations.flatMap(\.errors)
        let mentions = rows.flatMap { row in row.codes.map { (code: $0.value, row: row) } }
        let usual = Dictionary(grouping: mentions, by: \.code).compactMapValues { usualRow($0.map(\.row)) }
        for (code, error) in mentions {
            guard let known = usual[code], known.status.value != error.status.value else { continue }
            log.report(
                .errorStatus, "'\(code)' has the status \(error.status.value) here and \(known.status.value) elsewhere",
                at: error.status.location, notes: [.init("another row is here", at: known.status.location)],
                subject: code)
        }
        return log
    }

    /// The first row with the status that most rows have.
    private func usualRow(_ rows: [ErrorSpec]) -> ErrorSpec? {
        let counts = Dictionary(grouping: rows, by: \.status.value).mapValues(\.count)
        let most = counts.values.max()
        return rows.first { counts[$0.status.value] == most }
    }

    private func transitions() -> DiagnosticLog {
        TransitionChecks(catalog: catalog, operations: operations).problems()
    }

    private func unreachableStates() -> DiagnosticLog {
        var log = DiagnosticLog()
        guard catalog.isComplete else { return log }
        let transitions = Dictionary(grouping: operations.flatMap(\.transitions)) { $0.resource.value }
        for resource in service?.resources ?? [] {
            let own = transitions[resource.name.value] ?? []
            log.append(ReachabilityCheck(resource, transitions: own).problems())
            log.append(StepCheck(resource, transitions: own).problems())
        }
        return log
    }

    /// A sentence that stands word for word on two different things was copied, and describes one of them at most.
    private func copiedTexts() -> DiagnosticLog {
        var log = DiagnosticLog()
        struct Owner: Equatable { let kind, name: String }
        var first: [String: (owner: Owner, location: SourceLocation)] = [:]
        func check(_ text: SpecText?, of kind: String, _ name: String) {
            guard let text, case let string = text.string, string.utf8.count >= 30 else { return }
            let owner = Owner(kind: kind, name: name)
            guard let known = first[string] else {
                first[string] = (owner, text.location)
                return
            }
            if known.owner != owner, known.location.file !== text.location.file {
                log.report(
                    .copiedDescription, "the same text describes the \(known.owner.kind) \(known.owner.name)",
                    at: text.location, notes: [.init("it is here", at: known.location)], subject: name)
            }
        }
        for operation in operations {
            let name = operation.name.value
            check(operation.summary, of: "operation", name)
            check(operation.documentation, of: "operation", name)
            for parameter in operation.parameters {
                guard let parameterName = parameter.name?.value else { continue }
                check(parameter.text, of: "parameter", parameterName)
            }
        }
        return log
    }

    private func unlinkedOperations() -> DiagnosticLog {
        let check = UnlinkedOperations(catalog)
        var log = DiagnosticLog()
        if let service { log.append(check.problems(in: service.texts, of: nil)) }
        for operation in operations { log.append(check.problems(in: operation.texts, of: operation.name.value)) }
        return log
    }

    /// Vendors' samples have carried URLs that were signed with a real key.
    private func signedURLs() -> DiagnosticLog {
        var log = DiagnosticLog()
        if let service { checkURLs(in: service.name.location.file, &log) }
        for operation in operations { checkURLs(in: operation.location.file, &log) }
        return log
    }

    private func checkURLs(in file: SourceFile, _ log: inout DiagnosticLog) {
        let signs = ["Signature=", "AccessKeyId="].map { Array($0.utf8) }
        var offset = 0
        while let start = schemeEnd(in: file.bytes, from: offset) {
            let end =
                file.bytes[start...].firstIndex { $0 <= 32 || [34, 39, 60, 93].contains($0) } ?? file.bytes.endIndex
            let url = file.bytes[start..<end]
            let isSigned = signs.contains { sign in
                url.indices.contains { index in
                    guard url[index] == sign[0], url[index...].starts(with: sign) else { return false }
                    let value = url[(index + sign.count)...].prefix { $0 != UInt8(ascii: "&") }
                    return value.count >= 8 && !value.contains(UInt8(ascii: "<"))
                }
            }
            if isSigned {
                let begin = file.bytes[..<start].lastIndex { !isLetter($0) }.map { $0 + 1 } ?? 0
                log.report(
                    .signedURL, "a URL with a signature or an access key does not belong in a spec",
                    at: SourceLocation(file: file, offset: begin, length: end - begin))
            }
            offset = end
        }
    }

    /// Where the next `://` begins.
    private func schemeEnd(in bytes: [UInt8], from start: Int) -> Int? {
        let (colon, slash) = (UInt8(ascii: ":"), UInt8(ascii: "/"))
        return bytes.withUnsafeBufferPointer { bytes in
            // At the last of the three bytes: one that is none of them rules out the two places before it as well.
            var index = start + 2
            while index < bytes.count {
                let byte = bytes[index]
                if byte == slash, bytes[index - 1] == slash, bytes[index - 2] == colon { return index - 2 }
                index += byte == slash || byte == colon ? 1 : 3
            }
            return nil
        }
    }

    private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
}

extension DiagnosticLog {
    /// A shared parameter is checked wherever it is used; its mistakes are told once. What a value means is not told at
    /// all when the value itself is refused.
    var withoutRepetitions: DiagnosticLog {
        var refused = Set<Place>()
        struct Key: Hashable {
            let file: ObjectIdentifier
            let offset: Int
            let rule: Rule
            let message: String
        }
        var seen = Set<Key>()
        var log = DiagnosticLog()
        // What lets a body be unreadable is told by what makes it so.
        let wrong = Set(diagnostics.filter { $0.rule == .exampleResponse }.map { Place($0.location) })
        for diagnostic in diagnostics {
            if diagnostic.rule == .doublyEscaped, wrong.contains(Place(diagnostic.location)) { continue }
            let location = diagnostic.location
            let key = Key(
                file: ObjectIdentifier(location.file), offset: location.offset, rule: diagnostic.rule,
                message: diagnostic.message)
            let place = Place(location)
            guard !refused.contains(place), seen.insert(key).inserted else { continue }
            if [.invalidValue, .wireName, .invisibleCharacter].contains(diagnostic.rule) { refused.insert(place) }
            log.append(diagnostic)
        }
        return log
    }
}
