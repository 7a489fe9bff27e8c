#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Milliseconds since 1970.
@Sendable func systemTime() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }
