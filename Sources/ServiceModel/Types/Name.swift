/// What a thing is called on the wire, in Swift and in specs. It is named once, when the model is built.
package struct Name: Sendable, Hashable {
    package let wire: String
    package let swift: String
    /// What specs call it; mostly what it is called on the wire.
    package let spec: String

    package init(wire: String, swift: String, spec: String? = nil) {
        self.wire = wire
        self.swift = swift
        self.spec = spec ?? wire
    }
}
