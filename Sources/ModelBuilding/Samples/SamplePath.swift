/// The way from the body of a sample to one of its values.
struct SamplePath {
    enum Step: Equatable {
        /// A member as the sample has it, and the name that the spec has for it.
        case member(String, named: String)
        /// The answer itself, which is a list or a map, by the name that the spec has for it.
        case answer(String)
        /// The wrapper of a list, which messages do not name.
        case wrapper(String)
        case index(Int)
    }

    private(set) var steps: [Step] = []

    static let root = SamplePath()

    /// As messages name the value: `Regions[0].RegionId`.
    var text: String {
        var text = ""
        for step in steps {
            switch step {
            case .member(_, let name), .answer(let name): text += text.isEmpty ? name : ".\(name)"
            case .index(let index): text += "[\(index)]"
            case .wrapper: break
            }
        }
        return text
    }

    /// The names of the members on the way.
    var names: [String] {
        steps.compactMap {
            switch $0 {
            case .member(_, let name), .answer(let name): name
            case .wrapper, .index: nil
            }
        }
    }

    /// The same without numbers, for what is said once of all elements of a list.
    var general: String {
        SamplePath(steps: steps.filter { if case .index = $0 { false } else { true } }).text
    }

    /// The way to an answer that is itself a list or a map.
    static func answer(_ name: String) -> SamplePath { SamplePath(steps: [.answer(name)]) }

    func member(_ name: String, named wire: String? = nil) -> SamplePath {
        SamplePath(steps: steps + [.member(name, named: wire ?? name)])
    }
    func index(_ index: Int) -> SamplePath { SamplePath(steps: steps + [.index(index)]) }
    func wrapper(_ name: String?) -> SamplePath { name.map { SamplePath(steps: steps + [.wrapper($0)]) } ?? self }
}
