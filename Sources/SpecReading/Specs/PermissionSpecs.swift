package import SDKGenDiagnostics

/// An `<authorization>` element: the permissions that a RAM policy must grant.
package struct AuthorizationSpec: Sendable {
    package let isDisclosed: Bool
    package let actions: [ActionSpec]
    package let remark: SpecText?
    package let location: SourceLocation

    init(_ node: SpecNode) {
        isDisclosed = node.boolean(.disclosed)?.value ?? true
        actions = node.children(.action).compactMap(ActionSpec.init)
        remark = node.text
        location = node.location
    }
}

/// An `<action>` element: a RAM action and the resources that it is granted on.
package struct ActionSpec: Sendable {
    package struct Resource: Sendable {
        package let type: String
        package let arn: Located<String>
        package let isRequired: Bool
    }

    package let name: Located<String>
    package let access: Located<String>
    package let resources: [Resource]
    package let conditionKeys: [Located<String>]
    package let dependentActions: [Located<String>]

    init?(_ node: SpecNode) {
        guard let name = node.word(.name), let access = node.word(.access) else { return nil }
        self.name = name
        self.access = access
        resources = node.children(.authorizedResource).compactMap { child in
            guard let type = child.string(.type), let arn = child.string(.arn) else { return nil }
            return Resource(type: type.value, arn: arn, isRequired: child.boolean(.required)?.value ?? false)
        }
        conditionKeys = node.children(.condition).compactMap { $0.string(.key) }
        dependentActions = node.children(.dependentAction).compactMap { $0.string(.action) }
    }
}
