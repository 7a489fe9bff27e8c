/// The reason why the service refused a signature.
///
/// The error response repeats the text that the service signed, and a comparison with the client's text shows the
/// reason (wire protocol §4.3).
@nonexhaustive
public enum SignatureMismatch: Sendable, Hashable {
    /// The service and the client signed the same text with different secrets.
    case wrongSecret
    /// The service signed another text: a proxy changed the request, or the service canonicalizes requests in another
    /// way.
    case otherText
}

extension SignatureMismatch {
    /// The error codes of refused signatures. `IncompleteSignature` is the older one.
    static let codes: Set = ["SignatureDoesNotMatch", "IncompleteSignature"]

    /// Compares the signed text in an error message with the text that the client signed. Returns `nil` if the message
    /// has no signed text.
    init?(_ message: String, _ signed: SignedText) {
        if message.contains(signed.lastLine) {
            self = .wrongSecret
        } else if ["string to sign is", "stringtosign"].contains(where: message.lowercased().contains) {
            self = .otherText
        } else {
            return nil
        }
    }

    /// A clause with the reason and the remedy, to be appended to the message of the service.
    var advice: String {
        switch self {
        case .wrongSecret:
            "the service signed the same text with another secret; check the access key secret of the access key ID"
        case .otherText:
            "the service signed another text than this client; check for a proxy or a middleware that changes requests"
        }
    }
}

/// The text that the client signed. In the V1 dialect the text contains the security token, so descriptions show only
/// its length.
struct SignedText: Sendable, CustomReflectable, CustomStringConvertible {
    private let text: [UInt8]

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// The last line: the digest of the request in the V3 dialect, the whole text in the V1 dialect.
    fileprivate var lastLine: String {
        String(decoding: text.split(separator: UInt8(ascii: "\n")).last ?? [], as: UTF8.self)
    }

    var description: String { "(a text of \(text.count) bytes)" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
