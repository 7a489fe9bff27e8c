import Foundation

/// What generated code may cost for each operation: the figures that are the same on every run, so that a test can hold them.
struct Budget: Decodable {
    /// What one operation of a service comes to, its share of the service's own files included.
    struct Figures: Decodable, Equatable {
        /// Lines of Swift.
        var lines: Int
        /// Bytes of Swift.
        var bytes: Int
        /// Bytes of code and constants in the object files of a debug build for x86-64 Linux; not measured for all services.
        var debugCode: Int?
        /// Bytes that a client adds to a stripped program in release for x86-64 Linux; not measured for all services.
        var programCode: Int?
    }

    /// By the name of the service.
    let perOperation: [String: Figures]

    static let file = "Sources/sdkgen-benchmark/budget.json"

    static func read(from path: String) throws -> Budget {
        try JSONDecoder().decode(Budget.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// What is wrong with the figures of a service, as sentences; none if they are within the budget.
    ///
    /// A figure that has left its budget a tenth behind is wrong too: the next one to grow would not be noticed.
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
                    + "Make the emitted code smaller; if it has to grow, raise \"\(key)\" of \"\(service)\" in \(Self.file) "
                    + "and say why in the commit."
            }
            if value * 10 < limit * 9 {
                return "\(service): \(value) \(unit) for each operation, far below the budget of \(limit). "
                    + "Lower \"\(key)\" of \"\(service)\" in \(Self.file), so that the gain is kept."
            }
            return nil
        }
    }
}
