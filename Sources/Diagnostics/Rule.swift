/// Every rule about specs, by the name that stands in brackets at the end of a message.
///
/// The names are stable: specs silence warnings by them, and other tools filter by them.
package enum Rule: String, CaseIterable, Sendable {
    // Reading a folder and its files.
    case unreadable
    case emptyFile = "empty-file"
    case emptyFolder = "empty-folder"
    case fileTooLarge = "file-too-large"
    case nestingTooDeep = "nesting-too-deep"
    case symbolicLink = "symbolic-link"
    case doctype, encoding
    case xmlSyntax = "xml-syntax"
    case misplacedFile = "misplaced-file"
    case missingService = "missing-service"

    // The grammar.
    case unknownElement = "unknown-element"
    case unknownAttribute = "unknown-attribute"
    case missingElement = "missing-element"
    case missingAttribute = "missing-attribute"
    case repeatedElement = "repeated-element"
    case elementOrder = "element-order"
    case unexpectedText = "unexpected-text"
    case missingText = "missing-text"
    case invalidValue = "invalid-value"

    // Names.
    case fileName = "file-name"
    case wireName = "wire-name"
    case duplicateWireName = "duplicate-wire-name"
    case duplicateSwiftName = "duplicate-swift-name"
    case swiftName = "swift-name"
    case duplicateDeclaration = "duplicate-declaration"

    // Meaning.
    case contradiction
    case unknownReference = "unknown-reference"
    case unknownState = "unknown-state"
    case unknownARNVariable = "unknown-arn-variable"
    case contradictoryTransition = "contradictory-transition"
    case impossibleStatus = "impossible-status"
    case constraintType = "constraint-type"
    case invalidExample = "invalid-example"
    case invalidDefault = "invalid-default"
    case exampleResponse = "example-response"
    case unknownSilence = "unknown-silence"
    case recursiveStructure = "recursive-structure"
    case tooLarge = "too-large"

    // Warnings.
    case unfilledGap = "unfilled-gap"
    case exampleIncomplete = "example-incomplete"
    case unreadMember = "unread-member"
    case sampleType = "sample-type"
    case accessLevel = "access-level"
    case errorStatus = "error-status"
    case copiedDescription = "copied-description"
    case signedURL = "signed-url"
    case transitionWithoutError = "transition-without-error"
    case unreachableState = "unreachable-state"
    case unusedSilence = "unused-silence"

    package var severity: Diagnostic.Severity {
        switch self {
        case .unfilledGap, .exampleIncomplete, .unreadMember, .sampleType, .accessLevel, .errorStatus,
            .copiedDescription, .signedURL, .transitionWithoutError, .unreachableState, .unusedSilence:
            .warning
        default: .error
        }
    }

    /// What the rule asks for, in one sentence.
    package var explanation: String {
        switch self {
        case .unreadable: "Every file and folder of the specs can be read."
        case .emptyFile: "A spec file has content."
        case .emptyFolder: "A specs folder holds a service.xml and a folder of operations."
        case .fileTooLarge: "A spec file has at most 1 MB."
        case .nestingTooDeep:
            "Elements are nested at most 256 deep, structures at most 16, lists and maps without a structure between at most 8."
        case .symbolicLink: "A symbolic link in the specs folder leads to a place inside it."
        case .doctype: "A spec has no DOCTYPE, so that nothing is fetched or expanded while it is read."
        case .encoding: "A spec is encoded in UTF-8."
        case .xmlSyntax: "A spec is well-formed XML."
        case .misplacedFile: "The specs folder holds spec files only where they are read."
        case .missingService: "A specs folder has a service.xml."
        case .unknownElement: "Only elements of the spec language stand in a spec, each where it belongs."
        case .unknownAttribute: "Only attributes of the spec language stand in a spec, each on its element."
        case .missingElement: "An element has the children that it needs."
        case .missingAttribute: "An element has the attributes that it needs."
        case .repeatedElement: "An element that can be there once is there once."
        case .elementOrder: "Child elements come in the order of the language."
        case .unexpectedText: "Text stands only where it has a meaning: before the first child element, if anywhere."
        case .missingText: "An element whose text is its point has text."
        case .invalidValue: "The value of an attribute is of the attribute's kind."
        case .fileName: "The file of an operation is named after the operation."
        case .wireName: "Names on the wire are printable ASCII without spaces."
        case .duplicateWireName: "No two members of one structure have the same name on the wire."
        case .duplicateSwiftName:
            "No two things in one place get the same name in Swift, not even when case is ignored."
        case .swiftName:
            "A name that Swift takes over is one that Swift takes: a type begins with a capital letter, a module is no word of Swift."
        case .duplicateDeclaration: "A shared thing is declared once."
        case .contradiction: "What a spec says of a thing fits together."
        case .unknownReference: "What a spec refers to exists."
        case .unknownState: "Every state that is named is declared by its resource."
        case .unknownARNVariable:
            "A variable of an ARN template is regionId, accountId, a parameter or the ID of a resource."
        case .contradictoryTransition: "What operations and events do to a state fits together."
        case .impossibleStatus: "An error has a status from 400 to 599."
        case .constraintType: "A constraint fits the type that it constrains."
        case .invalidExample: "An example value satisfies the type and the constraints of its parameter."
        case .invalidDefault: "A default value satisfies the type and the constraints of its parameter."
        case .exampleResponse: "An example response can be read as the response that the spec describes."
        case .unknownSilence: "A silenced rule exists and is a warning."
        case .recursiveStructure: "A structure does not contain itself, except inside a list or a map."
        case .tooLarge:
            "The required members of a structure are at most 1,000 values, the steps between the states of a resource at most 10,000."
        case .unfilledGap: "No gap is left: nothing in a spec says `TODO:`."
        case .exampleIncomplete: "An example request has every required parameter."
        case .unreadMember: "An example response has no member that the spec does not name."
        case .sampleType:
            "An example response in JSON shows numbers and booleans without quotes, and everything else within them."
        case .accessLevel: "The access level of an action fits what the operation does."
        case .errorStatus: "An error code has the same status in all operations of a service."
        case .copiedDescription: "A description speaks of its own operation."
        case .signedURL: "No URL with a signature or an access key stands in a spec."
        case .transitionWithoutError: "A transition says which error is returned in the wrong state."
        case .unreachableState:
            "Something leads to every state of a resource, once a spec says how it comes into being."
        case .unusedSilence: "A silence silences something."
        }
    }
}
