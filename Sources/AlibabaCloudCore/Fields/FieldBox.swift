/// A list or a map of a field, in the type in which generated code reads it, so that reading it again builds nothing.
class FieldBox: @unchecked Sendable, Hashable {
    // Unchecked: a class that has a subclass cannot be checked; neither of the two changes.

    /// The collection in the form in which requests are flattened.
    var value: FieldValue { .list([]) }
    var isEmpty: Bool { true }
    /// The collection in its own type.
    var contents: Any { value }

    func isEqual(to other: FieldBox) -> Bool { self === other }
    func hash(into hasher: inout Hasher) {}

    static func == (left: FieldBox, right: FieldBox) -> Bool { left === right || left.isEqual(to: right) }
}

/// A list or a map of values of one type.
final class CollectionBox<Collection: FieldCollection>: FieldBox, @unchecked Sendable {
    let collection: Collection

    init(_ collection: Collection) {
        self.collection = collection
    }

    override var value: FieldValue { collection._fieldValue }
    override var isEmpty: Bool { collection.isEmpty }
    override var contents: Any { collection }

    override func isEqual(to other: FieldBox) -> Bool {
        guard let other = other as? CollectionBox<Collection> else { return false }
        return collection == other.collection
    }

    override func hash(into hasher: inout Hasher) {
        hasher.combine(collection)
    }
}

/// A list or a map of values that fields hold.
protocol FieldCollection: FieldConvertible, Collection {}

extension Array: FieldCollection where Element: FieldConvertible {}
extension Dictionary: FieldCollection where Key == String, Value: FieldConvertible {}

extension FieldCollection {
    /// The box for a list or a map; `nil` for all other values.
    static func box(_ value: FieldValue) -> FieldBox? {
        Self(_fieldValue: value).map { CollectionBox($0) }
    }
}
