import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenXMLTree
import Testing

/// The specs in `Accepted` are valid: no diagnostic is reported.
struct AcceptedTests {
    @Test(arguments: CaseFolder.accepted)
    func reportsNothing(_ folder: CaseFolder) {
        let checked = checkSpecs(in: folder.specs)
        #expect(checked.text(relativeTo: folder.path) == "")
        #expect(checked.service != nil)
    }

    @Test func reportsNothingAboutTheVPCSpecs() {
        let checked = checkSpecs(in: CaseFolder.repository + "/specs/vpc")
        #expect(checked.text(relativeTo: CaseFolder.repository) == "")
        #expect(checked.service?.operations.isEmpty == false)
    }

    /// An element, attribute or value that no accepted spec uses would not be tested.
    @Test func acceptedSpecsUseTheWholeLanguage() throws {
        var used = Set<String>()
        for folder in CaseFolder.accepted.map(\.specs) + [CaseFolder.repository + "/specs/vpc"] {
            for file in try CaseFolder.specFiles(in: folder) {
                let root = try parseTree(file.bytes)
                Self.collect(root, as: .ofFile(rootElement: root.name), into: &used)
            }
        }
        let all = ElementKind.allCases.flatMap { kind in
            [kind.rawValue]
                + kind.rule.attributes.flatMap { attribute in
                    ["\(kind.rawValue) \(attribute.name)"]
                        // Types, formats and styles have the same meaning on every element.
                        + attribute.kind.words.map {
                            ["type", "format", "style"].contains(attribute.name)
                                ? "\(attribute.name)=\($0)" : "\(kind.rawValue) \(attribute.name)=\($0)"
                        }
                }
        }
        let constraints = ["member ", "item ", "field "]
        let missing = Set(all).subtracting(used).filter { name in
            // The attributes of values are one list in the grammar, and parameters use all of them.
            !constraints.contains { name.hasPrefix($0) && used.contains("parameter " + name.dropFirst($0.count)) }
        }
        #expect(missing.sorted() == [])
    }

    private static func collect(_ element: TreeElement, as kind: ElementKind, into used: inout Set<String>) {
        used.insert(kind.rawValue)
        for attribute in element.attributes {
            used.insert("\(kind.rawValue) \(attribute.name)")
            used.insert("\(kind.rawValue) \(attribute.name)=\(attribute.value)")
            used.insert("\(attribute.name)=\(attribute.value)")
        }
        for child in element.elements {
            guard let rule = kind.rule.children.first(where: { $0.kind.rule.name == child.name }) else { continue }
            collect(child, as: rule.kind, into: &used)
        }
    }
}
