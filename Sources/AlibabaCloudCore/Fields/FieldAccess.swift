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

    /// Returns the value of a string enumeration at a position; `nil` if the field is absent.
    @inline(never)
    public func enumeration<Value: OpenEnumeration>(_ position: Int) -> Value? where Value.RawValue == String {
        text(position).map { Value(rawValue: $0) }
    }

    /// Returns the value of a string enumeration at a position; the one with an empty text if the field is absent.
    @inline(never)
    public func enumeration<Value: OpenEnumeration>(required position: Int) -> Value where Value.RawValue == String {
        Value(rawValue: text(position) ?? "")
    }

    /// Sets the value of a string enumeration at a position.
    @inline(never)
    public mutating func enumeration<Value: OpenEnumeration>(_ position: Int, _ value: Value?)
    where Value.RawValue == String {
        set(text: value?.rawValue, position)
    }

    /// Returns the value of an integer enumeration at a position; `nil` if the field is absent.
    @inline(never)
    public func enumeration<Value: OpenEnumeration>(_ position: Int) -> Value? where Value.RawValue == Int {
        integer(position).map { Value(rawValue: $0) }
    }

    /// Returns the value of an integer enumeration at a position; the one of `0` if the field is absent.
    @inline(never)
    public func enumeration<Value: OpenEnumeration>(required position: Int) -> Value where Value.RawValue == Int {
        Value(rawValue: integer(required: position))
    }

    /// Sets the value of an integer enumeration at a position.
    @inline(never)
    public mutating func enumeration<Value: OpenEnumeration>(_ position: Int, _ value: Value?)
    where Value.RawValue == Int {
        integer(position, value?.rawValue)
    }

    /// Returns the structure at a position; `nil` if the field is absent.
    @inline(never)
    public func structure<Value: Structure>(_ position: Int) -> Value? {
        guard case .structure(let fields) = slot(position) else { return nil }
        return Value(_fields: fields)
    }

    /// Returns the structure at a position; one without fields if the field is absent.
    @inline(never)
    public func structure<Value: Structure>(required position: Int) -> Value {
        structure(position) ?? Value(_absentField: ())
    }

    /// Sets the structure at a position.
    @inline(never)
    public mutating func structure<Value: Structure>(_ position: Int, _ value: Value?) {
        if let value {
            set(.structure(value._fields), position)
        } else {
            set(slot: nil, position)
        }
    }

    /// Returns the list or map at a position where absent and empty differ; `nil` if the field is absent.
    @inline(never)
    public func collection<Value: FieldConvertible & Collection>(_ position: Int) -> Value? {
        guard case .collection(let box) = slot(position) else { return nil }
        return box.contents as? Value ?? Value(_fieldValue: box.value)
    }

    /// Sets the list or map at a position where absent and empty differ; `nil` removes the field.
    @inline(never)
    public mutating func collection<Value: FieldConvertible & Collection>(_ position: Int, _ value: Value?) {
        if let value {
            set(value._fieldValue, position)
        } else {
            set(slot: nil, position)
        }
    }

    /// Returns the list at a position; empty if the field is absent.
    @inline(never)
    public func list<Element: FieldConvertible>(_ position: Int) -> [Element] {
        present(position) ?? []
    }

    /// Sets the list at a position.
    @inline(never)
    public mutating func list<Element: FieldConvertible>(_ position: Int, _ elements: [Element]) {
        set(CollectionBox(elements), position)
    }

    /// Returns the map at a position; empty if the field is absent.
    @inline(never)
    public func map<Value: FieldConvertible>(_ position: Int) -> [String: Value] {
        present(position) ?? [:]
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

    private func present<Collection: FieldCollection>(_ position: Int) -> Collection? {
        guard case .collection(let box) = slot(position) else { return nil }
        if let box = box as? CollectionBox<Collection> { return box.collection }
        return Collection(_fieldValue: box.value)
    }
}
