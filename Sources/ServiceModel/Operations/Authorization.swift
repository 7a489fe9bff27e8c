/// The actions that a RAM policy must allow.
package struct Authorization: Sendable {
    package struct Action: Sendable {
        package let name: String
        package let access: String
        package let resources: [Resource]
        package let conditionKeys: [String]
        package let dependentActions: [String]

        package init(
            name: String, access: String, resources: [Resource], conditionKeys: [String], dependentActions: [String]
        ) {
            self.name = name
            self.access = access
            self.resources = resources
            self.conditionKeys = conditionKeys
            self.dependentActions = dependentActions
        }
    }

    package struct Resource: Sendable {
        package let type: String
        package let arn: String
        package let isRequired: Bool

        package init(type: String, arn: String, isRequired: Bool) {
            self.type = type
            self.arn = arn
            self.isRequired = isRequired
        }
    }

    /// Whether the vendor discloses the required actions.
    package let isDisclosed: Bool
    package let actions: [Action]
    package let remark: Documentation

    package init(isDisclosed: Bool, actions: [Action], remark: Documentation) {
        self.isDisclosed = isDisclosed
        self.actions = actions
        self.remark = remark
    }
}
