public let name = "MockServer"
