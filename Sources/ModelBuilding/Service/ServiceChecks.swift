import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenWireForms

/// Runs the checks that need all specs of a service.
struct ServiceChecks {
    let service: ServiceSpec?
    let operations: [OperationSpec]
    let symbols: SymbolTable

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let checks = [
            errorStatuses, copiedTexts, unlinkedOperations, signedURLs, transitions, states, declarations, actions,
            spelling,
        ]
        for found in concurrentMap(checks, { check in check() }) { log.append(found) }
        return log
    }

    /// Checks the declarations of `service.xml`.
    private func declarations() -> DiagnosticLog {
        var log = DiagnosticLog()
        guard let service else { return log }
        log.append(
            CommonParameterCheck(symbols: symbols).problems(service.sharedParameters))
        log.append(
            IndexCheck().problems(
                service.sharedParameters + service.sharedFields + service.structures.flatMap(\.members)))
        log.append(RoleCheck.problems(ofShared: service.sharedParameters, symbols))
        log.append(
            SecretCheck().problems(service.allData))
        log.append(ProvenanceCheck().problems(of: service))
        for host in service.addresses.map(\.host) + service.patterns.map(\.host) {
            log.append(HostCheck(host: host).problems())
        }
        log.append(ServicePlausibilityCheck(service: service).problems())
        log.append(RetryTraitCheck().problems(service.errors + service.sharedErrors + operations.flatMap(\.errors)))
        log.append(HostCheck.problems(ofRegions: service.addresses.flatMap { $0.regions ?? [] }))
        log.append(ShadowedTypeCheck(service: service, operations: operations).problems())
        return log
    }

    private func actions() -> DiagnosticLog {
        ActionCheck(operations: operations, symbols: symbols).problems()
    }

    private func spelling() -> DiagnosticLog {
        NameSpellingCheck(service: service, operations: operations).problems()
    }

    /// Reports codes with two statuses, which are nearly always a mistake in a document.
    private func errorStatuses() -> DiagnosticLog {
        var log = DiagnosticLog()
        let rows = (service?.errors ?? []) + operations.flatMap(\.errors)
        let mentions = rows.flatMap { row in row.codes.map { (code: $0.value, row: row) } }
        let usual = Dictionary(grouping: mentions, by: \.code).compactMapValues { usualRow($0.map(\.row)) }
        for (code, error) in mentions {
            guard let known = usual[code], known.status.value != error.status.value else { continue }
            log.report(
                .errorStatus,
                "'\(code)' has the status \(error.status.value) here but \(known.status.value) elsewhere; correct one",
                at: error.status.location, notes: [.init("another row is here", at: known.status.location)],
                subject: code)
        }
        return log
    }

    /// Returns the first row with the most frequent status.
    private func usualRow(_ rows: [ErrorSpec]) -> ErrorSpec? {
        let counts = Dictionary(grouping: rows, by: \.status.value).mapValues(\.count)
        let most = counts.values.max()
        return rows.first { counts[$0.status.value] == most }
    }

    private func transitions() -> DiagnosticLog {
        TransitionConsistencyCheck(symbols: symbols, operations: operations).problems()
    }

    private func states() -> DiagnosticLog {
        var log = DiagnosticLog()
        guard symbols.isComplete else { return log }
        let transitions = Dictionary(grouping: operations.flatMap(\.transitions)) { $0.resource.value }
        for resource in service?.resources ?? [] {
            let own = transitions[resource.name.value] ?? []
            log.append(ReachabilityCheck(resource, transitions: own).problems())
            log.append(TransitionCountCheck(resource, transitions: own).problems())
        }
        return log
    }

    /// Reports equal texts of different operations or parameters: one of the texts is probably a wrong copy.
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
                    .copiedDescription,
                    "the \(known.owner.kind) \(known.owner.name) has the same text; describe what is different",
                    at: text.location, notes: [.init("the same text is here", at: known.location)], subject: name)
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
        let check = UnlinkedOperationCheck(symbols)
        var log = DiagnosticLog()
        if let service { log.append(check.problems(in: service.texts, of: nil)) }
        for operation in operations { log.append(check.problems(in: operation.texts, of: operation.name.value)) }
        return log
    }

    /// Reports signed URLs, which samples of vendors have contained with real keys.
    private func signedURLs() -> DiagnosticLog {
        var log = DiagnosticLog()
        for file in service?.files ?? [] { checkURLs(in: file, &log) }
        for operation in operations { checkURLs(in: operation.location.file, &log) }
        return log
    }

    private func checkURLs(in file: SourceFile, _ log: inout DiagnosticLog) {
        let markers = ["Signature=", "AccessKeyId="].map { Array($0.utf8) }
        var offset = 0
        while let start = schemeEnd(in: file.bytes, from: offset) {
            let end =
                file.bytes[start...].firstIndex { $0 <= 32 || [34, 39, 60, 93].contains($0) } ?? file.bytes.endIndex
            let url = file.bytes[start..<end]
            let isSigned = markers.contains { marker in
                url.indices.contains { index in
                    guard url[index] == marker[0], url[index...].starts(with: marker) else { return false }
                    let value = url[(index + marker.count)...].prefix { $0 != UInt8(ascii: "&") }
                    return value.count >= 8 && !value.contains(UInt8(ascii: "<"))
                }
            }
            if isSigned {
                let begin = file.bytes[..<start].lastIndex { !$0.isLetter }.map { $0 + 1 } ?? 0
                log.report(
                    .signedURL,
                    "the URL contains a signature or an access key; replace the value by a placeholder in '<>'",
                    at: SourceLocation(file: file, offset: begin, length: end - begin))
            }
            offset = end
        }
    }

    /// Returns the index of the next `://`.
    private func schemeEnd(in bytes: [UInt8], from start: Int) -> Int? {
        let (colon, slash) = (UInt8(ascii: ":"), UInt8(ascii: "/"))
        return bytes.withUnsafeBufferPointer { bytes in
            // Compares the last of the three bytes first: another byte excludes the two preceding positions as well.
            var index = start + 2
            while index < bytes.count {
                let byte = bytes[index]
                if byte == slash, bytes[index - 1] == slash, bytes[index - 2] == colon { return index - 2 }
                index += byte == slash || byte == colon ? 1 : 3
            }
            return nil
        }
    }

}
