import Dispatch

/// Returns the results of a function for all elements, in order, computed concurrently on all cores.
///
/// Throws the error of the first failing element, after all elements have been processed.
package func concurrentMap<Element: Sendable, Value: Sendable, Failure: Error>(
    _ elements: [Element], _ transform: @Sendable (Element) throws(Failure) -> Value
) throws(Failure) -> [Value] {
    let results = [Result<Value, Failure>](unsafeUninitializedCapacity: elements.count) { buffer, count in
        // Each slot is written once, by its own iteration.
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
