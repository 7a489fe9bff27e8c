public let mockServerName = "MockServer"
