import Foundation

/// Limits for the reproducible figures of generated code, per operation. A test checks them.
struct Budget: Decodable {
    /// The figures of a service, including its own files, divided by the number of operations.
    struct Figures: Decodable, Equatable {
        /// Lines of Swift.
        var lines: Int
        /// Bytes of Swift.
        var bytes: Int
        /// Bytes of code and constants in the object files of a debug build for x86-64 Linux; nil if not measured.
        var debugCode: Int?
        /// Bytes that a client adds to a stripped release program for x86-64 Linux; nil if not measured.
        var programCode: Int?
    }

    /// The figures by the name of the service.
    let perOperation: [String: Figures]

    static let file = "Sources/sdkgen-benchmark/budget.json"

    static func read(from path: String) throws -> Budget {
        try JSONDecoder().decode(Budget.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Returns a message for each figure that violates the budget.
    ///
    /// A figure more than a tenth below its budget is a violation too, because the budget would not detect growth.
    func violations(_ service: String, _ measured: Figures) -> [String] {
        guard let allowed = perOperation[service] else { return ["\(Self.file) has no budget for \(service)."] }
        let pairs = [
            ("lines", "lines of Swift", measured.lines, allowed.lines),
            ("bytes", "bytes of Swift", measured.bytes, allowed.bytes),
            ("debugCode", "bytes of code in a debug build", measured.debugCode, allowed.debugCode),
            ("programCode", "bytes of a stripped program", measured.programCode, allowed.programCode),
        ]
        return pairs.compactMap { key, unit, value, limit in
            guard let value, let limit else { return nil }
            if value > limit {
                return
                    "\(service): \(value) \(unit) for each operation, but the budget is \(limit). Users pay for it in every build. "
                    + "Make the emitted code smaller. If that is not possible, raise \"\(key)\" of \"\(service)\" in \(Self.file) "
                    + "and give the reason in the commit."
            }
            if value * 10 < limit * 9 {
                return "\(service): \(value) \(unit) for each operation, far below the budget of \(limit). "
                    + "Lower \"\(key)\" of \"\(service)\" in \(Self.file), to keep the gain."
            }
            return nil
        }
    }
}
