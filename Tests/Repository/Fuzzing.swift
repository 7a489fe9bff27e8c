import Foundation

/// The number of rounds in tests with random input.
package enum Fuzzing {
    /// `make fuzz` sets the variable.
    private static let isFull = ProcessInfo.processInfo.environment["SDKGEN_FUZZ"] == "full"

    /// Returns the number of rounds to run: all in `make fuzz`, otherwise a tenth, but at least one.
    package static func rounds(_ all: Int) -> Int { isFull ? all : max(1, all / 10) }
}
