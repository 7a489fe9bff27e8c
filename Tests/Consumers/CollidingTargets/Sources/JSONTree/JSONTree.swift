public let name = "JSONTree"
