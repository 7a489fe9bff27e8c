import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the errors of an operation, or those of the whole service.
struct ErrorEmitter {
    let errors: [ErrorCase]
    let documents: DocCommentRenderer
    /// The type and the cases of the service-wide errors, or `nil` if there are none.
    var common: (type: String, cases: [ErrorCase])?

    private var codes: [String] { errors.flatMap(\.codes) }

    private var cases: [SwiftText] {
        errors.map { error in
            """
            \(doc: documents.comment(for: error, among: common?.cases ?? []))
            case \(Identifier(error.name.swift))
            """
        }
    }

    private let formatter = DeclarationFormatter(depth: 1)

    /// The greatest number of codes that `CodePosition` has positions for; a longer list uses numbers.
    private static let positions = 100

    private var isLong: Bool { codes.count > Self.positions }

    private func position(_ index: Int) -> SwiftText {
        isLong ? "\(literal: index)" : ".at\(literal: index)"
    }

    private var branches: [SwiftText] {
        var index = 0
        return errors.map { error in
            let positions = error.codes.indices.map { position(index + $0) }
            index += error.codes.count
            let pattern = positions.dropFirst().reduce(positions.first ?? "") { "\($0), \($1)" as SwiftText }
            return formatter.branch("case \(pattern)", "self = .\(Identifier(error.name.swift))")
        }
    }

    func operationErrors(_ type: String, doc: DocComment) -> SwiftText {
        let commonCase: [SwiftText] =
            common.map { common in
                [
                    """
                    /// An error that any operation of the service can return.
                    case common(\(Identifier(common.type)))
                    """
                ]
            } ?? []
        let unrecognized: SwiftText = """
            /// An error that is not documented.
            case unrecognized
            """
        let initializer: SwiftText = """
            /// Creates the case for the code of an error response.
            public init(_ details: ErrorDetails) {
                \(selection(otherwise: otherwise))
            }
            """
        return """
            \(doc: doc)
            @nonexhaustive
            public enum \(Identifier(type)): ServiceFailure {
                \(blocks: cases + commonCase + [unrecognized] + codeList + [initializer])
            }
            """
    }

    /// The codes in the order of the cases.
    private var codeList: [SwiftText] {
        guard !errors.isEmpty else { return [] }
        return [
            """
            /// The codes of the cases.
            public static var _codes: StaticString {
                \(multiline: lines)
            }
            """
        ]
    }

    /// A line for each code: the code and its traits.
    private var lines: [String] {
        errors.flatMap { error in
            error.codes.map { code in ([code] + error.traits(of: code)).joined(separator: " ") }
        }
    }

    private var otherwise: SwiftText {
        guard let common else { return "self = .unrecognized" }
        return """
            if let common = \(Identifier(common.type))(known: details) {
                self = .common(common)
            } else {
                self = .unrecognized
            }
            """
    }

    /// Selects the case by the position of the code in the list of codes, which has the order of the cases.
    private func selection(otherwise: SwiftText) -> SwiftText {
        guard !errors.isEmpty else { return otherwise }
        let function: SwiftText = isLong ? "index" : "position"
        return """
            switch details.\(function)(in: Self._codes) {
            \(lines: branches)
            \(formatter.branch("default", otherwise))
            }
            """
    }

    func commonErrors(_ type: String, doc: DocComment) -> SwiftText {
        """
        \(doc: doc)
        @nonexhaustive
        public enum \(Identifier(type)): Sendable {
            \(blocks: cases + codeList)

            /// Creates the case for the code of an error response, or `nil` if no case has the code.
            public init?(known details: ErrorDetails) {
                \(selection(otherwise: "return nil"))
            }
        }
        """
    }
}

extension DocCommentRenderer {
    /// Returns a comment with the description, the codes with statuses and messages, and further facts, in this order.
    ///
    /// - Parameter common: The service-wide errors, whose descriptions hold for all rows of a code.
    fileprivate func comment(for error: ErrorCase, among common: [ErrorCase]) -> DocComment {
        let rendering = DocumentationRenderer(target: .source(of: service))
        if let row = error.rows.first, error.rows.count == 1 {
            let (summary, rest) = row.description.firstSentenceAndRest
            let codes: MarkdownText = "\(list(error.codes)), HTTP \(row.status)"
            let message = row.message.map { "\(code: $0)" as MarkdownText } ?? .empty
            let more = rendering.sentences(row, description: rest)
            if summary.isEmpty, let text = row.message, text.hasWords {
                return DocComment(paragraphs: [message, "\(codes).", more])
            }
            let shown: MarkdownText = message.isEmpty ? undocumented(row) : ": \(message)"
            return DocComment(paragraphs: [rendering.line(summary), "\(codes)\(shown)", more])
        }
        let own = error.rows.map(\.description.firstSentenceAndRest)
        let first = Set(own.map(\.0))
        let summary =
            first.count == 1
            ? own.first?.0 ?? .none
            : generalSentence(on: error, among: common) ?? own.lazy.map(\.0).first { !$0.isEmpty } ?? .none
        // The rows do not repeat the summary.
        let more = zip(error.rows, own).map { row, own in
            rendering.sentences(row, description: first.count == 1 ? own.1 : row.description)
        }
        let isShared = Set(more.map(\.bytes)).count == 1
        let rows = zip(error.rows, more).map { row, more -> MarkdownText in
            // A row that has all codes of the case does not repeat them.
            let codes: MarkdownText = row.codes.count == error.codes.count ? .empty : " \(list(row.codes))"
            let message: MarkdownText = row.message.map { ": \(code: $0)" } ?? undocumented(row)
            return ["- HTTP \(row.status)\(codes)\(message)", isShared ? .empty : more].joined(by: " ")
        }
        return DocComment(paragraphs: [
            rendering.line(summary), "\(list(error.codes)):\n\(lines: rows)", isShared ? more.first ?? .empty : .empty,
        ])
    }

    /// Returns the description of the service-wide error that has the same code, for a code with different rows.
    private func generalSentence(on error: ErrorCase, among common: [ErrorCase]) -> Documentation? {
        common.first { $0.codes.contains(where: error.codes.contains) }?.rows.lazy
            .map(\.description.firstSentenceAndRest.0).first { !$0.isEmpty }
    }

    private func undocumented(_ row: ErrorCase.Row) -> MarkdownText {
        row.isOfPlatform ? "." : ", message not documented."
    }

    private func list(_ codes: [String]) -> MarkdownText {
        codes.map { "\(code: $0)" as MarkdownText }.joined(by: ", ")
    }
}

extension String {
    /// Whether a message has words beside the placeholders that the service fills in.
    fileprivate var hasWords: Bool { replacing("%s", with: "").contains(where: \.isLetter) }
}
