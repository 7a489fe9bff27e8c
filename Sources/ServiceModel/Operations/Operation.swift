/// An operation of a service. A class, so that passing an operation does not copy its many properties.
package final class Operation: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// The name: `CancelPhysicalConnection` on the wire, `cancelPhysicalConnection` in Swift.
    package let name: Name
    /// The path of the spec file relative to the parent of the spec folder, for the header of generated files.
    package let specPath: String
    package let method: Method
    package let isReadOnly: Bool
    /// Whether requests are signed; false for an operation with anonymous requests.
    package let isSigned: Bool
    package let summary: Documentation
    package let documentation: Documentation
    package let deprecation: Deprecation?
    package let sources: [Source]
    package let conflicts: [Conflict]
    package let authorization: Authorization?
    package let transitions: [Transition]
    /// The request, named after its Swift type: `CancelPhysicalConnectionRequest`.
    package let request: Structure
    package let parameterChoices: [ParameterChoice]
    package let response: Structure
    /// The Swift type of the operation's errors.
    package let errorType: String
    /// The error cases, in the order in which the spec mentions their codes first.
    package let errors: [ErrorCase]
    package let examples: [Example]
    package let history: [Change]

    package init(
        name: Name, specPath: String, method: Method, isReadOnly: Bool, isSigned: Bool, summary: Documentation,
        documentation: Documentation, deprecation: Deprecation?, sources: [Source], conflicts: [Conflict],
        authorization: Authorization?, transitions: [Transition], request: Structure,
        parameterChoices: [ParameterChoice], response: Structure, errorType: String, errors: [ErrorCase],
        examples: [Example], history: [Change]
    ) {
        self.name = name
        self.specPath = specPath
        self.method = method
        self.isReadOnly = isReadOnly
        self.isSigned = isSigned
        self.summary = summary
        self.documentation = documentation
        self.deprecation = deprecation
        self.sources = sources
        self.conflicts = conflicts
        self.authorization = authorization
        self.transitions = transitions
        self.request = request
        self.parameterChoices = parameterChoices
        self.response = response
        self.errorType = errorType
        self.errors = errors
        self.examples = examples
        self.history = history
    }
}

extension Operation {
    /// The parameters of the operation's method.
    ///
    /// Common parameters are only in the request, since they would be in the signature of every method.
    package var ownParameters: [Member] { request.members.filter { !$0.isCommon } }

    /// The common parameters, which every operation takes, without those that the operation lists itself.
    package var commonParameters: [Member] { request.members.filter(\.isCommon) }
}

/// A constraint on which parameters may be given together.
package struct ParameterChoice: Sendable {
    package enum Kind: Sendable { case exactlyOne, atLeastOne, atMostOne, allOrNone }
    package let kind: Kind
    package let parameters: [Name]
    package let remark: Documentation

    package init(kind: Kind, parameters: [Name], remark: Documentation) {
        self.kind = kind
        self.parameters = parameters
        self.remark = remark
    }
}

extension Operation {
    /// The subfolder of `operations` that contains the spec, which generated files have too; empty if there is none.
    package var folder: String {
        var parts = specPath.split(separator: "/").dropLast()
        guard let last = parts.popLast(), last != "operations" else { return "" }
        return String(last)
    }

    /// Returns the path of a generated file: `Operations/vpcs/CreateVpc.swift` for `Operations` and `CreateVpc.swift`.
    package func path(in root: String, _ name: String) -> String {
        folder.isEmpty ? "\(root)/\(name)" : "\(root)/\(folder)/\(name)"
    }
}
