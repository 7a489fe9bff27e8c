// The accessors that generated properties call. None is inlined: otherwise each generated file has a copy of them.

@_spi(Generated)
extension Fields {
    /// Returns the string at a position; `nil` if the field is absent.
    @inline(never)
    public func string(_ position: Int) -> String? {
        text(position)
    }

    /// Returns the string at a position; `""` if the field is absent.
    @inline(never)
    public func string(required position: Int) -> String {
        string(position) ?? ""
    }

    /// Sets the string at a position.
    @inline(never)
    public mutating func string(_ position: Int, _ value: String?) {
        set(text: value, position)
    }

    /// Returns the integer at a position; `nil` if the field is absent.
    @inline(never)
    public func integer(_ position: Int) -> Int? {
        guard case .integer(let value) = slot(position) else { return nil }
        return Int(exactly: value)
    }

    /// Returns the integer at a position; `0` if the field is absent.
    @inline(never)
    public func integer(required position: Int) -> Int {
        integer(position) ?? 0
    }

    /// Sets the integer at a position.
    @inline(never)
    public mutating func integer(_ position: Int, _ value: Int?) {
        set(slot: value.map { .integer(Int64($0)) }, position)
    }

    /// Returns the 64-bit integer at a position; `nil` if the field is absent.
    @inline(never)
    public func long(_ position: Int) -> Int64? {
        guard case .integer(let value) = slot(position) else { return nil }
        return value
    }

    /// Returns the 64-bit integer at a position; `0` if the field is absent.
    @inline(never)
    public func long(required position: Int) -> Int64 {
        long(position) ?? 0
    }

    /// Sets the 64-bit integer at a position.
    @inline(never)
    public mutating func long(_ position: Int, _ value: Int64?) {
        set(slot: value.map { .integer($0) }, position)
    }

    /// Returns the single-precision number at a position; `nil` if the field is absent.
    @inline(never)
    public func float(_ position: Int) -> Float? {
        guard case .float(let value) = slot(position) else { return nil }
        return value
    }

    /// Returns the single-precision number at a position; `0` if the field is absent.
    @inline(never)
    public func float(required position: Int) -> Float {
        float(position) ?? 0
    }

    /// Sets the single-precision number at a position.
    @inline(never)
    public mutating func float(_ position: Int, _ value: Float?) {
        set(slot: value.map { .float($0) }, position)
    }

    /// Returns the double-precision number at a position; `nil` if the field is absent.
    @inline(never)
    public func double(_ position: Int) -> Double? {
        guard case .double(let value) = slot(position) else { return nil }
        return value
    }

    /// Returns the double-precision number at a position; `0` if the field is absent.
    @inline(never)
    public func double(required position: Int) -> Double {
        double(position) ?? 0
    }

    /// Sets the double-precision number at a position.
    @inline(never)
    public mutating func double(_ position: Int, _ value: Double?) {
        set(slot: value.map { .double($0) }, position)
    }

    /// Returns the Boolean value at a position; `nil` if the field is absent.
    @inline(never)
    public func boolean(_ position: Int) -> Bool? {
        guard case .boolean(let value) = slot(position) else { return nil }
        return value
    }

    /// Returns the Boolean value at a position; `false` if the field is absent.
    @inline(never)
    public func boolean(required position: Int) -> Bool {
        boolean(position) ?? false
    }

    /// Sets the Boolean value at a position.
    @inline(never)
    public mutating func boolean(_ position: Int, _ value: Bool?) {
        set(slot: value.map { .boolean($0) }, position)
    }

    /// Returns the timestamp at a position; `nil` if the field is absent.
    @inline(never)
    public func timestamp(_ position: Int) -> Timestamp? {
        text(position).map { Timestamp($0) }
    }

    /// Returns the timestamp at a position; `Timestamp("")` if the field is absent.
    @inline(never)
    public func timestamp(required position: Int) -> Timestamp {
        timestamp(position) ?? Timestamp("")
    }

    /// Sets the timestamp at a position.
    @inline(never)
    public mutating func timestamp(_ position: Int, _ value: Timestamp?) {
        set(text: value?.text, position)
    }

    /// Returns the structure or enumeration value at a position; `nil` if the field is absent.
    @inline(never)
    public func value<Value: FieldConvertible>(_ position: Int) -> Value? {
        if case .collection(let box) = slot(position), let value = box.contents as? Value { return value }
        return self[position].flatMap { Value(_fieldValue: $0) }
    }

    /// Returns the structure or enumeration value at a position; the zero value of its type if the field is absent.
    @inline(never)
    public func value<Value: FieldConvertible>(required position: Int) -> Value {
        value(position) ?? Value(_absentField: ())
    }

    /// Sets the structure or enumeration value at a position.
    @inline(never)
    public mutating func value<Value: FieldConvertible>(_ position: Int, _ value: Value?) {
        if let value {
            set(value._fieldValue, position)
        } else if schema.fields[position].isText {
            set(text: nil, position)
        } else {
            set(slot: nil, position)
        }
    }

    /// Returns the list at a position; empty if the field is absent.
    @inline(never)
    public func list<Element: FieldConvertible>(_ position: Int) -> [Element] {
        collection(position) ?? []
    }

    /// Sets the list at a position.
    @inline(never)
    public mutating func list<Element: FieldConvertible>(_ position: Int, _ elements: [Element]) {
        set(CollectionBox(elements), position)
    }

    /// Returns the map at a position; empty if the field is absent.
    @inline(never)
    public func map<Value: FieldConvertible>(_ position: Int) -> [String: Value] {
        collection(position) ?? [:]
    }

    /// Sets the map at a position.
    @inline(never)
    public mutating func map<Value: FieldConvertible>(_ position: Int, _ values: [String: Value]) {
        set(CollectionBox(values), position)
    }

    private mutating func set(_ box: FieldBox, _ position: Int) {
        if schema.fields[position].isSensitive {
            set(box.value, position)
        } else {
            set(collection: box, position)
        }
    }

    private func collection<Collection: FieldCollection>(_ position: Int) -> Collection? {
        guard case .collection(let box) = slot(position) else { return nil }
        if let box = box as? CollectionBox<Collection> { return box.collection }
        return Collection(_fieldValue: box.value)
    }
}
