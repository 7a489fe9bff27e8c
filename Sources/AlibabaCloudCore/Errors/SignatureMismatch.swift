/// What is behind a signature that the service refuses, as the text shows that the service says it has signed (wire contract §4.3).
@nonexhaustive
public enum SignatureMismatch: Sendable, Hashable {
    /// Both sides signed the same text, so they have different secrets.
    case wrongSecret
    /// The service signed another text: the request was changed on its way, or the two sides write it in different forms.
    case otherText
}

extension SignatureMismatch {
    /// The codes of such a refusal, the second an older one.
    static let codes: Set = ["SignatureDoesNotMatch", "IncompleteSignature"]

    /// - Parameter message: What the service said.
    /// - Returns: `nil` if it did not say what it has signed.
    init?(_ message: String, _ signed: SignedText) {
        if message.contains(signed.tellingPart) {
            self = .wrongSecret
        } else if ["string to sign is", "stringtosign"].contains(where: message.lowercased().contains) {
            self = .otherText
        } else {
            return nil
        }
    }

    /// What to do about it, to stand behind the service's message.
    var advice: String {
        switch self {
        case .wrongSecret:
            "it signed the same text with another secret, so check the access key secret that belongs to the access key id"
        case .otherText:
            "it signed another text than this client, so look for a proxy or a middleware that changes requests"
        }
    }
}

/// The text that a signature was made of. It holds the security token in the V1 dialect, so that nothing is shown of it.
struct SignedText: Sendable, CustomReflectable, CustomStringConvertible {
    private let text: [UInt8]

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// The last line: the digest of the request in the V3 dialect, everything in the V1 dialect.
    fileprivate var tellingPart: String {
        String(decoding: text.split(separator: UInt8(ascii: "\n")).last ?? [], as: UTF8.self)
    }

    var description: String { "(a text of \(text.count) bytes)" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
