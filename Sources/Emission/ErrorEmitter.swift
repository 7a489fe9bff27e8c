internal import ServiceModel
internal import SwiftText

/// The errors of an operation, or those of the whole service.
struct ErrorEmitter {
    let errors: [ErrorCase]
    let documents: SwiftDocumentation

    private var codes: [String] { errors.flatMap(\.codes) }

    private var cases: [SwiftText] {
        errors.map { error in
            """
            \(doc: documents.comment(for: error))
            case \(Identifier(error.name.swift))(ErrorDetails)
            """
        }
    }

    private let breaks = LineBreaks(depth: 1)

    /// Lists of this length are switched over by `CodePosition`, longer ones by number.
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
            return breaks.branch("case \(pattern)", "self = .\(Identifier(error.name.swift))(details)")
        }
    }

    /// - Parameter common: The name of the service-wide errors and what they are; nil where there are none.
    func operationErrors(_ type: String, common: (type: String, cases: [ErrorCase])?, doc: DocComment) -> SwiftText {
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
            /// An error that is not documented, with all that the service said of it.
            case unrecognized(ErrorDetails)
            """
        let initializer: SwiftText = """
            /// The case for the code of an error response.
            public init(_ details: ErrorDetails) {
                \(selection(otherwise: otherwise(common?.type)))
            }
            """
        let members = cases + commonCase + [unrecognized, initializer] + codeTraits(besides: common?.cases ?? [])
        return """
            \(doc: doc)
            public enum \(Identifier(type)): ServiceFailure {
                \(blocks: members)
            }
            """
    }

    /// What the specs say of codes beyond their names; nothing where it is said for the whole service already.
    private func codeTraits(besides common: [ErrorCase]) -> [SwiftText] {
        let known = Set(Self.codeTraits(of: common))
        let lines = Self.codeTraits(of: errors).filter { !known.contains($0) }
        guard !lines.isEmpty else { return [] }
        return [
            """
            /// What the documents say of codes beyond their names.
            public static var codeTraits: StaticString {
                \(multiline: lines)
            }
            """
        ]
    }

    /// A line for each code of which the specs say something: the code, and the words that hold for it.
    static func codeTraits(of errors: [ErrorCase]) -> [String] {
        errors.flatMap { error in
            error.codes.compactMap { code in
                let traits = error.traits(of: code)
                return traits.isEmpty ? nil : ([code] + traits).joined(separator: " ")
            }
        }
    }

    private func otherwise(_ common: String?) -> SwiftText {
        guard let common else { return "self = .unrecognized(details)" }
        return """
            if let common = \(Identifier(common))(known: details) {
                self = .common(common)
            } else {
                self = .unrecognized(details)
            }
            """
    }

    /// The position that the runtime finds is that of the case: both come from the same list.
    private func selection(otherwise: SwiftText) -> SwiftText {
        guard !errors.isEmpty else { return otherwise }
        let function: SwiftText = isLong ? "index" : "position"
        let line: SwiftText = "switch details.\(function)(in: \(literal: codes.joined(separator: " "))) {"
        let head: SwiftText =
            line.fits(after: 8)
            ? line
            : """
            switch details.\(function)(
                in: \(wrapped: codes)
            ) {
            """
        return """
            \(head)
            \(lines: branches)
            \(breaks.branch("default", otherwise))
            }
            """
    }

    func commonErrors(_ type: String, doc: DocComment) -> SwiftText {
        """
        \(doc: doc)
        public enum \(Identifier(type)): Sendable {
            \(blocks: cases)

            /// The case for the code of an error response; nil when the code is not one of these.
            public init?(known details: ErrorDetails) {
                \(selection(otherwise: "return nil"))
            }
        }
        """
    }
}
