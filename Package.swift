// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
]

/// The generator that the plugins run. `SDKGEN_BINARY` is the absolute path of an artifact bundle with one that was built
/// beforehand, which spares a user to build it from source.
let generator: Target =
    if let bundle = Context.environment["SDKGEN_BINARY"] {
        // SwiftPM takes paths from the package's folder only.
        .binaryTarget(
            name: "sdkgen",
            path: Context.packageDirectory.split(separator: "/").map { _ in "../" }.joined() + bundle.dropFirst())
    } else {
        .executableTarget(
            name: "sdkgen",
            dependencies: [
                "Generation", "ModelBuilding", "Scaffolding", "SpecFormatting", "SpecReading", "ServiceModel",
                "Diagnostics", "JSONTree",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict)
    }

/// The folder, seen from this one, whose generated client and proofs are built. `Tests/check-recipe.sh` names a copy of this package
/// there that has more specs; all else is built from here.
let tree = Context.environment["SDKGEN_TREE"].map { $0 + "/" } ?? ""

let package = Package(
    name: "sdkgen",
    platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9)],
    products: [
        .library(name: "AlibabaCloudCore", targets: ["AlibabaCloudCore"]),
        .library(name: "AlibabaCloudXML", targets: ["AlibabaCloudXML"]),
        .library(name: "AlibabaCloudTesting", targets: ["AlibabaCloudTesting"]),
        .library(name: "AlibabaCloudVPC", targets: ["AlibabaCloudVPC"]),
        .executable(name: "sdkgen", targets: ["sdkgen"]),
        .plugin(name: "SDKGenPlugin", targets: ["SDKGenPlugin"]),
        .plugin(name: "GenerateSDK", targets: ["GenerateSDK"]),
        .plugin(name: "CheckSDK", targets: ["CheckSDK"]),
        .library(name: "MockServer", targets: ["MockServer"]),
        .executable(name: "sdk-mock-server", targets: ["sdk-mock-server"]),
    ],
    traits: [
        .trait(name: "ServiceLifecycle", description: "Clients are services of swift-service-lifecycle."),
        .trait(name: "Configuration", description: "Clients are configured from readers of swift-configuration."),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev", "pkg-config"]), .brew(["libxml2"])]),
        .target(name: "XMLTree", dependencies: ["CLibXML2"], swiftSettings: strict),
        .target(name: "JSONTree", swiftSettings: strict),
        .target(name: "Diagnostics", dependencies: ["JSONTree"], swiftSettings: strict),
        .target(name: "SpecReading", dependencies: ["XMLTree", "Diagnostics"], swiftSettings: strict),
        .target(
            name: "SpecFormatting", dependencies: ["SpecReading", "XMLTree", "Diagnostics"], swiftSettings: strict),
        .target(name: "ServiceModel", swiftSettings: strict),
        .target(name: "SwiftText", swiftSettings: strict),
        .target(name: "Emission", dependencies: ["ServiceModel", "SwiftText"], swiftSettings: strict),
        .target(
            name: "ModelBuilding",
            dependencies: ["SpecReading", "ServiceModel", "Diagnostics", "XMLTree", "JSONTree"], swiftSettings: strict),
        .target(
            name: "Scaffolding", dependencies: ["SpecFormatting", "SpecReading", "Diagnostics"], swiftSettings: strict),
        .target(
            name: "Generation",
            dependencies: ["ModelBuilding", "SpecReading", "ServiceModel", "Emission", "Diagnostics"],
            swiftSettings: strict),
        generator,
        .plugin(
            name: "SDKGenPlugin", capability: .buildTool(), dependencies: ["sdkgen"],
            path: "Sources/Plugins/SDKGenPlugin"),
        .plugin(
            name: "GenerateSDK",
            capability: .command(
                intent: .custom(verb: "generate-sdk", description: "Write the SDKs of the services in 'specs'."),
                permissions: [.writeToPackageDirectory(reason: "It writes the SDKs into the folders of their targets.")]
            ),
            dependencies: ["sdkgen"], path: "Sources/Plugins/GenerateSDK"),
        .plugin(
            name: "CheckSDK",
            capability: .command(
                intent: .custom(verb: "check-sdk", description: "Say whether the SDKs are what the specs say.")),
            dependencies: ["sdkgen"], path: "Sources/Plugins/CheckSDK"),
        .executableTarget(
            name: "sdkgen-benchmark",
            dependencies: [
                "Generation", "Emission", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["budget.json", "README.md"], swiftSettings: strict),
        .target(
            name: "AlibabaCloudCore",
            dependencies: [
                "JSONTree", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOSOCKS", package: "swift-nio-extras"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "Logging", package: "swift-log"), .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(
                    name: "ServiceLifecycle", package: "swift-service-lifecycle",
                    condition: .when(traits: ["ServiceLifecycle"])),
                .product(
                    name: "Configuration", package: "swift-configuration", condition: .when(traits: ["Configuration"])),
                .product(
                    name: "Subprocess", package: "swift-subprocess", condition: .when(platforms: [.linux, .macOS])),
            ],
            swiftSettings: strict),
        .target(
            name: "AlibabaCloudXML", dependencies: ["AlibabaCloudCore", "JSONTree", "XMLTree"], swiftSettings: strict),
        .target(
            name: "AlibabaCloudTesting",
            dependencies: ["AlibabaCloudCore", .product(name: "NIOConcurrencyHelpers", package: "swift-nio")],
            swiftSettings: strict),
        .target(
            name: "MockServer",
            dependencies: [
                "Generation", "ModelBuilding", "ServiceModel", "Emission", "SwiftText", "JSONTree",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "OrderedCollections", package: "swift-collections"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "sdk-mock-server",
            dependencies: [
                "MockServer", "Generation", "JSONTree",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "circuit-demo", dependencies: ["MockServer", "AlibabaCloudVPC", "AlibabaCloudCore"],
            swiftSettings: strict),
        .executableTarget(
            name: "mock-benchmark",
            dependencies: [
                "AlibabaCloudCore", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MockServerTests",
            dependencies: [
                "MockServer", "Generation", "Diagnostics", "ServiceModel", "AlibabaCloudVPC", "AlibabaCloudCore",
                "AlibabaCloudXML", "JSONTree", "sdk-mock-server", "Repository",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AlibabaCloudXMLTests",
            dependencies: ["AlibabaCloudXML", "AlibabaCloudCore", "JSONTree", "Scripting"], swiftSettings: strict),
        .testTarget(
            name: "AlibabaCloudCoreTests",
            dependencies: [
                "AlibabaCloudCore", "AlibabaCloudTesting", "AlibabaCloudXML", "JSONTree", "Scripting", "Loopback",
                "Repository",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ],
            exclude: ["Signing/signing-vectors.json", "documented-codes.txt"], swiftSettings: strict),
        .testTarget(
            name: "XMLTreeTests", dependencies: ["XMLTree", "Diagnostics"], swiftSettings: strict),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "JSONTree"], swiftSettings: strict),
        .testTarget(
            name: "SpecTests",
            dependencies: [
                "Generation", "ModelBuilding", "SpecReading", "ServiceModel", "XMLTree", "Diagnostics", "CLibXML2",
                "Repository",
            ],
            exclude: ["Rejected", "Accepted"], swiftSettings: strict),
        .target(
            name: "AlibabaCloudVPC", dependencies: ["AlibabaCloudCore"], path: tree + "Generated/AlibabaCloudVPC",
            // What a consumer's package has by default, but for the warnings.
            swiftSettings: [.treatAllWarnings(as: .error)]),
        .target(name: "CAllocationCount"),
        .executableTarget(
            name: "runtime-benchmark",
            dependencies: [
                "AlibabaCloudCore", "AlibabaCloudXML", "AlibabaCloudVPC", "CAllocationCount", "Scripting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .target(
            name: "ObstacleCourse", dependencies: ["AlibabaCloudCore"], path: "Tests/ObstacleCourse/Generated",
            swiftSettings: strict),
        .target(
            name: "BareService", dependencies: ["AlibabaCloudCore"], path: "Tests/BareService/Generated",
            swiftSettings: strict),
        .target(name: "Repository", path: "Tests/Repository", swiftSettings: strict),
        .target(
            name: "AlibabaCloudSTS", dependencies: ["AlibabaCloudCore"],
            path: "Tests/SmallServices/SecurityTokens/Generated", swiftSettings: strict),
        .target(
            name: "PeeringService", dependencies: ["AlibabaCloudCore"], path: "Tests/SmallServices/Peering/Generated",
            swiftSettings: strict),
        .target(
            name: "Scripting",
            dependencies: [
                "AlibabaCloudCore", "JSONTree", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/Scripting", swiftSettings: strict),
        .target(
            name: "Loopback",
            dependencies: [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Tests/Loopback", swiftSettings: strict),
        .target(
            name: "Proving",
            dependencies: [
                "AlibabaCloudCore", "AlibabaCloudXML", "Diagnostics", "Emission", "Generation", "JSONTree", "Loopback",
                "ModelBuilding", "Scripting", "ServiceModel", "SpecReading", "XMLTree", "Repository",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/Proving", swiftSettings: strict),
        .testTarget(
            name: "AlibabaCloudVPCProofs",
            dependencies: ["AlibabaCloudVPC", "AlibabaCloudCore", "Proving"],
            path: tree + "Tests/AlibabaCloudVPCProofs", swiftSettings: strict),
        .testTarget(
            name: "ObstacleCourseProofs", dependencies: ["ObstacleCourse", "AlibabaCloudCore", "Proving"],
            swiftSettings: strict),
        .testTarget(
            name: "SecurityTokensProofs",
            dependencies: [
                "AlibabaCloudSTS", "AlibabaCloudCore", "AlibabaCloudTesting", "AlibabaCloudXML", "Proving",
                "Scripting", "Loopback",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/SmallServices/SecurityTokens/Proofs", swiftSettings: strict),
        .testTarget(
            name: "PeeringProofs",
            dependencies: [
                "PeeringService", "AlibabaCloudCore", "AlibabaCloudXML", "MockServer", "Proving", "Scripting",
                "Loopback", "Repository", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/SmallServices/Peering/Proofs", swiftSettings: strict),
        .testTarget(
            name: "EmissionTests", dependencies: ["Generation", "Emission", "Diagnostics", "Repository"],
            exclude: ["Cases"],
            swiftSettings: strict),
        .testTarget(
            name: "SpecFormattingTests",
            dependencies: [
                "SpecFormatting", "SpecReading", "XMLTree", "Diagnostics", "Generation", "Emission", "Repository",
            ],
            swiftSettings: strict),
        .testTarget(name: "SwiftTextTests", dependencies: ["SwiftText"], swiftSettings: strict),
        .testTarget(
            name: "GenerationTests",
            dependencies: [
                "Generation", "Emission", "SpecReading", "ServiceModel", "Diagnostics", "sdkgen", "sdkgen-benchmark",
                "AlibabaCloudVPC", "ObstacleCourse", "Repository",
            ],
            exclude: ["FourOperations"],
            swiftSettings: strict),
        .testTarget(
            name: "ObstacleCourseTests",
            dependencies: [
                "ObstacleCourse", "BareService", "AlibabaCloudCore", "AlibabaCloudTesting", "AlibabaCloudXML",
                "Scripting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AlibabaCloudVPCTests",
            dependencies: [
                "AlibabaCloudVPC", "AlibabaCloudCore", "AlibabaCloudTesting", "AlibabaCloudXML", "Scripting",
                "MockServer", "Repository",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
