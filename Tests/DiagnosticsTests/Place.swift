internal import Diagnostics

/// A place in a file; the testing library has a `SourceLocation` of its own.
typealias Place = Diagnostics.SourceLocation
