import SDKGenDiagnostics

extension StatedData {
    /// Sets the type from the spelling of a source: `Array of Tag`, `array<object>`, `RepeatList`, `Long`.
    ///
    /// A spelling that is not known, such as `N/A`, leaves the type open. The type of a list's elements becomes its
    /// item.
    package mutating func setType(_ spelling: SourceText) {
        spelledType = spelling
        let type = DataType(spelling.string)
        guard let kind = type.kind else { return }
        self.kind = Stated(kind, at: spelling.location)
        guard let element = type.element, item.isEmpty else { return }
        var data = StatedData(at: spelling.location)
        data.kind = Stated(element, at: spelling.location)
        item = [data]
    }
}

/// The meaning of a type's spelling.
struct DataType {
    private(set) var kind: StatedData.Kind?
    /// The type of a list's elements, if the spelling names it.
    private(set) var element: StatedData.Kind?

    init(_ spelling: String) {
        let word = spelling.lowercased().filter { !"*`\\_".contains($0) }
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard word.utf8.count <= 80 else { return }
        if let scalar = Self.words[word] {
            kind = scalar
        } else if let element = Self.element(of: word) {
            kind = .list
            let inner = DataType(element)
            // Any other word names a structure, as in `Array of Tag`.
            self.element = element.isEmpty || Self.unknownWords.contains(element) ? nil : inner.kind ?? .structure
        }
    }

    private static let unknownWords: Set = ["any", "n/a", "unknown"]

    private static let words: [String: StatedData.Kind] = [
        "string": .string, "json string": .string, "str": .string, "text": .string, "字符串": .string, "字符串型": .string,
        "文本": .string,
        "integer": .integer, "int": .integer, "int32": .integer, "整型": .integer, "整数": .integer, "整形": .integer,
        "long": .long, "int64": .long, "bigint": .long, "长整型": .long,
        "float": .float, "浮点型": .float, "double": .double, "number": .double,
        "boolean": .boolean, "bool": .boolean, "布尔": .boolean, "布尔型": .boolean, "布尔值": .boolean,
        "list": .list, "array": .list, "repeatlist": .list, "arraylist": .list, "set": .list, "数组": .list, "列表": .list,
        "struct": .structure, "structure": .structure, "object": .structure, "对象": .structure, "结构体": .structure,
        "map": .map, "hashmap": .map, "dictionary": .map,
    ]

    /// Returns the spelling of a list's elements: `tag` for `array of tag`, `list<tag>` and `tag[]`; nil for no list.
    private static func element(of word: String) -> String? {
        for prefix in ["array of ", "list of ", "array<", "list<", "set<"] where word.hasPrefix(prefix) {
            let rest = word.dropFirst(prefix.count)
            return String(rest.hasSuffix(">") ? rest.dropLast() : rest)
        }
        return word.hasSuffix("[]") ? String(word.dropLast(2)) : nil
    }
}
