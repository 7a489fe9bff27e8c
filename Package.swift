// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
]

/// The generator that the plugins run. It is built from source, unless `SDKGEN_BINARY` is the absolute path of an
/// artifact bundle that contains the generator.
let generator: Target =
    if let bundle = Context.environment["SDKGEN_BINARY"] {
        // SwiftPM accepts only paths relative to the package's folder.
        .binaryTarget(
            name: "sdkgen",
            path: Context.packageDirectory.split(separator: "/").map { _ in "../" }.joined() + bundle.dropFirst())
    } else {
        .executableTarget(
            name: "sdkgen",
            dependencies: [
                "SDKGenGeneration", "SDKGenModelBuilding", "SDKGenScaffolding", "SDKGenSpecFormatting",
                "SDKGenSpecReading", "SDKGenServiceModel", "SDKGenEmission", "SDKGenSourceReading", "SDKGenDrafting",
                "SDKGenDiagnostics", "SDKGenJSONTree",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict)
    }

/// The folder whose generated client and compliance tests are built, relative to the package; by default the package
/// itself. `Tests/check-recipe.sh` sets `SDKGEN_TREE` to a copy of the package that has additional specs.
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
        .library(name: "SDKGenMockServer", targets: ["SDKGenMockServer"]),
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
            name: "CSDKGenLibXML2", path: "Sources/CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev", "pkg-config"]), .brew(["libxml2"])]),
        .target(
            name: "SDKGenXMLTree", dependencies: ["CSDKGenLibXML2"], path: "Sources/XMLTree", swiftSettings: strict),
        .target(name: "SDKGenJSONTree", path: "Sources/JSONTree", swiftSettings: strict),
        .target(
            name: "SDKGenDiagnostics", dependencies: ["SDKGenJSONTree"], path: "Sources/Diagnostics",
            swiftSettings: strict),
        .target(
            name: "SDKGenSpecReading", dependencies: ["SDKGenXMLTree", "SDKGenDiagnostics"],
            path: "Sources/SpecReading", swiftSettings: strict),
        .target(
            name: "SDKGenSpecFormatting", dependencies: ["SDKGenSpecReading", "SDKGenXMLTree", "SDKGenDiagnostics"],
            path: "Sources/SpecFormatting", swiftSettings: strict),
        .target(name: "SDKGenServiceModel", path: "Sources/ServiceModel", swiftSettings: strict),
        .target(
            name: "SDKGenWireForms", dependencies: ["SDKGenServiceModel", "SDKGenDiagnostics", "SDKGenJSONTree"],
            path: "Sources/WireForms", swiftSettings: strict),
        .target(name: "SDKGenSwiftText", path: "Sources/SwiftText", swiftSettings: strict),
        .target(
            name: "SDKGenEmission", dependencies: ["SDKGenServiceModel", "SDKGenSwiftText"], path: "Sources/Emission",
            swiftSettings: strict),
        .target(
            name: "SDKGenModelBuilding",
            dependencies: [
                "SDKGenSpecReading", "SDKGenServiceModel", "SDKGenWireForms", "SDKGenDiagnostics", "SDKGenXMLTree",
                "SDKGenJSONTree",
            ], path: "Sources/ModelBuilding", swiftSettings: strict),
        .target(
            name: "SDKGenScaffolding",
            dependencies: ["SDKGenSpecFormatting", "SDKGenSpecReading", "SDKGenDiagnostics"],
            path: "Sources/Scaffolding", swiftSettings: strict),
        .target(
            name: "SDKGenSourceReading", dependencies: ["SDKGenDiagnostics", "SDKGenJSONTree", "SDKGenXMLTree"],
            path: "Sources/SourceReading", swiftSettings: strict),
        .target(
            name: "SDKGenDrafting",
            dependencies: [
                "SDKGenSourceReading", "SDKGenSpecReading", "SDKGenSpecFormatting", "SDKGenModelBuilding",
                "SDKGenServiceModel", "SDKGenWireForms", "SDKGenScaffolding", "SDKGenDiagnostics", "SDKGenJSONTree",
                "SDKGenXMLTree",
            ],
            path: "Sources/Drafting", swiftSettings: strict),
        .target(
            name: "SDKGenGeneration",
            dependencies: [
                "SDKGenModelBuilding", "SDKGenSpecReading", "SDKGenServiceModel", "SDKGenEmission", "SDKGenDiagnostics",
            ],
            path: "Sources/Generation", swiftSettings: strict),
        generator,
        .plugin(
            name: "SDKGenPlugin", capability: .buildTool(), dependencies: ["sdkgen"],
            path: "Sources/Plugins/SDKGenPlugin"),
        .plugin(
            name: "GenerateSDK",
            capability: .command(
                intent: .custom(verb: "generate-sdk", description: "Generate the SDKs of the services in 'specs'."),
                permissions: [
                    .writeToPackageDirectory(reason: "The plugin writes the SDKs into the folders of their targets.")
                ]
            ),
            dependencies: ["sdkgen"], path: "Sources/Plugins/GenerateSDK"),
        .plugin(
            name: "CheckSDK",
            capability: .command(
                intent: .custom(verb: "check-sdk", description: "Check that the SDKs are up to date with the specs.")),
            dependencies: ["sdkgen"], path: "Sources/Plugins/CheckSDK"),
        .executableTarget(
            name: "sdkgen-benchmark",
            dependencies: [
                "SDKGenGeneration", "SDKGenEmission",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["budget.json", "README.md"], swiftSettings: strict),
        .executableTarget(
            name: "sdkgen-draft-accuracy",
            dependencies: [
                "SDKGenGeneration", "SDKGenSourceReading", "SDKGenDrafting", "SDKGenSpecReading", "SDKGenDiagnostics",
                "SDKGenJSONTree",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/draft-accuracy", swiftSettings: strict),
        .target(
            name: "AlibabaCloudCore",
            dependencies: [
                "SDKGenJSONTree", .product(name: "HTTPTypes", package: "swift-http-types"),
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
            name: "AlibabaCloudXML", dependencies: ["AlibabaCloudCore", "SDKGenJSONTree", "SDKGenXMLTree"],
            swiftSettings: strict),
        .target(
            name: "AlibabaCloudTesting",
            dependencies: ["AlibabaCloudCore", .product(name: "NIOConcurrencyHelpers", package: "swift-nio")],
            swiftSettings: strict),
        .target(
            name: "SDKGenMockServer",
            dependencies: [
                "SDKGenGeneration", "SDKGenServiceModel", "SDKGenWireForms", "SDKGenEmission", "SDKGenSwiftText",
                "SDKGenJSONTree",
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
            path: "Sources/MockServer", swiftSettings: strict),
        .executableTarget(
            name: "sdk-mock-server",
            dependencies: [
                "SDKGenMockServer", "SDKGenGeneration", "SDKGenWireForms", "SDKGenJSONTree",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "sdkgen-circuit-demo", dependencies: ["SDKGenMockServer", "AlibabaCloudVPC", "AlibabaCloudCore"],
            path: "Sources/circuit-demo", swiftSettings: strict),
        .executableTarget(
            name: "sdkgen-mock-benchmark",
            dependencies: [
                "AlibabaCloudCore", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Sources/mock-benchmark", swiftSettings: strict),
        .testTarget(
            name: "MockServerTests",
            dependencies: [
                "SDKGenMockServer", "SDKGenGeneration", "SDKGenDiagnostics", "SDKGenServiceModel", "AlibabaCloudVPC",
                "AlibabaCloudCore",
                "AlibabaCloudXML", "SDKGenJSONTree", "sdk-mock-server", "SDKGenRepository",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AlibabaCloudXMLTests",
            dependencies: [
                "AlibabaCloudXML", "AlibabaCloudCore", "SDKGenJSONTree", "SDKGenCoreTestSupport", "SDKGenRepository",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AlibabaCloudCoreTests",
            dependencies: [
                "AlibabaCloudCore", "AlibabaCloudTesting", "AlibabaCloudXML", "SDKGenJSONTree", "SDKGenCoreTestSupport",
                "SDKGenLoopbackServer",
                "SDKGenRepository",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ],
            exclude: ["Signing/signing-vectors.json", "Errors/documented-codes.txt"], swiftSettings: strict),
        .testTarget(
            name: "XMLTreeTests", dependencies: ["SDKGenXMLTree"], swiftSettings: strict),
        .testTarget(
            name: "DiagnosticsTests", dependencies: ["SDKGenDiagnostics", "SDKGenJSONTree"], swiftSettings: strict),
        .testTarget(
            name: "SourceReadingTests",
            dependencies: ["SDKGenSourceReading", "SDKGenDiagnostics", "SDKGenJSONTree", "SDKGenRepository"],
            exclude: ["PageCases", "TableCases"],
            swiftSettings: strict),
        .testTarget(
            name: "DraftingTests",
            dependencies: [
                "SDKGenDrafting", "SDKGenSourceReading", "SDKGenGeneration", "SDKGenSpecReading", "SDKGenModelBuilding",
                "SDKGenDiagnostics", "SDKGenJSONTree", "SDKGenRepository", "sdkgen",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SpecTests",
            dependencies: [
                "SDKGenGeneration", "SDKGenModelBuilding", "SDKGenSpecReading", "SDKGenServiceModel", "SDKGenWireForms",
                "SDKGenXMLTree", "SDKGenDiagnostics", "CSDKGenLibXML2",
                "SDKGenRepository",
            ],
            exclude: ["Rejected", "Accepted"], swiftSettings: strict),
        .target(
            name: "AlibabaCloudVPC", dependencies: ["AlibabaCloudCore"], path: tree + "Generated/AlibabaCloudVPC",
            // The default settings of a consumer's package, except that warnings are errors.
            swiftSettings: [.treatAllWarnings(as: .error)]),
        .target(name: "CSDKGenAllocationCount", path: "Sources/CAllocationCount"),
        .executableTarget(
            name: "sdkgen-runtime-benchmark",
            dependencies: [
                "AlibabaCloudCore", "AlibabaCloudXML", "AlibabaCloudVPC", "CSDKGenAllocationCount",
                "SDKGenCoreTestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Sources/runtime-benchmark", swiftSettings: strict),
        .target(
            name: "SDKGenObstacleCourse", dependencies: ["AlibabaCloudCore"], path: "Tests/ObstacleCourse/Generated",
            swiftSettings: strict),
        .target(
            name: "SDKGenMinimalService", dependencies: ["AlibabaCloudCore"], path: "Tests/MinimalService/Generated",
            swiftSettings: strict),
        .target(name: "SDKGenRepository", path: "Tests/Repository", swiftSettings: strict),
        .target(
            name: "AlibabaCloudSTS", dependencies: ["AlibabaCloudCore"],
            path: "Tests/SmallServices/SecurityTokens/Generated", swiftSettings: strict),
        .target(
            name: "SDKGenPeeringService", dependencies: ["AlibabaCloudCore"],
            path: "Tests/SmallServices/Peering/Generated",
            swiftSettings: strict),
        .target(
            name: "SDKGenCoreTestSupport",
            dependencies: [
                "AlibabaCloudCore", "SDKGenJSONTree", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/CoreTestSupport", swiftSettings: strict),
        .target(
            name: "SDKGenLoopbackServer",
            dependencies: [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Tests/LoopbackServer", swiftSettings: strict),
        .target(
            name: "SDKGenComplianceSupport",
            dependencies: [
                "AlibabaCloudCore", "AlibabaCloudXML", "SDKGenDiagnostics", "SDKGenEmission", "SDKGenGeneration",
                "SDKGenJSONTree", "SDKGenLoopbackServer",
                "SDKGenModelBuilding", "SDKGenCoreTestSupport", "SDKGenServiceModel", "SDKGenSpecReading",
                "SDKGenWireForms", "SDKGenXMLTree", "SDKGenRepository",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/ComplianceSupport", swiftSettings: strict),
        .testTarget(
            name: "AlibabaCloudVPCComplianceTests",
            dependencies: ["AlibabaCloudVPC", "AlibabaCloudCore", "SDKGenComplianceSupport"],
            path: tree + "Tests/AlibabaCloudVPCComplianceTests", swiftSettings: strict),
        .testTarget(
            name: "ObstacleCourseComplianceTests",
            dependencies: ["SDKGenObstacleCourse", "AlibabaCloudCore", "SDKGenComplianceSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "SecurityTokensComplianceTests",
            dependencies: [
                "AlibabaCloudSTS", "AlibabaCloudCore", "AlibabaCloudTesting", "SDKGenComplianceSupport",
                "SDKGenCoreTestSupport", "SDKGenLoopbackServer",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/SmallServices/SecurityTokens/ComplianceTests", swiftSettings: strict),
        .testTarget(
            name: "PeeringComplianceTests",
            dependencies: [
                "SDKGenPeeringService", "AlibabaCloudCore", "AlibabaCloudXML", "SDKGenMockServer",
                "SDKGenComplianceSupport", "SDKGenCoreTestSupport",
                "SDKGenLoopbackServer", "SDKGenRepository", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/SmallServices/Peering/ComplianceTests", swiftSettings: strict),
        .testTarget(
            name: "EmissionTests",
            dependencies: [
                "SDKGenGeneration", "SDKGenEmission", "SDKGenDiagnostics", "SDKGenRepository", "AlibabaCloudCore",
            ],
            exclude: ["Cases"],
            swiftSettings: strict),
        .testTarget(
            name: "SpecFormattingTests",
            dependencies: [
                "SDKGenSpecFormatting", "SDKGenSpecReading", "SDKGenXMLTree", "SDKGenDiagnostics", "SDKGenGeneration",
                "SDKGenEmission", "SDKGenRepository",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SwiftTextTests", dependencies: ["SDKGenSwiftText", "SDKGenRepository"], swiftSettings: strict),
        .testTarget(
            name: "GenerationTests",
            dependencies: [
                "SDKGenGeneration", "SDKGenEmission", "SDKGenServiceModel", "SDKGenDiagnostics", "sdkgen",
                "sdkgen-benchmark", "AlibabaCloudCore", "AlibabaCloudVPC", "SDKGenObstacleCourse", "SDKGenRepository",
            ],
            exclude: ["FourOperations"],
            swiftSettings: strict),
        .testTarget(
            name: "ObstacleCourseTests",
            dependencies: [
                "SDKGenObstacleCourse", "SDKGenMinimalService", "AlibabaCloudCore", "AlibabaCloudTesting",
                "AlibabaCloudXML",
                "SDKGenCoreTestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AlibabaCloudVPCTests",
            dependencies: [
                "AlibabaCloudVPC", "AlibabaCloudCore", "AlibabaCloudTesting", "AlibabaCloudXML",
                "SDKGenCoreTestSupport",
                "SDKGenMockServer", "SDKGenRepository",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"), .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
