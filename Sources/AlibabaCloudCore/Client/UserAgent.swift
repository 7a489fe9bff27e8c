#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The `user-agent` header, in the form of the official clients.
enum UserAgent {
    /// Returns `AlibabaCloud (Linux; x86_64) Swift/6.3 Core/0.1.0` and the suffix.
    static func text(suffix: String?, environment: [String: String]) -> String {
        let suffix = suffix ?? environment["ALIBABA_CLOUD_USER_AGENT"] ?? ""
        return suffix.isEmpty ? runtime : "\(runtime) \(suffix)"
    }

    static func text(suffix: String?) -> String {
        text(suffix: suffix, environment: ProcessInfo.processInfo.environment)
    }

    private static let runtime = "AlibabaCloud (\(system); \(architecture)) Swift/\(compiler) Core/\(version)"

    /// The version of this runtime.
    private static let version = "0.1.0"

    private static var compiler: String {
        #if compiler(>=6.4)
            "6.4"
        #else
            "6.3"
        #endif
    }

    private static var system: String {
        #if os(Linux)
            "Linux"
        #elseif os(macOS)
            "macOS"
        #elseif os(iOS)
            "iOS"
        #elseif os(tvOS)
            "tvOS"
        #elseif os(watchOS)
            "watchOS"
        #elseif os(Windows)
            "Windows"
        #else
            "unknown"
        #endif
    }

    private static var architecture: String {
        #if arch(x86_64)
            "x86_64"
        #elseif arch(arm64)
            "arm64"
        #else
            "unknown"
        #endif
    }
}
