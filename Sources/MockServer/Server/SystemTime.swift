#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Returns the current time in milliseconds since 1970.
@Sendable func systemTime() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }
