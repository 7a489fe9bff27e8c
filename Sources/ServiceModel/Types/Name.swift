/// The name of an element on the wire, in Swift and in specs.
package struct Name: Sendable, Hashable {
    package let wire: String
    package let swift: String
    /// The name in specs, which is mostly the name on the wire.
    package let spec: String

    package init(wire: String, swift: String, spec: String? = nil) {
        self.wire = wire
        self.swift = swift
        self.spec = spec ?? wire
    }
}
