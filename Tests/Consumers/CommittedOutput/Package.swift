// swift-tools-version: 6.2
import PackageDescription

// The generated sources are committed, so a build needs neither the generator nor libxml2.
let package = Package(
    name: "CommittedOutput",
    platforms: [.macOS(.v13)],
    products: [.library(name: "Lighthouse", targets: ["Lighthouse"])],
    dependencies: [.package(name: "sdkgen", path: "../../..")],
    targets: [
        .target(
            name: "Lighthouse", dependencies: [.product(name: "AlibabaCloudCore", package: "sdkgen")],
            swiftSettings: [.treatAllWarnings(as: .error)]),
        .executableTarget(
            name: "Demo",
            dependencies: ["Lighthouse", .product(name: "AlibabaCloudCore", package: "sdkgen")],
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
