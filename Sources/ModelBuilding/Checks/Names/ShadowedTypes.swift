import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Reports modules and types that have the name of a module or a common type of Swift.
///
/// Types inside a request or a response are not asked for: `DescribeTasksResponse.Task` hides nothing outside of it.
struct ShadowedTypes {
    let service: ServiceSpec
    let operations: [OperationSpec]

    /// Types of the standard library and of Foundation that programs name all the time, as far as they are not refused already.
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

    /// Modules of the toolchain, of the runtime and of what the runtime is built on, in lower case.
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
                "'\(type.name)' shadows the type of Swift or Foundation in all code that imports '\(service.module.value)'; "
                    + "choose another name, such as '\(service.name.value)\(type.name)'",
                at: type.location, subject: type.name)
        }
        let module = service.module
        if Self.modules.contains(module.value.lowercased()), !ReservedNames.modules.contains(module.value) {
            log.report(
                .duplicateSwiftName,
                "there is a module '\(module.value)' already, in the toolchain or among the dependencies; "
                    + "choose another name",
                at: module.location)
        } else if let type = types.first(where: { $0.name == module.value }), type.name != service.client.value {
            log.report(
                .duplicateSwiftName, "a type that is called like its module hides the module; choose another name",
                at: type.location, notes: [.init("the module is here", at: module.location)])
        }
        return log
    }

    /// The types at the top level of the module.
    private var types: [(name: String, location: SourceLocation)] {
        namedTypes
            + operations.flatMap { operation in
                let names = OperationNames(operation.name.value)
                return [names.request, names.response, names.error].map { ($0, operation.name.location) }
            }
    }

    /// The types of which service.xml chooses the names.
    private var namedTypes: [(name: String, location: SourceLocation)] {
        let shared = service.structures.map(\.name) + service.enumerations.map(\.name)
        let stateful = service.resources.filter { !$0.states.isEmpty }
            .map { $0.name.map(OperationNames.stateType) }
        let lookups = service.resources.filter { $0.lookup != nil }.map { $0.name.map(OperationNames.lookupType) }
        let client = [service.client, service.client.map(OperationNames.commonErrorType)]
        return (client + shared + stateful + lookups).map { ($0.value, $0.location) }
    }
}
