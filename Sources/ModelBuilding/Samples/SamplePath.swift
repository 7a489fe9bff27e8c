/// The path from the body of a sample to a value.
struct SamplePath {
    enum Step: Equatable {
        /// A member by its name in the sample, and its name in the spec.
        case member(String, named: String)
        /// The response itself, which is a list or map, by its name in the spec.
        case root(String)
        /// The wrapper of a list, which messages omit.
        case wrapper(String)
        case index(Int)
    }

    private(set) var steps: [Step] = []

    static let root = SamplePath()

    /// The path in messages: `Regions[0].RegionId`.
    var text: String {
        var text = ""
        for step in steps {
            switch step {
            case .member(_, let name), .root(let name): text += text.isEmpty ? name : ".\(name)"
            case .index(let index): text += "[\(index)]"
            case .wrapper: break
            }
        }
        return text
    }

    /// The names of the members on the path.
    var names: [String] {
        steps.compactMap {
            switch $0 {
            case .member(_, let name), .root(let name): name
            case .wrapper, .index: nil
            }
        }
    }

    /// The path without indices, for messages about all elements of a list.
    var general: String {
        SamplePath(steps: steps.filter { if case .index = $0 { false } else { true } }).text
    }

    /// Returns the path to a response that is itself a list or map.
    static func root(_ name: String) -> SamplePath { SamplePath(steps: [.root(name)]) }

    func member(_ name: String, named wire: String? = nil) -> SamplePath {
        SamplePath(steps: steps + [.member(name, named: wire ?? name)])
    }
    func index(_ index: Int) -> SamplePath { SamplePath(steps: steps + [.index(index)]) }
    func wrapper(_ name: String?) -> SamplePath { name.map { SamplePath(steps: steps + [.wrapper($0)]) } ?? self }
}
