internal import ServiceModel

/// Documentation as text without markup, for places that cannot show any.
enum PlainText {
    static func line(_ documentation: Documentation) -> String {
        documentation.lines.filter { !$0.isEmpty }.map { $0.map(text).joined() }.joined(separator: " ")
    }

    private static func text(_ piece: Documentation.Piece) -> String {
        switch piece {
        case .text(let text): text
        case .operation(let name): name.swift
        case .declaredOperation(let name): name
        }
    }
}
