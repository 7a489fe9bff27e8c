import Foundation
import SDKGenEmission
import SDKGenGeneration

/// How much Swift a service is.
struct EmittedSize {
    var lines = 0
    var bytes = 0

    /// - Parameter files: Their contents, of the Swift files alone.
    init(_ files: [[UInt8]]) {
        for file in files {
            lines += file.count { $0 == UInt8(ascii: "\n") }
            bytes += file.count
        }
    }

    /// The Swift files below a folder.
    init(folder: String) throws {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        self.init(
            try names.filter { $0.hasSuffix(".swift") }
                .map { Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))) })
    }

    /// What the specs in a folder become, without writing it.
    init(specs: String) throws {
        guard let service = checkSpecs(in: specs).service else {
            throw MeasuredProcess.Failure(description: "the specs in \(specs) have errors")
        }
        self.init(generatedFiles(for: service).filter { $0.path.hasSuffix(".swift") }.map(\.contents))
    }

    /// Shares are rounded up, so that a budget is never met by rounding.
    func perOperation(_ count: Int, debugCode: Int? = nil, programCode: Int? = nil) -> Budget.Figures {
        func share(_ total: Int) -> Int { (total + count - 1) / count }
        return Budget.Figures(
            lines: share(lines), bytes: share(bytes), debugCode: debugCode.map(share),
            programCode: programCode.map(share))
    }
}
