public let name = "Emission"
