import Crypto
import SDKGenServiceModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What is put together to be signed (wire contract §2).
struct SignedParts {
    static let algorithm = "ACS3-HMAC-SHA256"

    let dialect: Envelope.Dialect
    var method: String
    let path: String
    /// In the order of the request. In the older dialect those of a form are among them.
    let parameters: [WireParameter]
    /// The parameters sorted and encoded.
    var query: String
    /// Each signed header on a line of its own; the older dialect signs none.
    var headers: String
    let headerNames: String
    /// Of the body.
    let digest: String

    init(
        dialect: Envelope.Dialect, method: String, path: String, parameters: [WireParameter], headers: String = "",
        headerNames: String = "", digest: String = ""
    ) {
        self.dialect = dialect
        self.method = method
        self.path = path
        self.parameters = parameters
        // Names are encoded too, though one vendor library leaves them as they are: those of this API need no encoding.
        query = FormText.canonical(parameters)
        self.headers = headers
        self.headerNames = headerNames
        self.digest = digest
    }

    /// The canonical request, or in the older dialect the canonical query.
    var canonicalForm: String {
        switch dialect {
        case .v1: query
        case .v3:
            """
            \(method)
            \(path)
            \(query)
            \(headers)
            \(headerNames)
            \(digest)
            """
        }
    }

    var stringToSign: String {
        switch dialect {
        case .v1: "\(method)&\(FormText.encoded("/"))&\(FormText.encoded(canonicalForm))"
        case .v3: "\(Self.algorithm)\n\(SHA256.hash(data: Data(canonicalForm.utf8)).hexadecimal)"
        }
    }

    /// The signature that a secret makes of it.
    func signature(with secret: String) -> String {
        signature(of: stringToSign, withKey: dialect == .v1 ? "\(secret)&" : secret)
    }

    /// - Parameter key: What the secret becomes before it signs.
    func signature(of text: String, withKey key: String) -> String {
        let key = SymmetricKey(data: Data(key.utf8))
        switch dialect {
        case .v1:
            return Data(HMAC<Insecure.SHA1>.authenticationCode(for: Data(text.utf8), using: key)).base64EncodedString()
        case .v3: return HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key).hexadecimal
        }
    }
}
