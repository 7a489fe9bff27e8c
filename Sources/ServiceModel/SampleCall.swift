/// A call of an operation with sample arguments.
package struct SampleCall: Sendable {
    package enum Origin: Sendable, Equatable {
        /// The example at this index.
        case example(Int)
        /// The examples of the required parameters.
        case parameters
        /// Every parameter, with its example or a value made up for its type.
        case everyParameter
    }

    package let origin: Origin
    package let arguments: [Argument]

    package init(origin: Origin, arguments: [Argument]) {
        self.origin = origin
        self.arguments = arguments
    }
}

/// The sample calls of one operation.
package struct SampleCalls: Sendable {
    /// A call for each example whose request is complete.
    package let examples: [SampleCall]
    /// The call with the required parameters only; nil if one of them has no example.
    package let minimal: SampleCall?
    /// The calls with every parameter.
    package let complete: [SampleCall]

    package init(examples: [SampleCall], minimal: SampleCall?, complete: [SampleCall]) {
        self.examples = examples
        self.minimal = minimal
        self.complete = complete
    }

    static let none = SampleCalls(examples: [], minimal: nil, complete: [])
}

extension Service {
    /// Returns the calls that the documentation shows: one for each complete example, or the minimal call if there is
    /// none.
    package func documentedCalls(of operation: Operation) -> [SampleCall] {
        let calls = samples(of: operation)
        return calls.examples.isEmpty ? [calls.minimal].compactMap(\.self) : calls.examples
    }

    /// Returns the call with the required parameters, one parameter of each choice, and the parameters that these
    /// require; nil if a parameter has no example.
    package func minimalCall(of operation: Operation) -> SampleCall? { samples(of: operation).minimal }

    /// Returns the calls that the compliance tests make: the documented calls, and those with every parameter.
    package func sampleCalls(of operation: Operation) -> [SampleCall] {
        documentedCalls(of: operation) + samples(of: operation).complete
    }

    private func samples(of operation: Operation) -> SampleCalls { samples[operation.name.wire] ?? .none }
}

/// The limits on the size of a sample. Types that hold each other many times would make it huge.
package enum SampleLimit {
    /// The number of values above which optional members are omitted and lists have one element.
    package static let values = 1_000
    /// The depth of nested structures below which optional members are omitted.
    package static let depth = 16
}
