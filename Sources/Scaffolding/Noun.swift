/// The noun of an operation's name: `EipAddresses` of `DescribeEipAddresses`, in singular and in plural.
struct Noun {
    let singular: String
    let plural: String
    /// Whether the name has the plural. A noun without one, like `Status`, counts as a singular.
    let isPlural: Bool

    /// - Parameter text: Words in camel case. A part that begins with a preposition, `ForPhysicalConnection`, is not
    /// part of the noun.
    init(_ text: some StringProtocol) {
        var words = Self.words(of: String(text))
        if let end = words.dropFirst().firstIndex(where: Self.prepositions.contains) { words.removeSubrange(end...) }
        // `RouteTableList` is a list of route tables.
        if words.count > 1, words.last == "List" {
            singular = Noun(words.dropLast().joined()).singular
            plural = words.joined()
            isPlural = true
            return
        }
        let last = words.popLast() ?? ""
        let head = words.joined()
        let one = Self.singular(of: last)
        isPlural = one != last
        singular = head + one
        plural = head + (isPlural ? last : Self.plural(of: last))
    }

    private static let prepositions: Set<String> = ["Of", "For", "By", "In", "On", "With", "From", "To"]

    /// `VSwitches` is `V` and `Switches`, `EIPs` is one word.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var previous: Character = " "
        for (index, character) in zip(text.indices, text) {
            let rest = text[text.index(after: index)...]
            let endsAcronym = previous.isUppercase && rest.first?.isLowercase == true && rest != "s"
            if words.isEmpty || character.isUppercase && (!previous.isUppercase || endsAcronym) {
                words.append(String(character))
            } else {
                words[words.count - 1].append(character)
            }
            previous = character
        }
        return words
    }

    // MARK: Words

    private static let irregular = [
        "indices": "index", "vertices": "vertex", "matrices": "matrix", "appendices": "appendix", "people": "person",
        "children": "child", "men": "man", "women": "woman", "criteria": "criterion", "phenomena": "phenomenon",
        "feet": "foot", "analyses": "analysis", "diagnoses": "diagnosis", "hypotheses": "hypothesis",
        "synopses": "synopsis", "theses": "thesis", "crises": "crisis", "axes": "axis", "halves": "half",
        "shelves": "shelf", "leaves": "leaf", "lives": "life", "knives": "knife", "wives": "wife",
        "wolves": "wolf", "calves": "calf", "thieves": "thief", "selves": "self",
    ]

    /// Singular words that end with an s, and `attributes`, which stand for one resource.
    private static let singularsInS: Set<String> = [
        "alias", "apparatus", "as", "atlas", "attributes", "axis", "basis", "bias", "bonus", "bus", "campus", "canvas",
        "census",
        "chaos", "chassis", "consensus", "corpus", "cos", "ddos", "dns", "dos", "ecs", "ens", "eos", "focus", "gas",
        "gps", "http2s", "https", "ios", "iris", "jenkins", "kubernetes", "kms", "lens", "mns", "modulus", "nas",
        "nexus", "news", "nucleus", "ons", "os", "oss", "plus", "prometheus", "prospectus", "qos", "radius", "rds",
        "redis", "series", "sls", "sms", "species", "status", "stimulus", "sts", "surplus", "syllabus", "terminus",
        "this", "tls", "virus",
    ]

    /// Singular words in -che, whose plural adds only an s.
    private static let singularsInChe: Set<String> = ["ache", "avalanche", "cache", "creche", "headache", "niche"]

    private static let singularsInIe: Set<String> = [
        "calorie", "cookie", "die", "lie", "movie", "pie", "rookie", "selfie", "tie", "zombie",
    ]

    private static let singularsInO: Set<String> = ["echo", "embargo", "hero", "potato", "tomato", "torpedo", "veto"]

    private static func singular(of word: String) -> String {
        let small = word.lowercased()
        // A word in capitals is an acronym, whatever it ends with.
        guard word.last?.isLowercase == true, !singularsInS.contains(small) else { return word }
        if let one = irregular[small] { return spelled(one, like: word) }
        guard small.hasSuffix("s"), !small.hasSuffix("ss"), !small.hasSuffix("sis"), small.count > 1 else {
            return word
        }
        func without(_ count: Int) -> String { String(word.dropLast(count)) }
        let isWithoutS = { (words: Set<String>) in words.contains(String(small.dropLast())) }
        let isWithoutES = { (words: Set<String>) in words.contains(String(small.dropLast(2))) }
        return switch small {
        case _ where small.hasSuffix("ies"):
            small.count <= 4 || isWithoutS(singularsInIe) ? without(1) : without(3) + "y"
        case _ where small.hasSuffix("ches"): isWithoutS(singularsInChe) ? without(1) : without(2)
        case _ where small.hasSuffix("sses"), _ where small.hasSuffix("shes"), _ where small.hasSuffix("xes"),
            _ where small.hasSuffix("zzes"):
            without(2)
        case _ where small.hasSuffix("ses"): isWithoutES(singularsInS) ? without(2) : without(1)
        case _ where small.hasSuffix("oes"): isWithoutES(singularsInO) ? without(2) : without(1)
        default: without(1)
        }
    }

    private static func plural(of word: String) -> String {
        let small = word.lowercased()
        guard word.last?.isLowercase == true else { return word.isEmpty ? "" : word + "s" }
        if let many = irregular.first(where: { $0.value == small })?.key { return spelled(many, like: word) }
        let last = small.dropLast().last
        switch small.last {
        case "y" where last.map { !"aeiou".contains($0) } ?? false: return word.dropLast() + "ies"
        case "s", "x", "z": return word + "es"
        case "h" where last == "c" || last == "s": return word + "es"
        case "o" where singularsInO.contains(small): return word + "es"
        default: return word + "s"
        }
    }

    private static func spelled(_ small: String, like word: String) -> String {
        word.first?.isUppercase == true ? small.prefix(1).uppercased() + small.dropFirst() : small
    }
}
