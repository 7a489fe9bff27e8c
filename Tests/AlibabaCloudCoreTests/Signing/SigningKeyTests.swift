import Crypto
import Foundation
import SDKGenRepository
import Testing

@testable import AlibabaCloudCore

@Suite struct SigningKeyTests {
    @Test func computesTheSameCodeAsHMAC() {
        var random = SeededGenerator(seed: 21)
        func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) } }
        // Shorter than a block of 64 bytes, equally long, and longer.
        for count in [0, 1, 30, 63, 64, 65, 128, 200] {
            let secret = bytes(count)
            let message = bytes(Int.random(in: 0..<300, using: &random))
            let key = SymmetricKey(data: secret)
            let code = SigningKey<SHA256>(secret).authenticationCode(of: message)
            #expect(Data(code) == Data(HMAC<SHA256>.authenticationCode(for: message, using: key)))
            let older = SigningKey<Insecure.SHA1>(secret).authenticationCode(of: message)
            #expect(Data(older) == Data(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key)))
        }
    }

    @Test func cachesTheKeyOfTheLastSecret() {
        let cache = SigningKeyCache<SHA256>(suffix: "&")
        for secret in ["a", "b", "b", "a", ""] {
            let code = cache.key(of: secret).authenticationCode(of: [1, 2, 3])
            let expected = HMAC<SHA256>.authenticationCode(
                for: [1, 2, 3] as [UInt8], using: SymmetricKey(data: Data("\(secret)&".utf8)))
            #expect(Data(code) == Data(expected))
        }
    }

    @Test func reflectionShowsNoKey() {
        let cache = SigningKeyCache<SHA256>()
        _ = cache.key(of: "hunter2")
        for value in [cache, cache.key(of: "hunter2")] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            #expect(!dumped.contains("hunter2") && !dumped.contains("inner"))
        }
    }

    @Test func noncesAreUnique() throws {
        let nonces = (0..<10_000).map { _ in RandomText.nonce() }
        #expect(Set(nonces).count == nonces.count)
        // The half that is a counter, and the half that is random.
        #expect(Set(nonces.map { $0.prefix(16) }).count == nonces.count)
        #expect(Set(nonces.map { $0.suffix(16) }).count == nonces.count)
        #expect(nonces.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
        let token = RandomText.uuid()
        #expect(token.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        #expect(token != RandomText.uuid())
    }
}
