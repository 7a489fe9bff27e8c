// The calls that generated code is made of. None may be inlined: 400 generated files would each carry a copy of them. Setters
// come with and without traits, because a default argument would be one more call in every use.

extension Members {
    /// The text that the member holds; `nil` if it is absent.
    @inline(never)
    public func string(_ name: StaticString) -> String? {
        value(name)
    }

    /// The text that the member holds; `""` if it is absent.
    @inline(never)
    public func string(required name: StaticString) -> String {
        value(required: name)
    }

    /// Sets a member that is a text.
    @inline(never)
    public mutating func string(_ name: StaticString, _ value: String?) {
        self.string(name, value, [])
    }

    /// Sets a member that is a text, with what else is to be known of it.
    @inline(never)
    public mutating func string(_ name: StaticString, _ value: String?, _ traits: MemberTraits) {
        self.value(name, value, traits)
    }

    /// The whole number that the member holds; `nil` if it is absent.
    @inline(never)
    public func integer(_ name: StaticString) -> Int? {
        value(name)
    }

    /// The whole number that the member holds; `0` if it is absent.
    @inline(never)
    public func integer(required name: StaticString) -> Int {
        value(required: name)
    }

    /// Sets a member that is a whole number.
    @inline(never)
    public mutating func integer(_ name: StaticString, _ value: Int?) {
        self.integer(name, value, [])
    }

    /// Sets a member that is a whole number, with what else is to be known of it.
    @inline(never)
    public mutating func integer(_ name: StaticString, _ value: Int?, _ traits: MemberTraits) {
        self.value(name, value, traits)
    }

    /// The 64-bit whole number that the member holds; `nil` if it is absent.
    @inline(never)
    public func long(_ name: StaticString) -> Int64? {
        value(name)
    }

    /// The 64-bit whole number that the member holds; `0` if it is absent.
    @inline(never)
    public func long(required name: StaticString) -> Int64 {
        value(required: name)
    }

    /// Sets a member that is a 64-bit whole number.
    @inline(never)
    public mutating func long(_ name: StaticString, _ value: Int64?) {
        self.long(name, value, [])
    }

    /// Sets a member that is a 64-bit whole number, with what else is to be known of it.
    @inline(never)
    public mutating func long(_ name: StaticString, _ value: Int64?, _ traits: MemberTraits) {
        self.value(name, value, traits)
    }

    /// The number that the member holds; `nil` if it is absent.
    @inline(never)
    public func float(_ name: StaticString) -> Float? {
        value(name)
    }

    /// The number that the member holds; `0` if it is absent.
    @inline(never)
    public func float(required name: StaticString) -> Float {
        value(required: name)
    }

    /// Sets a member that is a number.
    @inline(never)
    public mutating func float(_ name: StaticString, _ value: Float?) {
        self.float(name, value, [])
    }

    /// Sets a member that is a number, with what else is to be known of it.
    @inline(never)
    public mutating func float(_ name: StaticString, _ value: Float?, _ traits: MemberTraits) {
        self.value(name, value, traits)
    }

    /// The number that the member holds; `nil` if it is absent.
    @inline(never)
    public func double(_ name: StaticString) -> Double? {
        value(name)
    }

    /// The number that the member holds; `0` if it is absent.
    @inline(never)
    public func double(required name: StaticString) -> Double {
        value(required: name)
    }

    /// Sets a member that is a number.
    @inline(never)
    public mutating func double(_ name: StaticString, _ value: Double?) {
        self.double(name, value, [])
    }

    /// Sets a member that is a number, with what else is to be known of it.
    @inline(never)
    public mutating func double(_ name: StaticString, _ value: Double?, _ traits: MemberTraits) {
        self.value(name, value, traits)
    }

    /// The truth value that the member holds; `nil` if it is absent.
    @inline(never)
    public func boolean(_ name: StaticString) -> Bool? {
        value(name)
    }

    /// The truth value that the member holds; `false` if it is absent.
    @inline(never)
    public func boolean(required name: StaticString) -> Bool {
        value(required: name)
    }

    /// Sets a member that is a truth value.
    @inline(never)
    public mutating func boolean(_ name: StaticString, _ value: Bool?) {
        self.boolean(name, value, [])
    }

    /// Sets a member that is a truth value, with what else is to be known of it.
    @inline(never)
    public mutating func boolean(_ name: StaticString, _ value: Bool?, _ traits: MemberTraits) {
        self.value(name, value, traits)
    }

    /// The point in time that the member holds; `nil` if it is absent.
    @inline(never)
    public func timestamp(_ name: StaticString) -> Timestamp? {
        value(name)
    }

    /// The point in time that the member holds; a timestamp without text if it is absent.
    @inline(never)
    public func timestamp(required name: StaticString) -> Timestamp {
        value(required: name)
    }

    /// Sets a member that is a point in time.
    @inline(never)
    public mutating func timestamp(_ name: StaticString, _ value: Timestamp?) {
        self.timestamp(name, value, [])
    }

    /// Sets a member that is a point in time, with what else is to be known of it.
    @inline(never)
    public mutating func timestamp(_ name: StaticString, _ value: Timestamp?, _ traits: MemberTraits) {
        self.value(name, value, traits)
    }

    /// The texts that the member holds; none if it is absent.
    @inline(never)
    public func strings(_ name: StaticString) -> [String] {
        value(name)
    }

    /// Sets a member that is a list of texts.
    @inline(never)
    public mutating func strings(_ name: StaticString, _ value: [String]) {
        self.strings(name, value, [])
    }

    /// Sets a member that is a list of texts, with what else is to be known of it.
    @inline(never)
    public mutating func strings(_ name: StaticString, _ value: [String], _ traits: MemberTraits) {
        self.value(name, value, traits)
    }
}

extension Members {
    /// What the member holds; `nil` if it is absent.
    @inline(never)
    public func value<Value: MemberValue>(_ name: StaticString) -> Value? {
        content(name).flatMap(Value.init(memberContent:))
    }

    /// What the member holds; the zero value of its type if it is absent.
    @inline(never)
    public func value<Value: MemberValue>(required name: StaticString) -> Value {
        value(name) ?? Value(absentMember: ())
    }

    /// The elements that the member holds; none if it is absent.
    @inline(never)
    public func value<Element: MemberValue>(_ name: StaticString) -> [Element] {
        value(required: name)
    }

    /// The values that the member holds, by their keys; none if it is absent.
    @inline(never)
    public func value<Element: MemberValue>(_ name: StaticString) -> [String: Element] {
        value(required: name)
    }

    /// Sets a member.
    @inline(never)
    public mutating func value<Value: MemberValue>(_ name: StaticString, _ value: Value?) {
        self.value(name, value, [])
    }

    /// Sets a member, with what else is to be known of it.
    @inline(never)
    public mutating func value<Value: MemberValue>(_ name: StaticString, _ value: Value?, _ traits: MemberTraits) {
        set(name.description, value?.memberContent, traits)
    }
}

extension Members {
    /// The structure that the member holds; `nil` if it is absent.
    @inline(never)
    public func structure<Value: Structure>(_ name: StaticString) -> Value? {
        content(name).flatMap(Value.init(memberContent:))
    }

    /// The structure that the member holds; one without members if it is absent.
    @inline(never)
    public func structure<Value: Structure>(required name: StaticString) -> Value {
        structure(name) ?? Value(members: Members())
    }

    /// Sets a member that is a structure.
    @inline(never)
    public mutating func structure<Value: Structure>(_ name: StaticString, _ value: Value?) {
        structure(name, value, [])
    }

    /// Sets a member that is a structure, with what else is to be known of it.
    @inline(never)
    public mutating func structure<Value: Structure>(_ name: StaticString, _ value: Value?, _ traits: MemberTraits) {
        set(name.description, value?.memberContent, traits)
    }

    /// The structures that the member holds; none if it is absent.
    @inline(never)
    public func structures<Element: Structure>(_ name: StaticString) -> [Element] {
        guard case .list(let elements) = content(name) else { return [] }
        return elements.compactMap(Element.init(memberContent:))
    }

    /// Sets a member that is a list of structures.
    @inline(never)
    public mutating func structures<Element: Structure>(_ name: StaticString, _ value: [Element]) {
        structures(name, value, [])
    }

    /// Sets a member that is a list of structures, with what else is to be known of it.
    @inline(never)
    public mutating func structures<Element: Structure>(
        _ name: StaticString, _ value: [Element], _ traits: MemberTraits
    ) {
        set(name.description, .list(value.map(\.memberContent)), traits)
    }
}
