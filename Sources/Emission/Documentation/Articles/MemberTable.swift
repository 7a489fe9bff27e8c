import SDKGenServiceModel
import SDKGenSwiftText

/// Parameters or fields as a table, with those of inner structures below their owner.
struct MemberTable {
    private let structure: Structure
    private let rendering: DocumentationRenderer
    /// False for what the client sends itself: no type of the module stands for its values.
    private let hasSwiftTypes: Bool
    private let regionUse: RegionUse
    /// How links call the type in Swift that this is.
    private let link: String

    init(
        _ structure: Structure, rendering: DocumentationRenderer, hasSwiftTypes: Bool = true,
        regionUse: RegionUse = .required, inside owner: String = ""
    ) {
        self.structure = structure
        self.rendering = rendering
        self.hasSwiftTypes = hasSwiftTypes
        self.regionUse = regionUse
        link = owner + structure.name.swift
    }

    var ofRequest: MarkdownText {
        MarkdownText.table(
            ["Parameter", "Type", "Required", "Description"],
            rows(.request).map { [$0.name, $0.type, $0.member.isRequired ? "Yes" : "No", $0.description] })
    }

    var ofResponse: MarkdownText {
        MarkdownText.table(
            ["Field", "Type", "Description"], rows(.response).map { [$0.name, $0.type, $0.description] })
    }

    private struct Row {
        let name, type, description: MarkdownText
        let member: Member
    }

    private func rows(_ direction: Direction, under prefix: String = "") -> [Row] {
        structure.members.flatMap { member -> [Row] in
            let name = prefix + member.name.wire
            let row = Row(
                name: "\(code: name)", type: type(of: member.shape),
                description: description(member, direction), member: member)
            guard let inner = member.shape.structureKey.flatMap(structure.nestedStructure) else {
                return [row]
            }
            let table = MemberTable(
                inner, rendering: rendering, hasSwiftTypes: hasSwiftTypes, regionUse: regionUse, inside: "\(link)/")
            return [row] + table.rows(direction, under: name + member.shape.pathSuffix)
        }
    }

    /// The type in Swift, with links to those that the module has.
    private func type(of shape: Shape) -> MarkdownText {
        switch shape {
        case .enumeration(_, let ofIntegers) where !hasSwiftTypes: ofIntegers ? "`Int`" : "`String`"
        case .enumeration(let reference, _), .structure(let reference):
            "``\(name: reference.isNested ? "\(link)/" : "")\(name: reference.swift)``"
        case .list(let element, _) where element.typeName != nil: "[\(type(of: element))]"
        case .map(let element) where element.typeName != nil: "[`String`: \(type(of: element))]"
        default: "`\(shape.swiftType)`"
        }
    }

    private func description(_ member: Member, _ direction: Direction) -> MarkdownText {
        var parts = [rendering.line(member.documentation), validValues(of: member)]
        parts += MemberFacts(member: member, rendering: rendering, regionUse: regionUse).sentences(direction)
        if let deprecation = member.deprecation {
            parts.append("Deprecated. \(rendering.line(deprecation.reason))")
        }
        return parts.joined(by: " ")
    }

    private func validValues(of member: Member) -> MarkdownText {
        let enumeration = member.shape.enumerationName.flatMap(structure.nestedEnumeration)
        let values = (enumeration?.values ?? member.listedValues).map { value -> MarkdownText in
            let text = rendering.line(value.documentation).withoutStop
            let also: MarkdownText = value.alternative.map { " (also \(code: $0))" } ?? .empty
            return text.isEmpty ? "\(code: value.name.wire)\(also)" : "\(code: value.name.wire)\(also): \(text)"
        }
        return values.isEmpty ? .empty : "Valid values: \(values.joined(by: "; "))."
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

    /// The type of the module that this is or holds.
    fileprivate var typeName: String? { structureKey ?? enumerationName }

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
