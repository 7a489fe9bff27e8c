import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Reports modules and types with the name of a known module or a common type of Swift.
///
/// Types nested in a request or response are not checked: `DescribeTasksResponse.Task` shadows nothing outside of it.
struct ShadowedTypeCheck {
    let service: ServiceSpec
    let operations: [OperationSpec]

    /// The commonly used types of the standard library and Foundation, without those that are reserved anyway.
    private static let common: Set = [
        "Actor", "AnyHashable", "AnyKeyPath", "AsyncSequence", "AsyncStream", "AsyncThrowingStream", "AttributedString",
        "Bundle", "Calendar", "CancellationError", "CharacterSet", "Clock", "ClosedRange", "Codable", "CodingKey",
        "Collection", "Comparable", "ContinuousClock", "CustomStringConvertible", "Data", "Date", "DateComponents",
        "DateFormatter", "DateInterval", "Decimal", "Decodable", "DecodingError", "Decoder", "DispatchQueue",
        "Duration", "Encodable", "Encoder", "EncodingError", "Equatable", "FileHandle", "FileManager", "Formatter",
        "GlobalActor", "Hashable", "Hasher", "Identifiable", "IndexPath", "IndexSet", "InputStream", "Instant",
        "InstantProtocol", "Int16", "Int32", "Int8", "Iterator", "IteratorProtocol", "JSONDecoder", "JSONEncoder",
        "JSONSerialization", "KeyPath", "KeyValuePairs", "Locale", "Logger", "MainActor", "Measurement", "Mirror",
        "NSError", "NSObject", "Notification", "NotificationCenter", "ObjectIdentifier", "Operation",
        "OperationQueue", "OptionSet", "OutputStream", "PartialKeyPath", "Pipe", "Predicate", "Process", "ProcessInfo",
        "Progress", "Range", "RawRepresentable", "Regex", "RunLoop", "Scanner", "Sequence", "Slice", "Stream",
        "Substring", "SuspendingClock", "Task", "TaskGroup", "TaskLocal", "Thread", "TimeInterval", "TimeZone",
        "Timer", "UInt", "UInt16", "UInt32", "UInt64", "UInt8", "URL", "URLComponents", "URLError", "URLQueryItem",
        "URLRequest", "URLResponse", "URLSession", "UUID", "Unicode", "UserDefaults",
    ]

    /// The modules of the toolchain, of the runtime and of its dependencies, in lower case.
    private static let modules = Set(
        [
            "AlibabaCloudCore", "AlibabaCloudXML", "Algorithms", "ArgumentParser", "AsyncAlgorithms",
            "AsyncHTTPClient", "Atomics", "Builtin", "CNIOLinux", "Collections", "CoreFoundation", "CoreMetrics",
            "Crypto", "CryptoKit", "Cxx", "CxxStdlib", "Darwin", "DequeModule", "Dispatch", "Distributed",
            "Foundation", "FoundationEssentials", "FoundationInternationalization", "FoundationNetworking",
            "FoundationXML", "Glibc", "HTTPTypes", "Instrumentation", "Logging", "Metrics", "Musl", "NIO",
            "NIOConcurrencyHelpers", "NIOCore", "NIOEmbedded", "NIOFoundationCompat", "NIOHTTP1", "NIOHTTP2",
            "NIOPosix", "NIOSSL", "NIOTLS", "Observation", "OrderedCollections", "PackageDescription",
            "PackagePlugin", "RegexBuilder", "ServiceContextModule", "ServiceLifecycle", "Swift", "SwiftUI",
            "Synchronization", "System", "SystemPackage", "Testing", "Tracing", "UIKit", "AppKit", "XCTest",
            "_Concurrency", "_StringProcessing", "os",
        ].map { $0.lowercased() })

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        for type in namedTypes where Self.common.contains(type.name) {
            log.report(
                .shadowedType,
                "'\(type.name)' shadows the type of Swift or Foundation in code that imports '\(service.module.value)'; "
                    + "choose another name, such as '\(service.name.value)\(type.name)'",
                at: type.location, subject: type.name)
        }
        let module = service.module
        if Self.modules.contains(module.value.lowercased()), !ReservedNames.modules.contains(module.value) {
            log.report(
                .duplicateSwiftName,
                "a module '\(module.value)' exists in the toolchain or the dependencies; "
                    + "choose another name",
                at: module.location)
        } else if let type = types.first(where: { $0.name == module.value }), type.name != service.client.value {
            log.report(
                .duplicateSwiftName, "a type with the name of its module shadows the module; choose another name",
                at: type.location, notes: [.init("the module is here", at: module.location)])
        }
        return log
    }

    /// The top-level types of the module.
    private var types: [(name: String, location: SourceLocation)] {
        namedTypes
            + operations.flatMap { operation in
                let names = OperationNames(operation.name.value)
                return [names.request, names.response, names.error].map { ($0, operation.name.location) }
            }
    }

    /// The top-level types that get their names from `service.xml`.
    private var namedTypes: [(name: String, location: SourceLocation)] {
        let shared = service.structures.map(\.name) + service.enumerations.map(\.name)
        let stateful = service.resources.filter { !$0.states.isEmpty }
            .map { $0.name.map(ServiceNames.stateType) }
        let lookups = service.resources.filter { $0.lookup != nil }.map { $0.name.map(ServiceNames.lookupType) }
        let client = [service.client, service.client.map(ServiceNames.commonErrorType)]
        return (client + shared + stateful + lookups).map { ($0.value, $0.location) }
    }
}
