import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// The operations of a service to generate.
package enum OperationSelection: Sendable {
    case all
    /// The operations in the `<only>` of `service.xml`, or all operations if there is none.
    case configured
    /// The operations with these names, regardless of `service.xml`.
    case named([String])

    /// Returns the names of the selected operations; nil for all operations.
    func names(_ service: ServiceSpec?) -> Set<String>? {
        switch self {
        case .all: nil
        case .configured: service?.selection.map { Set($0.map(\.value)) }
        case .named(let names): Set(names)
        }
    }
}
