/// Returns the name in Swift that is derived from a name on the wire; nil if it has no letter or digit.
///
/// `InvalidVpcId.NotFound` → `invalidVpcIdNotFound`.
package func derivedSwiftName(of wire: String) -> String? { SwiftNaming.memberName(from: wire) }
