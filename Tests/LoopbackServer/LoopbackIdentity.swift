import NIOSSL

/// A certificate with its key, for test servers on this machine. All are valid for a hundred years, except ``expired``.
package struct LoopbackIdentity: Sendable {
    private let certificate: String
    private var isOutdated = false

    private init(certificate: String) {
        self.certificate = certificate
    }

    func serverConfiguration() throws -> TLSConfiguration {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(Self.key.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        if isOutdated {
            configuration.minimumTLSVersion = .tlsv1
            configuration.maximumTLSVersion = .tlsv11
        }
        return configuration
    }

    /// The authority of all certificates but ``selfSigned``.
    package static let authorityPEM = """
        -----BEGIN CERTIFICATE-----
        MIIBdzCCAR2gAwIBAgIBBDAKBggqhkjOPQQDAjAiMSAwHgYDVQQDDBdMb29wYmFj
        ayB0ZXN0IGF1dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAw
        MFowIjEgMB4GA1UEAwwXTG9vcGJhY2sgdGVzdCBhdXRob3JpdHkwWTATBgcqhkjO
        PQIBBggqhkjOPQMBBwNCAAQ63nlfN3CG50FZmXLJaibSktDkAJQxHzVdbgEuqosI
        M6TQi1coilcfzUl7U3GR7vMLaYkOg3oTrZOz7zDGjP6Ho0IwQDAPBgNVHRMBAf8E
        BTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUox1Xel90iyllXDTMKEH+
        q2kDrdwwCgYIKoZIzj0EAwIDSAAwRQIhAJlDVkaOn/0sV8i0nYgM8dqqCu51OYyN
        g1fRqxeVs+q2AiA4VAQquORTkXIhQlBXXj9V9c5Qqj0x5obveNp1mqfU+Q==
        -----END CERTIFICATE-----
        """

    /// For `localhost`, `service.test` and 127.0.0.1.
    package static let trusted = LoopbackIdentity(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBuTCCAV6gAwIBAgIBBTAKBggqhkjOPQQDAjAiMSAwHgYDVQQDDBdMb29wYmFj
            ayB0ZXN0IGF1dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAw
            MFowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
            QgAEt3k75zNMu7VVdjNePboOQ2F0xla5Z5Y7o1vOGya1RsHMWBghff9ZLlIaXLIy
            e7sVpteQgKVUSTu0a5hgCEQhH6OBkDCBjTAMBgNVHRMBAf8EAjAAMCgGA1UdEQQh
            MB+CCWxvY2FsaG9zdIIMc2VydmljZS50ZXN0hwR/AAABMBMGA1UdJQQMMAoGCCsG
            AQUFBwMBMB0GA1UdDgQWBBQa6WtXMRcOg5NBt5Nn94plgj5C/TAfBgNVHSMEGDAW
            gBSjHVd6X3SLKWVcNMwoQf6raQOt3DAKBggqhkjOPQQDAgNJADBGAiEA3zYHYdw/
            5CAk4eFPNaUMdoJB+x9Q/DIYDhjSMxm8s6MCIQCzLL+1OtiaY56tLWrUPkYJ2efj
            ZfgJaG1BV3+sXoNA6Q==
            -----END CERTIFICATE-----
            """)

    /// The certificate of ``trusted`` on a server that supports TLS 1.1 at most.
    package static let outdated = {
        var identity = trusted
        identity.isOutdated = true
        return identity
    }()

    /// For `other.test`.
    package static let otherHost = LoopbackIdentity(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBpDCCAUqgAwIBAgIBBjAKBggqhkjOPQQDAjAiMSAwHgYDVQQDDBdMb29wYmFj
            ayB0ZXN0IGF1dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAw
            MFowFTETMBEGA1UEAwwKb3RoZXIudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEH
            A0IABLd5O+czTLu1VXYzXj26DkNhdMZWuWeWO6NbzhsmtUbBzFgYIX3/WS5SGlyy
            Mnu7FabXkIClVEk7tGuYYAhEIR+jfDB6MAwGA1UdEwEB/wQCMAAwFQYDVR0RBA4w
            DIIKb3RoZXIudGVzdDATBgNVHSUEDDAKBggrBgEFBQcDATAdBgNVHQ4EFgQUGulr
            VzEXDoOTQbeTZ/eKZYI+Qv0wHwYDVR0jBBgwFoAUox1Xel90iyllXDTMKEH+q2kD
            rdwwCgYIKoZIzj0EAwIDSAAwRQIhALaLvGePuNe4kffFg0GAyWUBIeOWjl9xoJ7a
            BISTkHu/AiBKhCnFE9sWcz325ImPWrfjFSegpqjYOGgxw3hyjMIZWw==
            -----END CERTIFICATE-----
            """)

    /// Like ``trusted``, but valid for one day in the past.
    package static let expired = LoopbackIdentity(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBtTCCAVygAwIBAgIBBzAKBggqhkjOPQQDAjAiMSAwHgYDVQQDDBdMb29wYmFj
            ayB0ZXN0IGF1dGhvcml0eTAeFw0yMDAxMDEwMDAwMDBaFw0yMDAxMDIwMDAwMDBa
            MBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
            BLd5O+czTLu1VXYzXj26DkNhdMZWuWeWO6NbzhsmtUbBzFgYIX3/WS5SGlyyMnu7
            FabXkIClVEk7tGuYYAhEIR+jgZAwgY0wDAYDVR0TAQH/BAIwADAoBgNVHREEITAf
            gglsb2NhbGhvc3SCDHNlcnZpY2UudGVzdIcEfwAAATATBgNVHSUEDDAKBggrBgEF
            BQcDATAdBgNVHQ4EFgQUGulrVzEXDoOTQbeTZ/eKZYI+Qv0wHwYDVR0jBBgwFoAU
            ox1Xel90iyllXDTMKEH+q2kDrdwwCgYIKoZIzj0EAwIDRwAwRAIgOh94LcSsF0hN
            wIqY/jX5BDFmxWH+8Zw1T9qVudIzM44CIHQ9t7Ptrpi/3GHDBloAJT6MWfTF09Cb
            DlEpOXDMCiA0
            -----END CERTIFICATE-----
            """)

    /// Like ``trusted``, but without an authority.
    package static let selfSigned = LoopbackIdentity(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBhzCCAS2gAwIBAgIBCDAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
            c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
            CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABLd5O+czTLu1VXYz
            Xj26DkNhdMZWuWeWO6NbzhsmtUbBzFgYIX3/WS5SGlyyMnu7FabXkIClVEk7tGuY
            YAhEIR+jbjBsMAwGA1UdEwEB/wQCMAAwKAYDVR0RBCEwH4IJbG9jYWxob3N0ggxz
            ZXJ2aWNlLnRlc3SHBH8AAAEwEwYDVR0lBAwwCgYIKwYBBQUHAwEwHQYDVR0OBBYE
            FBrpa1cxFw6Dk0G3k2f3imWCPkL9MAoGCCqGSM49BAMCA0gAMEUCIQC3MTZc/JBQ
            dgnEgDJjkR6r2jMHoiVlkqIODxdmkLHqfgIgPFPoJHkzDsm2295xIDQnffvZFlMk
            R2mtAw7QhU+J7IE=
            -----END CERTIFICATE-----
            """)

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJhcluCIQUcM26MLD
        IVmXgkms6Ag+NO7gunH70UtNtO+hRANCAAS3eTvnM0y7tVV2M149ug5DYXTGVrln
        ljujW84bJrVGwcxYGCF9/1kuUhpcsjJ7uxWm15CApVRJO7RrmGAIRCEf
        -----END PRIVATE KEY-----
        """
}
