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

    // Texts and values, letter by letter.
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

    // Meaning.
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
    case unknownSilence = "unknown-silence"
    case recursiveStructure = "recursive-structure"
    case tooLarge = "too-large"

    // Warnings.
    case unfilledGap = "unfilled-gap"
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
    case unusedSilence = "unused-silence"

    package var severity: Diagnostic.Severity {
        switch self {
        case .unfilledGap, .missingRole, .operationKind, .misspelledName, .shadowedType, .notSensitive, .implausible,
            .confusableCharacter, .doublyEscaped, .strayBlank, .mixedIndentation, .unbalancedBackticks,
            .unsupportedMarkdown, .vendorLink, .unlinkedOperation, .oneSentence, .sampleWrapper,
            .exampleIncomplete, .exampleCombination, .missingSample, .unreadMember, .sampleType, .accessLevel,
            .errorStatus, .copiedDescription, .signedURL, .transitionWithoutError, .transitionWithoutID,
            .unreachableState, .unusedDeclaration, .historyOrder, .unusedSilence:
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
        case .mergeConflict: "A spec has no merge conflict that is not resolved."
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
        case .invisibleCharacter:
            "Texts and values have no characters that nobody sees, unless they are written as references."
        case .markdownEscape: "Values and code have no escapes of Markdown."
        case .fileName: "The file of an operation is named after the operation."
        case .wireName:
            "A `name` is printable ASCII with a letter and without spaces; `wire` takes any other name on the wire."
        case .duplicateWireName: "No two members of one structure have the same name on the wire."
        case .duplicateSwiftName:
            "No two things in one place get the same name in Swift, not even when case is ignored."
        case .swiftName:
            "A name that Swift takes over is one that Swift takes: a type begins with a capital letter, a module is no word of Swift."
        case .duplicateDeclaration: "A shared thing is declared once."
        case .commonParameter: "No operation has a parameter of its own that the client adds to every request."
        case .literalIndex: "A name on the wire has no placeholder for an index: a list is a list, not `Tag.N.Key`."
        case .contradiction: "What a spec says of a thing fits together."
        case .unknownReference: "What a spec refers to exists."
        case .unknownState: "Every state that is named is declared by its resource."
        case .unknownARNVariable:
            "A variable of an ARN template is regionId, accountId, a parameter or the ID of a resource."
        case .arnForm:
            "An ARN template is `*` or `acs:service:region:account:resource`, with variables written like `{#VpcId}`."
        case .contradictoryTransition: "What operations and events do to a state fits together."
        case .impossibleStatus: "An error has a status from 400 to 599."
        case .constraintType: "A constraint fits the type that it constrains."
        case .invalidExample: "An example value satisfies the type and the constraints of its parameter."
        case .invalidDefault: "A default value satisfies the type and the constraints of its parameter."
        case .exampleResponse: "An example response can be read as the response that the spec describes."
        case .sampleDifference: "The JSON and the XML sample of one example say the same."
        case .unknownSilence: "A silenced rule exists and is a warning."
        case .recursiveStructure: "A structure does not contain itself, except inside a list or a map."
        case .tooLarge:
            "The required members of a structure are at most 1,000 values, the steps between the states of a resource at most 10,000."
        case .unfilledGap: "No gap is left: nothing in a spec says `TODO:`."
        case .missingRole:
            "A parameter or field with a name like `PageNumber` or `ClientToken` has the role that belongs to the name."
        case .operationKind:
            "An operation that begins with a verb of change writes, and one that begins with Describe or List reads."
        case .misspelledName: "A name is not one letter away from a word that is common in APIs or in the service."
        case .shadowedType:
            "A type is not called like one of Swift or Foundation, which it would shadow in the code of users."
        case .notSensitive: "A parameter, field or member that is named like a secret is marked as sensitive."
        case .implausible: "What a spec says of a thing is likely."
        case .confusableCharacter: "Texts and values have no characters that look like others of ASCII."
        case .doublyEscaped: "Texts and values are escaped once."
        case .strayBlank: "Values that are sent or compared have no blanks around them and no line breaks."
        case .mixedIndentation: "The lines of a text are all indented with spaces, or all with tabs."
        case .unbalancedBackticks: "Every backtick and every code block is closed."
        case .unsupportedMarkdown: "Prose has no headings, images, HTML and directives, and tables in `<doc>` alone."
        case .vendorLink: "A link in prose has its full URL."
        case .unlinkedOperation: "Another operation's name stands in double backticks, so that it becomes a link."
        case .oneSentence: "A summary is one sentence."
        case .exampleIncomplete: "An example request has every required parameter."
        case .exampleCombination: "An example request gives parameters that go together."
        case .missingSample: "The documentation can show a call of each operation."
        case .unreadMember: "An example response has no member that the spec does not name."
        case .sampleType:
            "An example response in JSON shows numbers and booleans without quotes, and everything else within them."
        case .sampleWrapper: "An example response shows a list inside the wrapper of its field."
        case .accessLevel: "The access level of an action fits what the operation does."
        case .errorStatus: "An error code has the same status in all operations of a service."
        case .copiedDescription: "A description speaks of its own operation."
        case .signedURL: "No URL with a signature or an access key stands in a spec."
        case .transitionWithoutError: "A transition says which error is returned in the wrong state."
        case .transitionWithoutID:
            "The ID of the resource of a transition is a parameter, or a field of the answer that creates it."
        case .unreachableState:
            "Something leads to every state of a resource, once a spec says how it comes into being."
        case .unusedDeclaration: "What service.xml declares is used by an operation."
        case .historyOrder: "The changes of an operation are listed by date, newest first, each date once."
        case .unusedSilence: "A silence silences something."
        }
    }
}
