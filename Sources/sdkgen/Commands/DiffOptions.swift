import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration

/// The option that prints diffs in full.
struct DiffOptions: ParsableArguments {
    @Flag(help: "Print all diff lines of all files.")
    var fullDiff = false

    func report() -> DiffReport { DiffReport(isFull: fullDiff) }
}

/// Prints the diffs of several files, limited to a length that people read.
struct DiffReport {
    private static let (fileLimit, totalLimit) = (40, 400)

    private let isFull: Bool
    private var shownCount = 0
    private var (hiddenFileCount, hiddenLineCount) = (0, 0)

    init(isFull: Bool) { self.isFull = isFull }

    /// Prints the diff of a file, or counts its lines if the limit is reached.
    mutating func add(_ path: String, old: [UInt8]?, new: [UInt8]?) {
        let rest = max(0, Self.totalLimit - shownCount)
        let difference = LineDiff(path: path, old: old, new: new, limit: isFull ? nil : min(Self.fileLimit, rest))
        shownCount += difference.shownCount
        hiddenLineCount += difference.hiddenCount
        guard isFull || rest > 0 else {
            hiddenFileCount += 1
            return
        }
        Terminal.output(Terminal.outputIsTerminal ? difference.text.harmlessLines : difference.text)
    }

    /// Prints how many lines were left out.
    func end() {
        guard hiddenLineCount > 0 else { return }
        let files = hiddenFileCount == 0 ? "" : ", including all of \(count(hiddenFileCount, "file"))"
        Terminal.error("\(count(hiddenLineCount, "diff line")) not shown\(files); --full-diff shows everything")
    }
}

/// The remark about files that differ only in line ends.
enum LineEnds {
    static func remark(_ number: Int, _ noun: String, pattern: String = "*.swift") -> String {
        let (verb, object) = number == 1 ? ("differs", "it") : ("differ", "them")
        return "\(count(number, noun)) \(verb) only in line ends (CR LF); "
            + "add '\(pattern) text eol=lf' to .gitattributes so that git checks \(object) out with LF"
    }
}

extension String {
    /// The text without terminal control characters, except for line feeds.
    fileprivate var harmlessLines: String {
        unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }
            .joined(separator: "\n")
    }
}
