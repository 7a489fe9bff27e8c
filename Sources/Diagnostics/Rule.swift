/// A rule that specs are checked against. Its raw value is the name in brackets at the end of a message.
///
/// The names are stable: specs suppress warnings by name, and other tools filter by name.
package enum Rule: String, CaseIterable, Sendable {
    // Folders and files.
    case unreadable
    case emptyFile = "empty-file"
    case emptyFolder = "empty-folder"
    case fileTooLarge = "file-too-large"
    case nestingTooDeep = "nesting-too-deep"
    case symbolicLink = "symbolic-link"
    case doctype, encoding
    case mergeConflict = "merge-conflict"
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

    // Characters of texts and values.
    case invisibleCharacter = "invisible-character"
    case markdownEscape = "markdown-escape"

    // Names.
    case fileName = "file-name"
    case wireName = "wire-name"
    case duplicateWireName = "duplicate-wire-name"
    case duplicateSwiftName = "duplicate-swift-name"
    case swiftName = "swift-name"
    case duplicateDeclaration = "duplicate-declaration"
    case commonParameter = "common-parameter"
    case literalIndex = "literal-index"

    // Semantics.
    case contradiction
    case unknownReference = "unknown-reference"
    case unknownState = "unknown-state"
    case unknownARNVariable = "unknown-arn-variable"
    case arnForm = "arn-form"
    case contradictoryTransition = "contradictory-transition"
    case impossibleStatus = "impossible-status"
    case constraintType = "constraint-type"
    case invalidExample = "invalid-example"
    case invalidDefault = "invalid-default"
    case exampleResponse = "example-response"
    case sampleDifference = "sample-difference"
    case unknownSuppression = "unknown-suppression"
    case recursiveStructure = "recursive-structure"
    case tooLarge = "too-large"

    // Sources: the vendor's documents and metadata.
    case unreadableSource = "unreadable-source"

    // Warnings.
    case unresolvedTodo = "unresolved-todo"
    case missingRole = "missing-role"
    case operationKind = "operation-kind"
    case misspelledName = "misspelled-name"
    case shadowedType = "shadowed-type"
    case notSensitive = "not-sensitive"
    case implausible
    case confusableCharacter = "confusable-character"
    case doublyEscaped = "doubly-escaped"
    case strayBlank = "stray-blank"
    case mixedIndentation = "mixed-indentation"
    case unbalancedBackticks = "unbalanced-backticks"
    case unsupportedMarkdown = "unsupported-markdown"
    case vendorLink = "vendor-link"
    case unlinkedOperation = "unlinked-operation"
    case oneSentence = "one-sentence"
    case exampleIncomplete = "example-incomplete"
    case exampleCombination = "example-combination"
    case missingSample = "missing-sample"
    case unreadMember = "unread-member"
    case sampleType = "sample-type"
    case sampleWrapper = "sample-wrapper"
    case accessLevel = "access-level"
    case errorStatus = "error-status"
    case copiedDescription = "copied-description"
    case signedURL = "signed-url"
    case transitionWithoutError = "transition-without-error"
    case transitionWithoutID = "transition-without-id"
    case unreachableState = "unreachable-state"
    case unusedDeclaration = "unused-declaration"
    case historyOrder = "history-order"
    case unusedSuppression = "unused-suppression"

    // Warnings about specs beside their sources.
    case driftOperation = "drift-operation"
    case driftParameter = "drift-parameter"
    case driftField = "drift-field"
    case driftType = "drift-type"
    case driftRequired = "drift-required"
    case driftValue = "drift-value"
    case driftLimit = "drift-limit"
    case driftError = "drift-error"
    case driftState = "drift-state"
    case driftAuthorization = "drift-authorization"
    case driftDeprecation = "drift-deprecation"
    case driftSample = "drift-sample"
    case sourceDefect = "source-defect"
    case copiedProse = "copied-prose"

    package var severity: Diagnostic.Severity {
        switch self {
        case .unresolvedTodo, .missingRole, .operationKind, .misspelledName, .shadowedType, .notSensitive, .implausible,
            .confusableCharacter, .doublyEscaped, .strayBlank, .mixedIndentation, .unbalancedBackticks,
            .unsupportedMarkdown, .vendorLink, .unlinkedOperation, .oneSentence, .sampleWrapper,
            .exampleIncomplete, .exampleCombination, .missingSample, .unreadMember, .sampleType, .accessLevel,
            .errorStatus, .copiedDescription, .signedURL, .transitionWithoutError, .transitionWithoutID,
            .unreachableState, .unusedDeclaration, .historyOrder, .unusedSuppression,
            .driftOperation, .driftParameter, .driftField, .driftType, .driftRequired, .driftValue, .driftLimit,
            .driftError, .driftState, .driftAuthorization, .driftDeprecation, .driftSample, .sourceDefect,
            .copiedProse:
            .warning
        default: .error
        }
    }

    /// Whether only the comparison of specs with their sources reports the rule, so that other checks do not know
    /// whether a suppression of it is still needed.
    package var needsSources: Bool {
        switch self {
        case .driftOperation, .driftParameter, .driftField, .driftType, .driftRequired, .driftValue, .driftLimit,
            .driftError, .driftState, .driftAuthorization, .driftDeprecation, .driftSample, .sourceDefect,
            .copiedProse:
            true
        default: false
        }
    }

    /// The requirement, in one sentence.
    package var explanation: String {
        switch self {
        case .unreadable: "Every file and folder of the specs is readable."
        case .emptyFile: "A spec file is not empty."
        case .emptyFolder: "A specs folder contains service.xml and a folder of operations."
        case .fileTooLarge: "A spec file is at most 1 MB large."
        case .nestingTooDeep:
            "Elements nest at most 256 levels deep, structures at most 16, lists and maps without a structure between them at most 8."
        case .symbolicLink: "A symbolic link in the specs folder resolves to a path inside that folder."
        case .doctype: "A spec has no DOCTYPE, so that parsing fetches and expands nothing."
        case .encoding: "A spec is encoded in UTF-8."
        case .mergeConflict: "A spec contains no merge conflict markers."
        case .xmlSyntax: "A spec is well-formed XML."
        case .misplacedFile: "The specs folder contains only spec files, each at a path where it is read."
        case .missingService: "A specs folder contains service.xml."
        case .unknownElement: "Every element belongs to the spec language and is allowed in its parent."
        case .unknownAttribute: "Every attribute belongs to the spec language and is allowed on its element."
        case .missingElement: "An element has its required child elements."
        case .missingAttribute: "An element has its required attributes."
        case .repeatedElement: "An element that is allowed once occurs once."
        case .elementOrder: "Child elements are in the order that the spec language defines."
        case .unexpectedText: "Text occurs only in elements that take text, before the first child element."
        case .missingText: "An element that requires text has text."
        case .invalidValue: "The value of an attribute has the attribute's type."
        case .invisibleCharacter: "Texts and values contain invisible characters only as character references."
        case .markdownEscape: "Values and code contain no Markdown escapes."
        case .fileName: "The file of an operation has the operation's name."
        case .wireName:
            "A `name` is printable ASCII with a letter and without spaces; any other name on the wire goes into `wire`."
        case .duplicateWireName: "The members of a structure have distinct names on the wire."
        case .duplicateSwiftName: "Names in one Swift scope are distinct, even if case is ignored."
        case .swiftName:
            "A name in Swift is valid there: a type begins with a capital letter, and a module name is not a Swift keyword."
        case .duplicateDeclaration: "A shared declaration has a unique name."
        case .commonParameter: "An operation does not declare a parameter that the client adds to every request."
        case .literalIndex:
            "A name on the wire has no index placeholder such as `Tag.N.Key`; the parameter is a list instead."
        case .contradiction: "The attributes and children of an element do not contradict each other."
        case .unknownReference: "Every reference resolves to a declaration."
        case .unknownState: "Every state that a spec refers to is declared by its resource."
        case .unknownARNVariable:
            "A variable of an ARN template is regionId, accountId, a parameter or the ID of a resource."
        case .arnForm:
            "An ARN template is `*` or `acs:service:region:account:resource`, with variables written like `{#VpcId}`."
        case .contradictoryTransition: "The transitions and events of a resource do not contradict each other."
        case .impossibleStatus: "An error has a status from 400 to 599."
        case .constraintType: "A constraint applies to the type of its value."
        case .invalidExample: "An example value satisfies the type and the constraints of its parameter."
        case .invalidDefault: "A default value satisfies the type and the constraints of its parameter."
        case .exampleResponse: "An example response decodes into the response that the spec describes."
        case .sampleDifference: "The JSON and the XML sample of an example hold the same data."
        case .unknownSuppression: "A suppressed rule exists and is a warning."
        case .recursiveStructure: "A structure contains itself only inside a list or a map."
        case .tooLarge:
            "The required members of a structure amount to at most 1,000 values, and the transitions of a resource to at most 10,000 pairs of states."
        case .unreadableSource: "A source is a document or metadata in a known layout."
        case .unresolvedTodo: "A spec contains no `TODO:` marker."
        case .missingRole:
            "A parameter or field with a name like `PageNumber` or `ClientToken` has the role that matches the name."
        case .operationKind:
            "An operation whose name begins with a verb of change is a write; one that begins with Describe or List is a read."
        case .misspelledName: "A name is not one letter away from a word that is common in APIs or in the service."
        case .shadowedType:
            "A type does not have the name of a Swift or Foundation type, which it would shadow in the user's code."
        case .notSensitive: "A parameter, field or member with the name of a secret is marked as sensitive."
        case .implausible: "Values, constraints and types are plausible."
        case .confusableCharacter: "Texts and values contain no characters that look like ASCII characters."
        case .doublyEscaped: "Texts and values are escaped only once."
        case .strayBlank: "Values that are sent or compared have no blanks at their ends and no line breaks."
        case .mixedIndentation: "The lines of a text are indented with spaces only or with tabs only."
        case .unbalancedBackticks: "Every backtick and every code block is closed."
        case .unsupportedMarkdown: "Prose has no headings, images, HTML or directives, and tables only in `<doc>`."
        case .vendorLink: "A link in prose has its full URL."
        case .unlinkedOperation: "The name of another operation is in double backticks, so that it becomes a link."
        case .oneSentence: "A summary is one sentence."
        case .exampleIncomplete: "An example request has every required parameter."
        case .exampleCombination: "An example request satisfies the constraints between its parameters."
        case .missingSample: "The documentation can show a call of each operation."
        case .unreadMember: "An example response has no member that the spec does not declare."
        case .sampleType:
            "A JSON example response has numbers and booleans without quotes and all other scalars with quotes."
        case .sampleWrapper: "An example response has each list inside the wrapper of its field."
        case .accessLevel: "The access level of an action matches the kind of the operation."
        case .errorStatus: "An error code has the same status in all operations of a service."
        case .copiedDescription: "A description is about its own operation."
        case .signedURL: "A spec contains no URL with a signature or an access key."
        case .transitionWithoutError: "A transition names the error that the service returns in a wrong state."
        case .transitionWithoutID:
            "The ID of a transition's resource is a parameter, or a field of the response that creates the resource."
        case .unreachableState:
            "Every state of a resource is reachable, once a spec declares how the resource is created."
        case .unusedDeclaration: "An operation uses every declaration of service.xml."
        case .historyOrder: "The changes of an operation are sorted by date, newest first, and have distinct dates."
        case .unusedSuppression: "A suppression suppresses at least one warning."
        case .driftOperation: "A spec and its sources have the same operations, with the same methods."
        case .driftParameter: "A spec has every parameter that a source states, and no other."
        case .driftField: "A spec has every field that a source states, and no other."
        case .driftType: "A parameter or field has the type, the wire form and the wrapper that a source states."
        case .driftRequired: "A parameter is required if a source states it."
        case .driftValue: "An enumeration has every value that a source states, and no other."
        case .driftLimit: "A parameter has the limits, the unit and the default that a source states."
        case .driftError: "A spec has every error row that a source states, by status, code and message, and no other."
        case .driftState: "The transitions of a spec have the states that a source states."
        case .driftAuthorization: "A spec has the authorization table that a source states."
        case .driftDeprecation: "A spec marks as deprecated what a source states to be deprecated."
        case .driftSample: "A spec has every sample that a source shows."
        case .sourceDefect: "A source states each fact once and without contradictions."
        case .copiedProse: "No text of a spec has twelve or more words in a row that a source has too."
        }
    }
}
