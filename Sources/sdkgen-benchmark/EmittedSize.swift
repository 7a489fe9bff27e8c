import Foundation
import SDKGenEmission
import SDKGenGeneration

/// The amount of Swift code that is generated for a service.
struct EmittedSize {
    var lines = 0
    var bytes = 0

    /// - Parameter files: the contents of the Swift files.
    init(_ files: [[UInt8]]) {
        for file in files {
            lines += file.count { $0 == UInt8(ascii: "\n") }
            bytes += file.count
        }
    }

    /// Measures the Swift files below a folder.
    init(folder: String) throws {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        self.init(
            try names.filter { $0.hasSuffix(".swift") }
                .map { Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))) })
    }

    /// Measures the code generated from specs, without writing it.
    init(specs: String) throws {
        guard let service = checkSpecs(in: specs).service else {
            throw MeasuredProcess.Failure(description: "the specs in \(specs) have errors")
        }
        self.init(generatedFiles(for: service).filter { $0.path.hasSuffix(".swift") }.map(\.contents))
    }

    /// Divides the figures by the number of operations, rounding up so that rounding never meets a budget.
    func perOperation(_ count: Int, debugCode: Int? = nil, programCode: Int? = nil) -> Budget.Figures {
        func share(_ total: Int) -> Int { (total + count - 1) / count }
        return Budget.Figures(
            lines: share(lines), bytes: share(bytes), debugCode: debugCode.map(share),
            programCode: programCode.map(share))
    }
}
