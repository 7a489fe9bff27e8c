package import SDKGenDiagnostics

/// What one source states about an operation.
package struct StatedOperation: Sendable {
    package var name: Stated<String>
    /// The product and the version of the API, if the source states them.
    package var product, version: Stated<String>?
    package var methods: [Stated<String>] = []
    /// The group of the operation in the vendor's documentation.
    package var group: Stated<String>?
    package var summary: SourceText?
    /// Further paragraphs, lists and notes about the operation, as Markdown without escapes.
    package var remarks: SourceText?
    package var isDeprecated: Stated<Bool>?
    package var replacement: Stated<String>?
    package var isRead: Stated<Bool>?
    /// States in which the service accepts the operation, and the state afterwards.
    package var allowedStates: [Stated<String>] = []
    package var stateDuring, stateAfter: Stated<String>?
    /// The operation that reports the progress of an asynchronous operation.
    package var poll: Stated<String>?
    /// Other operations that texts of the source link to.
    package var links: [Stated<String>] = []
    package var authorization: StatedAuthorization?
    package var parameters: [StatedData] = []
    package var fields: [StatedData] = []
    package var errors: [StatedError] = []
    package var samples: [StatedSample] = []
    package var history: [StatedChange] = []
    /// Whether the order of parameters and fields is that of the documentation; false if the source sorts them by name.
    package var hasOrder = true
    package var doubts: [Stated<String>] = []
    /// Defects of the source that were noticed and not copied, as sentences.
    package var defects: [Stated<String>] = []
    package let source: SourceDescription

    package init(name: Stated<String>, source: SourceDescription) {
        self.name = name
        self.source = source
    }
}

/// A row of an error table.
package struct StatedError: Sendable {
    package var status: Stated<Int>?
    package var code: Stated<String>
    package var message: Stated<String>?
    package var description: SourceText?
    package var remedy: SourceText?
    /// The row after its status, if the source glues the cells of the row together.
    package var rawRow: SourceText?
    /// Whether the table of ``rawRow`` has a column for descriptions.
    package var hasDescriptions = true
    /// The message and the description, if the source has no border between them but the code is certain.
    package var spacedText: SourceText?
    package var doubts: [Stated<String>] = []
    package var location: SourceLocation

    package init(
        status: Stated<Int>?, code: Stated<String>, message: Stated<String>?, description: SourceText? = nil,
        at location: SourceLocation
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.description = description
        self.location = location
    }
}

/// A sample of a document.
package struct StatedSample: Sendable {
    package enum Content: Sendable {
        /// The parameters of a request, in their order, without `Action` and placeholders.
        case request([(name: Stated<String>, value: Stated<String>)])
        case json(SourceText)
        case xml(SourceText)
    }

    package var content: Content
    /// The status of a sample error; nil for a success.
    package var status: Int?
    package var location: SourceLocation

    package init(_ content: Content, status: Int? = nil, at location: SourceLocation) {
        self.content = content
        self.status = status
        self.location = location
    }
}

/// The authorization table of a document.
package struct StatedAuthorization: Sendable {
    package struct Resource: Sendable {
        package var type: Stated<String>
        package var arn: Stated<String>?
        package var isRequired: Bool

        package init(type: Stated<String>, arn: Stated<String>?, isRequired: Bool) {
            self.type = type
            self.arn = arn
            self.isRequired = isRequired
        }
    }

    package struct Action: Sendable {
        package var name: Stated<String>
        package var access: Stated<String>?
        package var resources: [Resource] = []
        package var conditions: [Stated<String>] = []
        package var dependents: [Stated<String>] = []

        package init(name: Stated<String>) { self.name = name }
    }

    /// Whether the document discloses the actions.
    package var isDisclosed: Stated<Bool>
    package var actions: [Action]

    package init(isDisclosed: Stated<Bool>, actions: [Action] = []) {
        self.isDisclosed = isDisclosed
        self.actions = actions
    }
}

/// An entry of the change history.
package struct StatedChange: Sendable {
    /// The date, as `2024-06-13`.
    package var date: Stated<String>
    package var text: SourceText

    package init(date: Stated<String>, text: SourceText) {
        self.date = date
        self.text = text
    }
}
