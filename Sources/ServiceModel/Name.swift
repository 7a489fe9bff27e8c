/// What a thing is called on the wire and in Swift. It is named once, when the model is built.
package struct Name: Sendable, Hashable {
    package let wire: String
    package let swift: String

    package init(wire: String, swift: String) {
        self.wire = wire
        self.swift = swift
    }
}
