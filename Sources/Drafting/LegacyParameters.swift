/// The parameters for the owner's account, which most operations of old services accept and no document describes.
enum LegacyParameters {
    static let names = ["OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount"]
}
