// swift-tools-version: 6.3
import PackageDescription

// First programs of a new user. Each needs only `import AlibabaCloudVPC`, and some the testing products.
let package = Package(
    name: "FirstPrograms",
    platforms: [.macOS(.v13)],
    dependencies: [.package(name: "sdkgen", path: "../../..")],
    targets: [
        .target(
            name: "Ferries", dependencies: [.product(name: "AlibabaCloudCore", package: "sdkgen")],
            plugins: [.plugin(name: "SDKGenPlugin", package: "sdkgen")]),
        .executableTarget(
            name: "Programs",
            dependencies: [
                "Ferries", .product(name: "AlibabaCloudVPC", package: "sdkgen"),
                .product(name: "AlibabaCloudTesting", package: "sdkgen"),
                .product(name: "SDKGenMockServer", package: "sdkgen"),
            ],
            swiftSettings: [.enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
