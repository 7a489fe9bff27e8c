// swift-tools-version: 6.3
import PackageDescription

// SwiftPM requires unique target names in the whole package graph. The targets of this package have the folder names of
// sdkgen's own inner targets, which therefore carry the prefix SDKGen.
let libraries = [
    "Diagnostics", "Emission", "Generation", "JSONTree", "MockServer", "ModelBuilding", "Repository", "ServiceModel",
    "SwiftText",
]
let executables = ["circuit-demo", "mock-benchmark", "runtime-benchmark"]

let package = Package(
    name: "CollidingTargets",
    platforms: [.macOS(.v13)],
    products: executables.map { .executable(name: $0, targets: [$0]) },
    dependencies: [.package(name: "sdkgen", path: "../../..")],
    targets: libraries.map { .target(name: $0) } + executables.map { .executableTarget(name: $0) } + [
        .target(
            name: "Harbor", dependencies: [.product(name: "AlibabaCloudCore", package: "sdkgen")],
            plugins: [.plugin(name: "SDKGenPlugin", package: "sdkgen")]),
        .executableTarget(
            name: "Demo",
            dependencies: libraries.map { .byName(name: $0) } + [
                "Harbor", .product(name: "AlibabaCloudVPC", package: "sdkgen"),
                .product(name: "AlibabaCloudTesting", package: "sdkgen"),
                .product(name: "SDKGenMockServer", package: "sdkgen"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
