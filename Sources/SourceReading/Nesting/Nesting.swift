/// Nests the rows of a request table: `Tag.N.Key` becomes a list of structures.
package func nestRequest(_ rows: [StatedRow], samples: [StatedSample]) -> [StatedData] {
    RequestNesting.nest(rows, samples: samples)
}

/// Nests the rows of a response table by their depths, tables, item rows and the samples.
package func nestResponse(_ rows: [StatedRow], samples: [StatedSample]) -> [StatedData] {
    ResponseNesting.nest(rows, samples: samples)
}
