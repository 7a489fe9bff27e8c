import SDKGenDiagnostics

/// Decides whether the samples of a document show its operation.
///
/// A wrong name alone is a slip. A sample is left out if its content is that of the other operation as well.
struct SampleCheck {
    private(set) var defects: [Stated<String>] = []
    private(set) var doubts: [Stated<String>] = []

    private let operation: String
    private let fields: Set<String>
    private let parameters: Set<String>
    /// The resources of operations whose samples of XML were left out.
    private var leftOut: Set<String> = []

    init(operation: String, fields: [String], parameters: [String]) {
        self.operation = operation
        // Names that many operations have in common decide nothing.
        let common: Set<String> = ["RequestId", "RegionId", "PageNumber", "PageSize", "TotalCount", "ClientToken"]
        self.fields = Set(fields).subtracting(common)
        self.parameters = Set(parameters.map(Self.lastName)).subtracting(common)
    }

    /// Returns whether a sample shows the operation.
    ///
    /// - Parameter name: The operation that the sample names, with its root element or its `Action`.
    mutating func keeps(_ sample: StatedSample, _ text: SourceText, named name: SourceText?) -> Bool {
        guard let name, !name.isEmpty, name.string.lowercased() != operation.lowercased() else { return true }
        let isRequest: Bool
        if case .request = sample.content { isRequest = true } else { isRequest = false }
        let kind = isRequest ? "sample request" : "sample response"
        if Self.isSimilar(name.string, operation) {
            defects.append(
                Stated(
                    "the \(kind) misspells the name of the operation as \(name.string.prefix(100))", at: name.location))
            return true
        }
        let known = isRequest ? parameters : fields
        let words = Self.words(text)
        let shown = words.filter(known.contains).count
        let isKnown = known.count <= 2 * shown || !isRequest && hasContainer(words)
        let isForeign = !isRequest && self.isForeign(words, of: name.string)
        let isOwn = isKnown && !isForeign
        defects.append(
            Stated(
                "the \(kind) is named after \(name.string.prefix(100))"
                    + (isOwn ? "" : " and is left out: it shows another operation"), at: name.location))
        guard !isOwn else { return true }
        if isForeign, isKnown {
            doubts.append(
                Stated(
                    "the response table seems to describe \(name.string.prefix(100)), as the sample response does",
                    at: name.location))
        }
        if !isRequest, let resource = Self.resource(of: name.string) { leftOut.insert(resource) }
        return false
    }

    /// Returns whether a sample of JSON, which has no name, shows the operation. It follows the XML beside it.
    mutating func keepsJSON(_ sample: StatedSample, _ text: SourceText) -> Bool {
        guard !leftOut.isEmpty, case .json = sample.content else { return true }
        let words = Self.words(text)
        let isKnown = fields.count <= 2 * words.filter(fields.contains).count || hasContainer(words)
        guard !isKnown || leftOut.contains(where: { isForeign(words, of: "Get" + $0) }) else { return true }
        defects.append(Stated("the sample response is left out: it shows another operation", at: text.location))
        return false
    }

    /// Whether the words of a sample are named after the resource of another operation, and not after the resource of
    /// this one.
    private func isForeign(_ words: Set<String>, of other: String) -> Bool {
        guard let own = Self.resource(of: operation), let foreign = Self.resource(of: other), own != foreign else {
            return false
        }
        // The name of the resource itself can be a value, such as a type of next hops.
        return words.contains {
            $0.hasPrefix(foreign) && $0 != foreign && !$0.hasSuffix("Response") && !$0.hasSuffix("Id")
        }
            && !words.contains { $0.hasPrefix(own) && $0 != own && !$0.hasSuffix("Response") }
    }

    /// Whether a sample has a list of the resources of this operation: `RouteTables` or `RouteTableSet`.
    private func hasContainer(_ words: Set<String>) -> Bool {
        guard let own = Self.resource(of: operation) else { return false }
        return words.contains(own + "s") || words.contains(own + "Set")
    }

    /// Returns the words of a sample: its names, and words of its values.
    private static func words(_ text: SourceText) -> Set<String> {
        Set(text.string.utf8.split { !TableDocument.isWordByte($0) && $0 != 95 }.map { String(Substring($0)) })
    }

    /// Returns the resource of an operation: `RouteTable` of `DescribeRouteTables`.
    private static func resource(of operation: String) -> String? {
        guard let start = operation.utf8.dropFirst().firstIndex(where: { $0 >= 65 && $0 <= 90 }) else { return nil }
        let noun = operation[start...]
        return String(noun.hasSuffix("ies") ? noun.dropLast(3) : noun.hasSuffix("s") ? noun.dropLast() : noun)
    }

    /// Returns the name without its prefixes and indexes: `Key` of `Tag.N.Key`.
    private static func lastName(_ name: String) -> String {
        let words = name.split(separator: ".").filter { !["N", "n", "M", "m"].contains($0) && Int($0) == nil }
        return words.last.map(String.init) ?? name
    }

    /// Whether two names differ by at most a few letters.
    static func isSimilar(_ first: String, _ second: String, letters limit: Int = 2) -> Bool {
        let (first, second) = (Array(first.utf8), Array(second.utf8))
        guard first.count < 200, second.count < 200, abs(first.count - second.count) <= limit else { return false }
        var previous = Array(0...second.count)
        for (row, byte) in first.enumerated() {
            var current = [row + 1]
            for (column, other) in second.enumerated() {
                current.append(
                    min(previous[column] + (byte == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return (previous.last ?? 0) <= limit
    }
}
