import SDKGenServiceModel

/// Decides the order of the arguments of methods and initializers.
enum ArgumentOrder {
    /// Returns the members in the order of the spec, required or not, so that a member keeps its place when it becomes optional.
    static func arguments(of members: [Member]) -> [Member] { members }
}
