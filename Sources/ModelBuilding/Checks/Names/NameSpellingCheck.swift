import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenWireForms

/// Reports names with a word that is a probable typo of a word that is common in APIs or in the service.
struct NameSpellingCheck {
    private let names: [(name: Located<String>, what: String)]

    init(service: ServiceSpec?, operations: [OperationSpec]) {
        var names: [(name: Located<String>, what: String)] = []
        for spec in (service?.allData ?? []) + operations.flatMap(\.allData) where spec.kind != .item {
            if let name = spec.name { names.append((name, spec.kind.rule.name)) }
        }
        names += (service?.structures ?? []).map { ($0.name, "structure") }
        names += (service?.enumerations ?? []).map { ($0.name, "enumeration") }
        names += (service?.resources ?? []).map { ($0.name, "resource") }
        names += operations.map { ($0.name, "operation") }
        // A misspelled code matches no error of the service.
        names += ((service?.errors ?? []) + operations.flatMap(\.errors)).map { ($0.code, "error code") }
        self.names = names
    }

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let words = Dictionary(names.map { ($0.name.value, wireWords($0.name.value)) }) { first, _ in first }
        let vocabulary = Vocabulary(adding: usualWords(words))
        var meant: [String: String] = [:]
        for (name, what) in names {
            for word in words[name.value] ?? [] where word.utf8.count >= 4 {
                let near = meant[word] ?? vocabulary.wordMeant(by: word) ?? ""
                meant[word] = near
                guard !near.isEmpty else { continue }
                log.report(
                    .misspelledName,
                    "the \(what) '\(name.value)' has an unusual word; did you mean '\(Self.replacing(word, with: near, in: name.value))'?",
                    at: name.location, subject: name.value)
                break
            }
        }
        return log
    }

    /// Returns the words that occur in at least three names or files, which are probably no typos.
    private func usualWords(_ words: [String: [String]]) -> Set<String> {
        var namesWith: [String: Set<String>] = [:]
        for (name, parts) in words {
            for word in parts { namesWith[word, default: []].insert(name) }
        }
        var filesWith: [String: Set<ObjectIdentifier>] = [:]
        for (name, _) in names {
            for word in words[name.value] ?? [] {
                filesWith[word, default: []].insert(ObjectIdentifier(name.location.file))
            }
        }
        return Set(
            namesWith.keys.filter { namesWith[$0, default: []].count >= 3 || filesWith[$0, default: []].count >= 3 })
    }

    /// Returns the name with a word replaced. The replacement has the case of the word.
    private static func replacing(_ word: String, with other: String, in name: String) -> String {
        guard let range = name.lowercased().firstRange(of: word), name.utf8.count == name.lowercased().utf8.count
        else { return other }
        let start = name.utf8.index(
            name.startIndex,
            offsetBy: name.lowercased().utf8.distance(
                from: name.lowercased().startIndex, to: range.lowerBound))
        let end = name.utf8.index(start, offsetBy: word.utf8.count)
        let spelled =
            name[start..<end].allSatisfy(\.isUppercase)
            ? other.uppercased()
            : name[start].isUppercase ? other.prefix(1).uppercased() + other.dropFirst() : other
        return name[..<start] + spelled + name[end...]
    }
}
