import Dispatch

/// The results of a function for all elements, in their order, computed on all cores. What the first element fails with that
/// fails is thrown when all are done.
package func concurrentMap<Element: Sendable, Value: Sendable, Failure: Error>(
    _ elements: [Element], _ transform: @Sendable (Element) throws(Failure) -> Value
) throws(Failure) -> [Value] {
    let results = [Result<Value, Failure>](unsafeUninitializedCapacity: elements.count) { buffer, count in
        // Each slot is written once, by the one iteration that it belongs to.
        nonisolated(unsafe) let slots = buffer
        DispatchQueue.concurrentPerform(iterations: elements.count) { index in
            let result: Result<Value, Failure>
            do throws(Failure) { result = .success(try transform(elements[index])) } catch { result = .failure(error) }
            slots.initializeElement(at: index, to: result)
        }
        count = elements.count
    }
    return try results.map { result throws(Failure) in try result.get() }
}
