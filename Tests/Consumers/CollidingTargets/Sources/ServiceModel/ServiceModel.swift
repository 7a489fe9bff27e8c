public let name = "ServiceModel"
