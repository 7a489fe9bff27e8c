/// Says what keeps credentials from being sent, and quotes nothing of them.
struct UnusableCredentials: Error, CustomStringConvertible {
    /// `access key id` for example.
    let part: String
    let isEmpty: Bool

    var description: String {
        isEmpty
            ? "The \(part) is empty."
            : "The \(part) holds a space, a line break or another character that it cannot have; "
                + "look at the ends of the text that it was read from."
    }
}

extension Credentials {
    /// Identifiers, secrets and tokens are visible ASCII. Anything else has come along with them, mostly a line break, and would be
    /// answered with a signature that does not match, or change the headers.
    func checkSendable() throws(UnusableCredentials) {
        switch self {
        case .anonymous:
            break
        case .bearer(let token):
            try check(token, "bearer token")
        case .accessKey(let id, let secret, let securityToken):
            try check(id, "access key id")
            try check(secret, "access key secret")
            if let securityToken {
                try check(securityToken, "security token")
            }
        }
    }

    private func check(_ text: String, _ part: String) throws(UnusableCredentials) {
        guard !text.isEmpty, text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw UnusableCredentials(part: part, isEmpty: text.isEmpty)
        }
    }
}
