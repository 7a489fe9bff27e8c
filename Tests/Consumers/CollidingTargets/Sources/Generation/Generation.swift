public let name = "Generation"
