extension StatedSample {
    /// Reads a sample request, `http(s)://[Endpoint]/?Action=…` with a parameter to a line; nil if it is none.
    package static func request(_ text: SourceText) -> StatedSample? { nil }

    /// Reads a sample response, JSON or XML, which may be malformed; nil if it is neither.
    package static func response(_ text: SourceText, status: Int? = nil) -> StatedSample? { nil }
}
