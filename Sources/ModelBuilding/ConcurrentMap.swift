internal import Dispatch

/// The results of a function for all elements, in their order, computed on all cores.
package func concurrentMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @Sendable (Element) -> Result
) -> [Result] {
    Array(unsafeUninitializedCapacity: elements.count) { buffer, count in
        // Each slot is written once, by the one iteration that it belongs to.
        nonisolated(unsafe) let slots = buffer
        DispatchQueue.concurrentPerform(iterations: elements.count) { index in
            slots.initializeElement(at: index, to: transform(elements[index]))
        }
        count = elements.count
    }
}
