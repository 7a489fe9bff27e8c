public let name = "Repository"
