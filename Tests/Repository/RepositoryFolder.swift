import Foundation

/// The folder whose specs, documents and sources the tests read.
package enum RepositoryFolder {
    /// The path of the repository, or of the copy whose path relative to the repository is in `SDKGEN_TREE`.
    ///
    /// `Tests/check-recipe.sh` runs the tests on a copy that has additional specs. The script refuses tests that find
    /// the repository in another way, because they would read the original specs.
    package static let path: String = {
        let repository = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
        let tree = ProcessInfo.processInfo.environment["SDKGEN_TREE"] ?? ""
        return tree.isEmpty ? repository : "\(repository)/\(tree)"
    }()
}
