import SDKGenModelBuilding
import Testing

/// Tests of `concurrentMap`.
struct ConcurrentMapTests {
    private struct Refusal: Error, Equatable { let number: Int }

    @Test func keepsOrderOfElements() {
        #expect(concurrentMap(Array(0..<1_000)) { $0 * 2 } == (0..<1_000).map { $0 * 2 })
        #expect(concurrentMap([Int]()) { $0 }.isEmpty)
    }

    @Test func throwsErrorOfFirstFailingElement() {
        #expect(throws: Refusal(number: 100)) {
            try concurrentMap(Array(0..<1_000)) { number throws(Refusal) in
                if number >= 100 { throw Refusal(number: number) }
                return number
            }
        }
    }
}
