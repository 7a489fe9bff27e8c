import Crypto
import NIOConcurrencyHelpers

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An HMAC key (RFC 2104) as two hash states that already contain the inner and the outer key. Each signature starts
/// from copies of them; `HMAC` would hash the key again, which takes as long as signing a request.
struct SigningKey<Hash: HashFunction>: Sendable {
    private let inner: Hash
    private let outer: Hash

    init(_ secret: [UInt8]) {
        var key = secret
        if key.count > Hash.blockByteCount { key = Hash.hash(data: key).withUnsafeBytes { Array($0) } }
        key += [UInt8](repeating: 0, count: Hash.blockByteCount - key.count)
        inner = Self.hash(startingWith: key.map { $0 ^ 0x36 })
        outer = Self.hash(startingWith: key.map { $0 ^ 0x5C })
    }

    private static func hash(startingWith bytes: [UInt8]) -> Hash {
        var hash = Hash()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash
    }

    func authenticationCode(of message: [UInt8]) -> Hash.Digest {
        var inner = inner
        message.withUnsafeBytes { inner.update(bufferPointer: $0) }
        var outer = outer
        inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
        return outer.finalize()
    }
}

extension SigningKey: CustomReflectable {
    var customMirror: Mirror { Mirror(self, children: []) }
}

/// Caches the signing key of the last secret.
final class SigningKeyCache<Hash: HashFunction>: Sendable {
    private let suffix: [UInt8]
    private let last = NIOLockedValueBox<(secret: String, key: SigningKey<Hash>)?>(nil)

    /// - Parameter suffix: The suffix of the secret in the key.
    init(suffix: String = "") {
        self.suffix = Array(suffix.utf8)
    }

    func key(of secret: String) -> SigningKey<Hash> {
        last.withLockedValue { last in
            if let last, last.secret == secret { return last.key }
            let key = SigningKey<Hash>(Array(secret.utf8) + suffix)
            last = (secret, key)
            return key
        }
    }
}

extension SigningKeyCache: CustomReflectable {
    /// Is empty, since the content is secret.
    var customMirror: Mirror { Mirror(self, children: []) }
}
