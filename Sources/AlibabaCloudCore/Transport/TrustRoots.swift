import NIOSSL

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The certificate authorities that vouch for hosts.
public struct TrustRoots: Sendable {
    /// Where the certificates come from.
    enum Source: Sendable {
        /// With the environment variables that can name others.
        case system([String: String])
        case pem([UInt8])
    }

    let source: Source

    /// The authorities that the operating system trusts.
    ///
    /// On Linux, the environment variable `SSL_CERT_FILE` can name a file in PEM format that replaces them, and `SSL_CERT_DIR` folders with
    /// more of them, with colons between the folders.
    public static let system = TrustRoots(source: .system(ProcessInfo.processInfo.environment))

    /// Only the authorities of these certificates, for endpoints in a private network and for tests.
    ///
    /// - Parameter pem: One certificate or more in PEM format, the content of a `.pem` or `.crt` file.
    public static func certificates(pem: some Sequence<UInt8>) -> TrustRoots {
        TrustRoots(source: .pem(Array(pem)))
    }

    /// The authorities, and those in addition to them.
    func certificates() throws(ConfigurationError) -> (NIOSSLTrustRoots, more: [NIOSSLCertificate]) {
        switch source {
        case .system(let environment):
            #if os(Linux)
                return try Self.system(environment)
            #else
                return (.default, [])
            #endif
        case .pem(let bytes):
            guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty else {
                throw ConfigurationError(
                    problem: "The trust roots of the transport are not certificates in PEM format.",
                    remedy: "Give the content of a file with one BEGIN CERTIFICATE block or more.")
            }
            return (.certificates(certificates), [])
        }
    }

    private static func system(
        _ environment: [String: String]
    ) throws(ConfigurationError) -> (NIOSSLTrustRoots, more: [NIOSSLCertificate]) {
        var roots = NIOSSLTrustRoots.default
        if let file = environment["SSL_CERT_FILE"], !file.isEmpty {
            guard let certificates = try? NIOSSLCertificate.fromPEMFile(file), !certificates.isEmpty else {
                throw ConfigurationError(
                    problem: "The file of the environment variable SSL_CERT_FILE has no certificates that can be read.",
                    remedy: "Name a file in PEM format that this process may read, or unset the variable.")
            }
            roots = .certificates(certificates)
        }
        // As other tools do, what is no certificate in these folders is passed over.
        let folders = (environment["SSL_CERT_DIR"] ?? "").split(separator: ":").map(String.init)
        let files = folders.flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { "\(folder)/\($0)" }
        }
        return (roots, files.flatMap { (try? NIOSSLCertificate.fromPEMFile($0)) ?? [] })
    }
}
