/// A key that the server knows.
package struct AccessKey: Sendable {
    package let id: String
    package let secret: String
    /// Makes it a key of temporary credentials: every request has to carry the token.
    package let securityToken: String?

    package init(id: String, secret: String, securityToken: String? = nil) {
        self.id = id
        self.secret = secret
        self.securityToken = securityToken
    }
}

extension AccessKey: CustomStringConvertible, CustomReflectable {
    /// Without the secrets.
    package var description: String { "AccessKey(\(id))" }
    package var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
