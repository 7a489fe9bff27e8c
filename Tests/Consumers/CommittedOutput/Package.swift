// swift-tools-version: 6.3
import PackageDescription

/// `WITHOUT_REFLECTION` omits the metadata that `Mirror` uses, for small programs.
let settings: [SwiftSetting] =
    [.treatAllWarnings(as: .error)]
    + (Context.environment["WITHOUT_REFLECTION"] == nil
        ? [] : [.unsafeFlags(["-Xfrontend", "-disable-reflection-metadata"])])

// The generated sources are committed, so a build needs neither the generator nor libxml2.
let package = Package(
    name: "CommittedOutput",
    platforms: [.macOS(.v13)],
    products: [.library(name: "Lighthouse", targets: ["Lighthouse"])],
    dependencies: [.package(name: "sdkgen", path: "../../..")],
    targets: [
        .target(
            name: "Lighthouse", dependencies: [.product(name: "AlibabaCloudCore", package: "sdkgen")],
            swiftSettings: settings),
        .executableTarget(
            name: "Demo",
            dependencies: [
                "Lighthouse", .product(name: "AlibabaCloudCore", package: "sdkgen"),
                .product(name: "AlibabaCloudTesting", package: "sdkgen"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "Refusals",
            dependencies: [
                "Lighthouse", .product(name: "AlibabaCloudCore", package: "sdkgen"),
                .product(name: "AlibabaCloudTesting", package: "sdkgen"),
            ],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
