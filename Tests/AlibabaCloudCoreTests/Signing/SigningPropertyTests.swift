import SDKGenRepository
import Testing

@testable import AlibabaCloudCore

@Suite struct SigningPropertyTests {
    /// Returns a random text with characters that are difficult to encode and sort, and any others.
    private func text(_ random: inout SeededGenerator, length: Range<Int> = 0..<12) -> String {
        let edges: [Unicode.Scalar] = [
            " ", "+", "*", "/", "=", "&", "%", "~", "-", "_", ".", "?", "#", "\n", "\r", "\t", "\0", "\u{7F}", "\u{80}",
            "\u{7FF}", "\u{800}", "\u{301}", "e", "é", "中", "\u{FFFD}", "\u{FFFF}", "\u{10000}", "😀", "\u{10FFFF}",
            "A", "a", "Z", "z", "0", "1", "9",
        ]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: length, using: &random) {
            let any = Unicode.Scalar(UInt32.random(in: 0...0x10_FFFF, using: &random))
            scalars.append(
                Int.random(in: 0..<4, using: &random) == 0 ? any ?? "x" : edges.randomElement(using: &random)!)
        }
        return String(scalars)
    }

    @Test func sortsNamesByTheirBytes() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let names = (0..<Int.random(in: 0..<30, using: &random)).map { _ in text(&random, length: 0..<4) }
            let sorted = RequestParameters(names.map { RequestParameter($0, "") }).map { Array($0.name.utf8) }
            #expect(sorted == insertionSorted(names.map { Array($0.utf8) }))
        }
    }

    /// A second implementation of sorting and comparing.
    private func insertionSorted(_ texts: [[UInt8]]) -> [[UInt8]] {
        func comesBefore(_ left: [UInt8], _ right: [UInt8]) -> Bool {
            for (leftByte, rightByte) in zip(left, right) where leftByte != rightByte {
                return leftByte < rightByte
            }
            return left.count < right.count
        }
        return texts.reduce(into: []) { sorted, text in
            sorted.insert(text, at: sorted.firstIndex { comesBefore(text, $0) } ?? sorted.endIndex)
        }
    }

    @Test func signaturesOfRandomParametersAreValid() async throws {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<300 {
            let parameters = (0..<Int.random(in: 0..<12, using: &random)).map { index in
                RequestParameter("\(text(&random))\(index)", text(&random))
            }
            let split = Int.random(in: 0...parameters.count, using: &random)
            let request = SampleMessage.request(Array(parameters[..<split]), form: Array(parameters[split...]))
            let isTemporary = Bool.random(using: &random)
            for signer in SampleMessage.signers {
                let signed = try await signer.sign(
                    request, with: isTemporary ? SampleMessage.temporaryKey : SampleMessage.key)
                #expect(
                    SampleMessage.isValid(signed, token: isTemporary ? SampleMessage.token : nil), "\(parameters)")
            }
        }
    }

    @Test func orderOfParametersDoesNotMatter() async throws {
        var random = SeededGenerator(seed: 13)
        let parameters = (0..<14).map { RequestParameter("\(text(&random))\($0)", text(&random)) }
        for signer in SampleMessage.signers {
            let ordered = try await signer.sign(
                SampleMessage.request(parameters, form: parameters), with: SampleMessage.key)
            for _ in 0..<50 {
                var request = SampleMessage.request([], form: parameters.shuffled(using: &random))
                for parameter in parameters.shuffled(using: &random) {
                    request.query.append(parameter)
                }
                let signed = try await signer.sign(request, with: SampleMessage.key)
                #expect(signed.head == ordered.head)
                #expect(signed.body == ordered.body)
            }
        }
    }
}
