import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration

/// How much of the differences is printed.
struct DiffOptions: ParsableArguments {
    @Flag(help: "Print the differences of all files in full.")
    var fullDiff = false

    func report() -> DiffReport { DiffReport(isFull: fullDiff) }
}

/// The differences of several files, as much of them as a person reads.
struct DiffReport {
    private static let (linesOfFile, linesInAll) = (40, 400)

    private let isFull: Bool
    private var shownCount = 0
    private var (hiddenFileCount, hiddenLineCount) = (0, 0)

    init(isFull: Bool) { self.isFull = isFull }

    /// Prints the difference of a file, or counts it when enough has been printed.
    mutating func add(_ path: String, old: [UInt8]?, new: [UInt8]?) {
        let rest = max(0, Self.linesInAll - shownCount)
        let difference = LineDiff(path: path, old: old, new: new, limit: isFull ? nil : min(Self.linesOfFile, rest))
        shownCount += difference.shownCount
        hiddenLineCount += difference.hiddenCount
        guard isFull || rest > 0 else {
            hiddenFileCount += 1
            return
        }
        Terminal.output(Terminal.outputIsForPerson ? difference.text.harmlessLines : difference.text)
    }

    /// Says how much was not printed.
    func end() {
        guard hiddenLineCount > 0 else { return }
        let files = hiddenFileCount == 0 ? "" : ", including all of \(count(hiddenFileCount, "file"))"
        Terminal.error("\(count(hiddenLineCount, "diff line")) not shown\(files); --full-diff shows everything")
    }
}

/// What is said of files whose line ends alone are different.
enum LineEnds {
    static func remark(_ number: Int, _ noun: String, pattern: String = "*.swift") -> String {
        let (verb, object) = number == 1 ? ("differs", "it") : ("differ", "them")
        return "\(count(number, noun)) \(verb) only in line ends (CR LF); "
            + "add '\(pattern) text eol=lf' to .gitattributes so that git checks \(object) out with LF"
    }
}

extension String {
    /// The text without what a terminal would obey, but for line feeds.
    fileprivate var harmlessLines: String {
        unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }
            .joined(separator: "\n")
    }
}
