internal import NIOSSL

/// The certificate authorities that vouch for hosts.
public struct TrustRoots: Sendable {
    /// Where the certificates come from.
    enum Source: Sendable {
        case system
        case pem([UInt8])
    }

    let source: Source

    /// The authorities that the operating system trusts.
    public static let system = TrustRoots(source: .system)

    /// Only the authorities of these certificates, for endpoints in a private network and for tests.
    ///
    /// - Parameter pem: One certificate or more in PEM format, the content of a `.pem` or `.crt` file.
    public static func certificates(pem: some Sequence<UInt8>) -> TrustRoots {
        TrustRoots(source: .pem(Array(pem)))
    }

    func certificates() throws(ConfigurationError) -> NIOSSLTrustRoots {
        switch source {
        case .system:
            return .default
        case .pem(let bytes):
            guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty else {
                throw ConfigurationError(
                    problem: "The trust roots of the transport are not certificates in PEM format.",
                    remedy: "Give the content of a file with one BEGIN CERTIFICATE block or more.")
            }
            return .certificates(certificates)
        }
    }
}
