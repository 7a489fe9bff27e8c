import SDKGenServiceModel
import SDKGenSwiftText

/// A table of parameters or response fields; the fields of an inner structure follow the field that holds it.
struct MemberTable {
    private let structure: Structure
    private let rendering: DocumentationRenderer
    /// Whether the module has types for the values; it has none for the parameters that the client adds itself.
    private let hasSwiftTypes: Bool
    private let regionUse: RegionUse
    /// The path of the Swift type in links.
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

    var ofRequest: MarkdownText { ofRequest(hasSwiftNames: true) }

    /// - Parameter hasSwiftNames: Whether the parameters have names in Swift, which the first column shows.
    func ofRequest(hasSwiftNames: Bool) -> MarkdownText {
        let head: [MarkdownText] = ["Parameter", "On the wire", "Type", "Required", "Description"]
        let rows = rows(.request).map { row -> [MarkdownText] in
            let isRequired = hasSwiftNames ? row.member.mustBeGiven : row.member.isRequired
            return [row.swiftName, row.wireName, row.type, isRequired ? "Yes" : "No", row.description]
        }
        guard !hasSwiftNames else { return MarkdownText.table(head, rows) }
        return MarkdownText.table(Array(head.dropFirst()), rows.map { Array($0.dropFirst()) })
    }

    var ofResponse: MarkdownText {
        MarkdownText.table(
            ["Field", "On the wire", "Type", "Description"],
            rows(.response).map { [$0.swiftName, $0.wireName, $0.type, $0.description] })
    }

    private struct Row {
        let swiftName, wireName, type, description: MarkdownText
        let member: Member
    }

    /// Returns the rows in the order of the arguments of the initializer.
    private func rows(_ direction: Direction, under prefix: (swift: String, wire: String) = ("", "")) -> [Row] {
        structure.members.flatMap { member -> [Row] in
            let (swift, wire) = (prefix.swift + member.name.swift, prefix.wire + member.name.wire)
            let row = Row(
                swiftName: "\(code: swift)", wireName: "\(code: wire)", type: type(of: member.shape),
                description: description(member, direction), member: member)
            guard let inner = member.shape.structureKey.flatMap(structure.nestedStructure) else {
                return [row]
            }
            let table = MemberTable(
                inner, rendering: rendering, hasSwiftTypes: hasSwiftTypes, regionUse: regionUse, inside: "\(link)/")
            let suffix = member.shape.pathSuffix
            return [row] + table.rows(direction, under: (swift + suffix, wire + suffix))
        }
    }

    /// Returns the type in Swift, with links to the types that the module has.
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
    /// The structure that the shape is or holds.
    var structureKey: String? {
        switch self {
        case .structure(let reference): reference.key
        case .list(let element, _), .map(let element): element.structureKey
        default: nil
        }
    }

    /// The type of the module that the shape is or holds.
    fileprivate var typeName: String? { structureKey ?? enumerationName }

    /// The enumeration that the shape is or holds.
    var enumerationName: String? {
        switch self {
        case .enumeration(let reference, _): reference.swift
        case .list(let element, _), .map(let element): element.enumerationName
        default: nil
        }
    }

    /// The text between the name of a field of this shape and the name of a field inside it.
    var pathSuffix: String {
        switch self {
        case .list(let element, _): "[]" + element.pathSuffix
        case .map(let element): "{}" + element.pathSuffix
        default: "."
        }
    }
}
