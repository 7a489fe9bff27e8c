/// The version of the generator, its plugins and the mock server.
///
/// The runtime states the same version in its `UserAgent`; a test compares the two.
package enum GeneratorVersion {
    package static let current = "1.0.0"
}
