// swift-tools-version: 6.3
import PackageDescription

// A program that uses only the generated client, linked with --static-swift-stdlib.
let package = Package(
    name: "StaticProgram",
    platforms: [.macOS(.v13)],
    dependencies: [.package(name: "sdkgen", path: "../../..")],
    targets: [
        .executableTarget(
            name: "Circuits", dependencies: [.product(name: "AlibabaCloudVPC", package: "sdkgen")],
            swiftSettings: [.treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)
