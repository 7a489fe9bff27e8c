import Foundation

/// The folder whose specs, documents and sources the tests read.
package enum RepositoryFolder {
    /// The repository, or the copy of it that `SDKGEN_TREE` names, seen from the repository.
    ///
    /// `Tests/check-recipe.sh` runs the tests on a copy whose specs have more operations. A test that finds the repository in another
    /// way would look at the specs of the original there, so that script refuses it.
    package static let path: String = {
        let repository = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
        let tree = ProcessInfo.processInfo.environment["SDKGEN_TREE"] ?? ""
        return tree.isEmpty ? repository : "\(repository)/\(tree)"
    }()
}
