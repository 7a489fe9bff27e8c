import Crypto
import NIOConcurrencyHelpers

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A key of HMAC (RFC 2104): the two hashes, each with its part of the key in it. Whatever is signed begins with copies of
/// them, while `HMAC` would make both from the secret anew, which takes as long as signing a request.
struct SigningKey<Hash: HashFunction>: Sendable {
    private let inner: Hash
    private let outer: Hash

    init(_ secret: [UInt8]) {
        var key = secret
        if key.count > Hash.blockByteCount { key = Hash.hash(data: key).withUnsafeBytes { Array($0) } }
        key += [UInt8](repeating: 0, count: Hash.blockByteCount - key.count)
        inner = Self.hash(begunWith: key.map { $0 ^ 0x36 })
        outer = Self.hash(begunWith: key.map { $0 ^ 0x5C })
    }

    private static func hash(begunWith bytes: [UInt8]) -> Hash {
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

/// Keeps the key of the secret that was used last.
final class SigningKeyCache<Hash: HashFunction>: Sendable {
    private let suffix: [UInt8]
    private let last = NIOLockedValueBox<(secret: String, key: SigningKey<Hash>)?>(nil)

    /// - Parameter suffix: What follows the secret in the key.
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
    /// Nothing: all that is in it is secret.
    var customMirror: Mirror { Mirror(self, children: []) }
}
