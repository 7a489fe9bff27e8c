/// A type-erased list or map of a field. It keeps the collection in the type of the generated property, so that reading
/// the property does not convert the elements again.
class FieldBox: @unchecked Sendable, Hashable {
    // Unchecked, because the compiler cannot check a class with a subclass. Both classes are immutable.

    /// The collection as a field value, the form that requests flatten.
    var value: FieldValue { .list([]) }
    var isEmpty: Bool { true }
    /// The collection in the type of the generated property.
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

/// A list or a map of field values.
protocol FieldCollection: FieldConvertible, Collection {}

extension Array: FieldCollection where Element: FieldConvertible {}
extension Dictionary: FieldCollection where Key == String, Value: FieldConvertible {}

extension FieldCollection {
    /// Returns the box for a list or a map; `nil` for other values.
    static func box(_ value: FieldValue) -> FieldBox? {
        Self(_fieldValue: value).map { CollectionBox($0) }
    }
}
