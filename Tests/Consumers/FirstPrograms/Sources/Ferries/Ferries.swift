// The build plugin generates the client from the specs. SwiftPM requires at least one source file.
