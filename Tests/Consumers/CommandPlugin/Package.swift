// swift-tools-version: 6.3
import PackageDescription

// `swift package generate-sdk` generates Sources/Buoys from specs/buoys; `swift package check-sdk` compares them.
let package = Package(
    name: "CommandPlugin",
    platforms: [.macOS(.v13)],
    dependencies: [.package(name: "sdkgen", path: "../../..")],
    targets: [
        .target(
            name: "Buoys", dependencies: [.product(name: "AlibabaCloudCore", package: "sdkgen")],
            swiftSettings: [.treatAllWarnings(as: .error)]),
        .executableTarget(
            name: "Demo",
            dependencies: [
                "Buoys", .product(name: "AlibabaCloudCore", package: "sdkgen"),
                .product(name: "AlibabaCloudTesting", package: "sdkgen"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
