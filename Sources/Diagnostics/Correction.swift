/// The name that was most likely meant in place of a misspelled one: the end of a message, and a fix.
package struct Correction: Sendable, CustomStringConvertible {
    private let word: String
    private let candidate: String?
    /// Whether no other candidate is equally near.
    private let isCertain: Bool

    /// No name is near.
    package static let none = Correction(word: "", candidate: nil, isCertain: false)

    private init(word: String, candidate: String?, isCertain: Bool) {
        (self.word, self.candidate, self.isCertain) = (word, candidate, isCertain)
    }

    package init(of word: String, among candidates: some Sequence<String>) {
        let near = nearestWithDistance(2, to: word, among: candidates)
        self.init(
            word: word, candidate: near.first?.candidate,
            isCertain: near.count == 1 || near.count == 2 && near[0].distance < near[1].distance)
    }

    /// A correction to one of some names, the first one where there are several.
    package init(of word: String, meaning names: [String]) {
        self.init(word: word, candidate: names.first, isCertain: names.count == 1)
    }

    /// The candidate, whether it is certain or not.
    package var meant: String? { candidate }

    /// The candidate that a fix may put in place of the word.
    package var certain: String? { isCertain ? candidate : nil }

    /// The end of a message: `; did you mean 'x'?`, or nothing.
    package var description: String { candidate.map { "; did you mean '\($0)'?" } ?? "" }

    /// The fix that replaces the word.
    ///
    /// - Parameter location: where the word stands, with nothing but blanks around it.
    /// - Returns: nil when two candidates are equally near, or when the file spells the word with references.
    package func fix(at location: SourceLocation) -> Fix? {
        guard let candidate = certain else { return nil }
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 10 || byte == 13 }
        let found = location.bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        guard found.elementsEqual(word.utf8) else { return nil }
        let place = location.part(word) ?? location
        return .replace(place, with: candidate)
    }
}

extension DiagnosticLog {
    /// Looks for the name that was meant in place of a misspelled one.
    ///
    /// Looking takes its time, and nobody reads so many suggestions: after ``correctionLimit`` of them a log gives no more, and the
    /// candidates are not even listed.
    package mutating func correction<Candidates: Sequence<String>>(
        of word: String, among candidates: @autoclosure () -> Candidates
    ) -> Correction {
        guard correctionCount < Self.correctionLimit else { return .none }
        correctionCount += 1
        return Correction(of: word, among: candidates())
    }

    package static let correctionLimit = 250
}
