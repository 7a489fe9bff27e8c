import SDKGenDiagnostics

/// A location in a file. The testing library also has a type `SourceLocation`.
typealias Place = SDKGenDiagnostics.SourceLocation
