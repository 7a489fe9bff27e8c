/// The most likely intended name for a misspelled one, as the end of a message and as a fix.
package struct Correction: Sendable, CustomStringConvertible {
    private let word: String
    private let candidate: String?
    /// Whether no other candidate is equally near.
    private let isCertain: Bool

    /// No candidate is near.
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

    /// A correction to one of several names; certain only if there is a single name.
    package init(of word: String, meaning names: [String]) {
        self.init(word: word, candidate: names.first, isCertain: names.count == 1)
    }

    /// The nearest candidate, even if another one is equally near.
    package var meant: String? { candidate }

    /// The candidate that a fix may substitute; nil if another one is equally near.
    package var certain: String? { isCertain ? candidate : nil }

    /// The end of a message: `; did you mean 'x'?`, or nothing.
    package var description: String { candidate.map { "; did you mean '\($0)'?" } ?? "" }

    /// Returns the fix that replaces the word with the candidate.
    ///
    /// - Parameter location: The location of the word; surrounding whitespace is allowed.
    /// - Returns: Nil if two candidates are equally near, or if the file spells the word with character references.
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
    /// Finds the candidate that was most likely intended in place of a misspelled name.
    ///
    /// A log searches at most ``correctionLimit`` times, which bounds the time for files with thousands of errors.
    /// After that, it returns ``Correction/none`` and does not evaluate the candidates.
    package mutating func correction<Candidates: Sequence<String>>(
        of word: String, among candidates: @autoclosure () -> Candidates
    ) -> Correction {
        guard correctionCount < Self.correctionLimit else { return .none }
        correctionCount += 1
        return Correction(of: word, among: candidates())
    }

    package static let correctionLimit = 250
}
