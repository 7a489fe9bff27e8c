/// One operation of a service; a class for the reason that ``Member`` is one.
package final class Operation: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// `CancelPhysicalConnection` on the wire, `cancelPhysicalConnection` in Swift.
    package let name: Name
    /// The spec file, seen from the specs' parent folder, for the first line of what is generated.
    package let specPath: String
    package let method: Method
    package let isReadOnly: Bool
    /// False for an operation whose requests are anonymous.
    package let isSigned: Bool
    package let summary: Documentation
    package let documentation: Documentation
    package let deprecation: Deprecation?
    package let sources: [Source]
    package let conflicts: [Conflict]
    package let authorization: Authorization?
    package let transitions: [Transition]
    /// Its name is that of the Swift type: `CancelPhysicalConnectionRequest`.
    package let request: Structure
    package let parameterChoices: [ParameterChoice]
    package let response: Structure
    /// The Swift type of its errors.
    package let errorType: String
    /// By code, in the order of first mention.
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
    /// The parameters of the operation's method: its own. Those that every operation takes are for the request alone, since they would
    /// stand in the signature of each method.
    package var ownParameters: [Member] { request.members.filter { !$0.isCommon } }

    /// The operation's own parameters in the order of the method's arguments.
    package var ownArguments: [Member] { request.arguments.filter { !$0.isCommon } }

    /// The parameters that every operation takes and that this one does not list itself.
    package var commonParameters: [Member] { request.members.filter(\.isCommon) }
}

/// Parameters of which only some combinations are allowed.
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

/// An error code, other codes that mean the same, and all rows that document them.
package struct ErrorCase: Sendable {
    package struct Row: Sendable, Hashable {
        /// The codes that the row is about, the documented one first.
        package let codes: [String]
        package let status: Int
        /// A template: `%s` stands for what the service fills in. Nil where no document shows the message.
        package let message: String?
        package let description: Documentation
        package let remedy: Documentation
        package let mayRetry: Bool?
        /// Whether the error says that a resource does not exist; nil where the code says it.
        package let isNotFound: Bool?
        /// Whether the error is one of the platform's, which the specs do not mention.
        package let isOfPlatform: Bool

        package init(
            codes: [String], status: Int, message: String?, description: Documentation, remedy: Documentation,
            mayRetry: Bool?, isNotFound: Bool? = nil, isOfPlatform: Bool = false
        ) {
            self.codes = codes
            self.status = status
            self.message = message
            self.description = description
            self.remedy = remedy
            self.mayRetry = mayRetry
            self.isNotFound = isNotFound
            self.isOfPlatform = isOfPlatform
        }

        /// What the specs say of the resource, as a sentence.
        package var absence: String? {
            isNotFound.map {
                $0 ? "The resource does not exist." : "It does not mean that the resource does not exist."
            }
        }

        /// What the documents say of trying again, as a sentence.
        package var retryAdvice: String? {
            mayRetry.map { $0 ? "The same request can succeed later." : "Repeating the same request does not help." }
        }
    }

    /// The code that is mentioned first, and the case in Swift.
    package let name: Name
    /// All codes of the case, in the order of first mention.
    package let codes: [String]
    package let rows: [Row]

    package init(name: Name, codes: [String], rows: [Row]) {
        self.name = name
        self.codes = codes
        self.rows = rows
    }

    /// Whether a listed code means this one: `Throttling.*` stands for all codes that begin with `Throttling.`.
    package static func covers(_ listed: some StringProtocol, _ code: String) -> Bool {
        listed.last == "*" ? code.hasPrefix(listed.dropLast()) : code == listed
    }

    /// The rows that document this code.
    package func rows(of code: String) -> [Row] { rows.filter { $0.codes.contains(code) } }

    /// What the specs say of a code beyond its name, as the words that generated code states; none where its rows disagree.
    package func traits(of code: String) -> [String] {
        let rows = rows(of: code).filter { !$0.isOfPlatform }
        let mayRetry = Set(rows.compactMap(\.mayRetry))
        let isNotFound = Set(rows.compactMap(\.isNotFound))
        return (mayRetry.count == 1 ? [mayRetry.contains(true) ? "retryable" : "permanent"] : [])
            + (isNotFound.count == 1 ? [isNotFound.contains(true) ? "notFound" : "found"] : [])
    }
}

/// What a RAM policy must allow.
package struct Authorization: Sendable {
    package struct Action: Sendable {
        package let name: String
        package let access: String
        package let resources: [Resource]
        package let conditionKeys: [String]
        package let dependentActions: [String]

        package init(
            name: String, access: String, resources: [Resource], conditionKeys: [String], dependentActions: [String]
        ) {
            self.name = name
            self.access = access
            self.resources = resources
            self.conditionKeys = conditionKeys
            self.dependentActions = dependentActions
        }
    }

    package struct Resource: Sendable {
        package let type: String
        package let arn: String
        package let isRequired: Bool

        package init(type: String, arn: String, isRequired: Bool) {
            self.type = type
            self.arn = arn
            self.isRequired = isRequired
        }
    }

    package let isDisclosed: Bool
    package let actions: [Action]
    package let remark: Documentation

    package init(isDisclosed: Bool, actions: [Action], remark: Documentation) {
        self.isDisclosed = isDisclosed
        self.actions = actions
        self.remark = remark
    }
}

/// A request with its answers, to the letter.
package struct Example: Sendable {
    package struct Response: Sendable {
        package enum Format: String, Sendable { case json, xml }
        package let format: Format
        package let status: Int
        package let body: String
        /// Why the vendor's sample cannot be read; nil when it can.
        package let broken: Documentation?

        package init(format: Format, status: Int, body: String, broken: Documentation?) {
            self.format = format
            self.status = status
            self.body = body
            self.broken = broken
        }
    }

    package let title: String?
    /// A parameter as it stands on the wire, and what the document shows instead where that is wrong.
    package typealias Value = (name: String, value: String, shown: String?)

    /// The parameters; nil when the document shows no request.
    package let request: [Value]?
    /// The request as typed values, for the Swift call; nil when it is not complete enough for one.
    package let arguments: [Argument]?
    package let responses: [Response]

    package init(
        title: String?, request: [Value]?, arguments: [Argument]?, responses: [Response]
    ) {
        self.title = title
        self.request = request
        self.arguments = arguments
        self.responses = responses
    }
}

/// An argument of a Swift call.
package struct Argument: Sendable {
    package let label: String
    package let value: ArgumentValue

    package init(label: String, value: ArgumentValue) {
        self.label = label
        self.value = value
    }
}

/// A value as Swift would spell it.
package indirect enum ArgumentValue: Sendable {
    case string(String)
    /// A number or `true` or `false`, spelled as in Swift.
    case literal(String)
    /// A parameter of the function around the call.
    case variable(String)
    case timestamp(String)
    /// A known value of an enumeration, by its Swift name.
    case known(String)
    /// A value that an enumeration does not list.
    case unknown(String, isInteger: Bool)
    case list([ArgumentValue])
    case map([(key: String, value: ArgumentValue)])
    case structure(type: String, [Argument])
}
