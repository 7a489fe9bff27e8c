/// The version of the generator and of all that comes with it.
package enum GeneratorVersion {
    package static let current = "1.0.0"
}
