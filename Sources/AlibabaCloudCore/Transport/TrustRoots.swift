import NIOSSL

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The certificate authorities that a transport trusts.
public struct TrustRoots: Sendable {
    /// The source of the certificates.
    enum Source: Sendable {
        /// The operating system, with environment variables that can override it.
        case system([String: String])
        case pem([UInt8])
    }

    let source: Source

    /// The authorities that the operating system trusts.
    ///
    /// On Linux, the environment variable `SSL_CERT_FILE` can name a PEM file that replaces these authorities, and
    /// `SSL_CERT_DIR` can list folders, separated by colons, with additional certificates.
    public static let system = TrustRoots(source: .system(ProcessInfo.processInfo.environment))

    /// Trusts only the given certificates, for endpoints in a private network and for tests.
    ///
    /// - Parameter pem: One or more certificates in PEM format, the content of a `.pem` or `.crt` file.
    public static func certificates(pem: some Sequence<UInt8>) -> TrustRoots {
        TrustRoots(source: .pem(Array(pem)))
    }

    /// Returns the authorities, and additional certificates.
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
                    remedy: "Use the content of a file with at least one BEGIN CERTIFICATE block.")
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
                    problem: "The file of the environment variable SSL_CERT_FILE contains no readable certificates.",
                    remedy: "Set it to a PEM file that this process may read, or unset the variable.")
            }
            roots = .certificates(certificates)
        }
        // Other files in these folders are ignored, as other tools do.
        let folders = (environment["SSL_CERT_DIR"] ?? "").split(separator: ":").map(String.init)
        let files = folders.flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { "\(folder)/\($0)" }
        }
        return (roots, files.flatMap { (try? NIOSSLCertificate.fromPEMFile($0)) ?? [] })
    }
}
