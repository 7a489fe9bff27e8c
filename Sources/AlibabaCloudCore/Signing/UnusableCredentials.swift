/// The error of credentials that cannot be sent. Its description does not quote them.
struct UnusableCredentials: Error, CustomStringConvertible {
    /// The name of the invalid part, for example `access key ID`.
    let part: String
    let isEmpty: Bool

    var description: String {
        isEmpty
            ? "The \(part) is empty."
            : "The \(part) contains a space, a line break or another invalid character; "
                + "check both ends of the text from which it was read."
    }
}

extension Credentials {
    /// Throws if an ID, a secret or a token is empty or has a character other than visible ASCII. Such a character is
    /// usually a line break of the file that it was read from; it would invalidate the signature or change the headers.
    func checkSendable() throws(UnusableCredentials) {
        switch self {
        case .anonymous:
            break
        case .bearer(let token):
            try check(token, "bearer token")
        case .accessKey(let id, let secret, let securityToken):
            try check(id, "access key ID")
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
