extension StatedData {
    /// Sets the type from the spelling of a source: `Array of Tag`, `array<object>`, `RepeatList`, `Long`.
    package mutating func setType(_ spelling: SourceText) { spelledType = spelling }
}
