import SDKGenDiagnostics

/// A place in a file; the testing library has a `SourceLocation` of its own.
typealias Place = SDKGenDiagnostics.SourceLocation
