// swift-tools-version: 6.3
import PackageDescription

// The specs are in the folders of their targets, and the plugin generates the sources during the build.
let package = Package(
    name: "BuildToolPlugin",
    platforms: [.macOS(.v13)],
    dependencies: [.package(name: "sdkgen", path: "../../..")],
    targets: [
        .target(
            name: "Tides", dependencies: [.product(name: "AlibabaCloudCore", package: "sdkgen")],
            swiftSettings: [.treatAllWarnings(as: .error)],
            plugins: [.plugin(name: "SDKGenPlugin", package: "sdkgen")]),
        // Two services in one target.
        .target(
            name: "Port", dependencies: [.product(name: "AlibabaCloudCore", package: "sdkgen")],
            swiftSettings: [.treatAllWarnings(as: .error)],
            plugins: [.plugin(name: "SDKGenPlugin", package: "sdkgen")]),
        .executableTarget(
            name: "Demo",
            dependencies: [
                "Tides", "Port", .product(name: "AlibabaCloudCore", package: "sdkgen"),
                .product(name: "AlibabaCloudTesting", package: "sdkgen"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
