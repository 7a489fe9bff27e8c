// swift-tools-version: 6.3
import PackageDescription

// Enables the traits of the package, which are disabled by default.
let package = Package(
    name: "Traits",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "sdkgen", path: "../../..", traits: ["Configuration", "ServiceLifecycle"]),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .executableTarget(
            name: "Demo",
            dependencies: [
                .product(name: "AlibabaCloudVPC", package: "sdkgen"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: [.enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)
