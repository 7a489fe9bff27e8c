import SDKGenServiceModel

/// Builds the sample calls of an operation.
struct SampleCallBuilder {
    let operation: Operation
    let symbols: SymbolTable

    func sampleCalls() -> SampleCalls {
        let examples = operation.examples.enumerated().compactMap { index, example in
            example.arguments.map { SampleCall(origin: .example(index), arguments: $0) }
        }
        // The method does not take the common parameters, so it is called without them as well.
        let ownOnly = operation.commonParameters.isEmpty ? [] : [operation.ownParameters]
        let complete = (ownOnly + [operation.request.members]).map { members in
            SampleCall(origin: .everyParameter, arguments: arguments(members, makesValues: true))
        }
        return SampleCalls(examples: examples, minimal: minimalCall(), complete: complete)
    }

    private func minimalCall() -> SampleCall? {
        guard case .complete(let members) = RequiredParameters(of: operation, symbols) else { return nil }
        return SampleCall(origin: .parameters, arguments: arguments(members, makesValues: false))
    }

    private func arguments(_ members: [Member], makesValues: Bool) -> [Argument] {
        var sampler = ArgumentSampler(symbols: symbols, makesValues: makesValues)
        return sampler.arguments(members, of: operation.request)
    }
}
