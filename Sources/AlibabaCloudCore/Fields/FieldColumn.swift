/// The values of the present fields, in the order of their positions.
///
/// A column allocates memory for present fields only, so a response with a million empty objects stays small. The
/// column owns its memory: reading an element of an array inside a class retains and releases the array, which costs
/// four times as much as the read.
struct FieldColumn<Value: Hashable & Sendable>: ~Copyable {
    private(set) var present = PositionSet()
    private var base: UnsafeMutablePointer<Value>?
    private(set) var count = 0
    private(set) var capacity = 0

    init() {}

    deinit {
        guard let base else { return }
        base.deinitialize(count: count)
        base.deallocate()
    }

    @inline(__always)
    subscript(position: Int) -> Value? {
        guard let base, let rank = present.rank(ifPresent: position) else { return nil }
        return base[rank]
    }

    mutating func reserveCapacity(_ least: Int) {
        guard least > capacity else { return }
        let new = UnsafeMutablePointer<Value>.allocate(capacity: least)
        if let base {
            new.moveInitialize(from: base, count: count)
            base.deallocate()
        }
        base = new
        capacity = least
    }

    mutating func set(_ position: Int, _ value: Value?) {
        let rank = present.rank(of: position)
        switch (value, present.contains(position)) {
        case (let value?, true):
            base?[rank] = value
        case (let value?, false):
            insert(value, at: rank)
            present.insert(position)
        case (nil, true):
            remove(at: rank)
            present.remove(position)
        case (nil, false): break
        }
    }

    /// Appends the value of a field whose position is after all present positions.
    mutating func append(_ position: Int, _ value: Value) {
        insert(value, at: count)
        present.insert(position)
    }

    private mutating func insert(_ value: Value, at rank: Int) {
        // Most requests have at most 8 fields; smaller steps would reallocate the column up to three times.
        if count == capacity { reserveCapacity(max(8, 2 * capacity)) }
        guard let base else { return }
        (base + rank + 1).moveInitialize(from: base + rank, count: count - rank)
        (base + rank).initialize(to: value)
        count += 1
    }

    private mutating func remove(at rank: Int) {
        guard let base else { return }
        (base + rank).deinitialize(count: 1)
        (base + rank).moveInitialize(from: base + rank + 1, count: count - rank - 1)
        count -= 1
    }

    func copy() -> FieldColumn {
        var copy = FieldColumn()
        guard let base, count > 0 else { return copy }
        copy.reserveCapacity(count)
        copy.base?.initialize(from: base, count: count)
        copy.count = count
        copy.present = present
        return copy
    }

    static func == (left: borrowing FieldColumn, right: borrowing FieldColumn) -> Bool {
        guard left.present == right.present else { return false }
        guard let leftBase = left.base, let rightBase = right.base else { return true }
        return (0..<left.count).allSatisfy { leftBase[$0] == rightBase[$0] }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(present)
        guard let base else { return }
        for rank in 0..<count { hasher.combine(base[rank]) }
    }
}
