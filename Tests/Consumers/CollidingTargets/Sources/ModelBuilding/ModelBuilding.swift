public let name = "ModelBuilding"
