internal import ServiceModel
internal import SwiftText

/// Parameters or fields as a table, with those of inner structures below their owner.
struct MemberTable {
    private let structure: Structure
    private let rendering: DocumentationRendering
    /// False for what the client sends itself: no type of the module stands for its values.
    private let hasSwiftTypes: Bool

    init(_ structure: Structure, rendering: DocumentationRendering, hasSwiftTypes: Bool = true) {
        self.structure = structure
        self.rendering = rendering
        self.hasSwiftTypes = hasSwiftTypes
    }

    var requestLines: [String] {
        MarkdownText.table(
            ["Parameter", "Type", "Required", "Description"],
            rows(.request).map { [$0.name, $0.type, $0.member.isRequired ? "Yes" : "No", $0.description] })
    }

    var responseLines: [String] {
        MarkdownText.table(
            ["Field", "Type", "Description"], rows(.response).map { [$0.name, $0.type, $0.description] })
    }

    private struct Row {
        let name, type, description: String
        let member: Member
    }

    private func rows(_ direction: Direction, under prefix: String = "") -> [Row] {
        structure.members.flatMap { member -> [Row] in
            let name = prefix + member.name.wire
            let row = Row(
                name: MarkdownText.code(name), type: MarkdownText.code(type(of: member.shape).string),
                description: description(member, direction), member: member)
            guard let inner = structure.nestedStructures.first(where: { $0.key == member.shape.structureKey }) else {
                return [row]
            }
            let table = MemberTable(inner, rendering: rendering, hasSwiftTypes: hasSwiftTypes)
            return [row] + table.rows(direction, under: name + member.shape.pathSuffix)
        }
    }

    private func type(of shape: Shape) -> SwiftText {
        guard !hasSwiftTypes, case .enumeration(_, let ofIntegers) = shape else { return shape.swiftType }
        return ofIntegers ? "Int" : "String"
    }

    private func description(_ member: Member, _ direction: Direction) -> String {
        let values =
            (structure.nestedEnumerations.first { $0.name.swift == member.shape.enumerationName }?.values
            ?? member.listedValues)
            .map { value in
                let text = rendering.line(value.documentation)
                let also = value.alternative.map { " (also \(MarkdownText.code($0)))" } ?? ""
                return MarkdownText.code(value.name.wire) + also + (text.isEmpty ? "" : ": \(text)")
            }
        let valid =
            values.isEmpty
            ? [] : ["Valid values: \(values.joined(separator: "; "))\(values.last?.hasSuffix(".") == true ? "" : ".")"]
        let deprecation = member.deprecation.map { deprecation in
            "Deprecated. \(rendering.line(deprecation.reason))"
        }
        return
            ([rendering.line(member.documentation)] + valid
            + MemberFacts(member: member, rendering: rendering).sentences(direction)
            + deprecation.asArray).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Shape {
    /// The structure that this is or holds.
    var structureKey: String? {
        switch self {
        case .structure(let reference): reference.key
        case .list(let element, _), .map(let element): element.structureKey
        default: nil
        }
    }

    /// The enumeration that this is or holds.
    var enumerationName: String? {
        switch self {
        case .enumeration(let reference, _): reference.swift
        case .list(let element, _), .map(let element): element.enumerationName
        default: nil
        }
    }

    /// What stands between the name of this and the name of a member inside it.
    var pathSuffix: String {
        switch self {
        case .list(let element, _): "[]" + element.pathSuffix
        case .map(let element): "{}" + element.pathSuffix
        default: "."
        }
    }
}
