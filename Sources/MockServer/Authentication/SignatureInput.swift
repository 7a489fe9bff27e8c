import Crypto
import SDKGenWireForms

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The parts of a request that are signed (wire protocol §2).
struct SignatureInput {
    static let algorithm = "ACS3-HMAC-SHA256"

    let dialect: Envelope.Dialect
    var method: String
    let path: String
    /// The parameters in the order of the request. V1 includes those of the form.
    let parameters: [WireParameter]
    /// The canonical query: the parameters sorted and encoded.
    var query: String
    /// The canonical headers, one line for each signed header; empty in V1.
    var headers: String
    let headerNames: String
    /// The SHA-256 digest of the body in hexadecimal.
    let digest: String

    init(
        dialect: Envelope.Dialect, method: String, path: String, parameters: [WireParameter], headers: String = "",
        headerNames: String = "", digest: String = ""
    ) {
        self.dialect = dialect
        self.method = method
        self.path = path
        self.parameters = parameters
        // One vendor library does not encode names. The names of this API need no encoding, so the results agree.
        query = FormEncoding.canonical(parameters)
        self.headers = headers
        self.headerNames = headerNames
        self.digest = digest
    }

    /// The canonical request of V3, or the canonical query of V1.
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
        case .v1: "\(method)&\(FormEncoding.encoded("/"))&\(FormEncoding.encoded(canonicalForm))"
        case .v3: "\(Self.algorithm)\n\(SHA256.hash(data: Data(canonicalForm.utf8)).hexadecimal)"
        }
    }

    /// Returns the signature with a secret.
    func signature(with secret: String) -> String {
        signature(of: stringToSign, withKey: dialect == .v1 ? "\(secret)&" : secret)
    }

    /// Returns the signature of a text.
    ///
    /// - Parameter key: The signing key, which is derived from the secret.
    func signature(of text: String, withKey key: String) -> String {
        let key = SymmetricKey(data: Data(key.utf8))
        switch dialect {
        case .v1:
            return Data(HMAC<Insecure.SHA1>.authenticationCode(for: Data(text.utf8), using: key)).base64EncodedString()
        case .v3: return HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key).hexadecimal
        }
    }
}
