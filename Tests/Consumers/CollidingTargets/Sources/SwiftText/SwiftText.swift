public let name = "SwiftText"
