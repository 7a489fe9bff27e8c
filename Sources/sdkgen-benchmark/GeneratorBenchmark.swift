import Foundation
import SDKGenGeneration

/// What it costs to generate a service of a given size, beside what the machine needs at the least: reading the same specs
/// with xmllint and copying the same files with cp.
struct GeneratorBenchmark {
    let operationCount: Int
    let rounds: Int
    let sdkgen: String
    let scratch: URL

    struct Result {
        var full: [ProcessCost] = []
        var unchanged: [ProcessCost] = []
        var xmllint: [ProcessCost] = []
        var copy: [ProcessCost] = []
        var stages: [[Double]] = []
        var outputBytes = 0
    }

    func run() throws -> Result {
        let folder = scratch.appending(path: "\(operationCount)")
        let specs = folder.appending(path: "specs")
        try SyntheticService.write(operationCount: operationCount, to: specs)
        let operations = specs.appending(path: "operations")
        let files = try FileManager.default.contentsOfDirectory(atPath: operations.path).sorted()
            .map { operations.appending(path: $0).path }
        var result = Result()
        for round in 0..<rounds {
            // Nothing is deleted between the measurements: a file system is slower just after it.
            let output = folder.appending(path: "output\(round)").path
            let generate = ["generate", specs.path, "--output", output, "--quiet"]
            result.full.append(try MeasuredProcess.run(sdkgen, generate))
            result.unchanged.append(try MeasuredProcess.run(sdkgen, generate))
            result.xmllint.append(try MeasuredProcess.run("xmllint", ["--noout"] + files))
            result.copy.append(
                try MeasuredProcess.run("cp", ["-r", output, folder.appending(path: "copy\(round)").path]))
            result.outputBytes = bytes(below: output)
        }
        // Last, because the system counts the memory of this process to those that it starts.
        for round in 0..<rounds {
            result.stages.append(try stages(specs.path, output: folder.appending(path: "stages\(round)").path))
        }
        return result
    }

    /// Seconds for reading, building, emitting and writing, inside this process.
    private func stages(_ specs: String, output: String) throws -> [Double] {
        let clock = ContinuousClock()
        var read: ReadSpecFolder?
        let reading = clock.measure { read = readSpecs(in: specs) }
        var service = read.map { checkSpecs($0) }?.service
        let building = clock.measure { service = read.map { checkSpecs($0) }?.service }
        guard let service else { throw MeasuredProcess.Failure(description: "the synthetic specs have errors") }
        let emitting = clock.measure { _ = generatedFiles(for: service) }
        let writing = try clock.measure { try GenerationPlan(service, output: output).apply() } - emitting
        return [reading, building, emitting, writing].map(\.seconds)
    }

    private func bytes(below folder: String) -> Int {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return files.reduce(0) { sum, file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
            guard attributes?[.type] as? FileAttributeType == .typeRegular else { return sum }
            return sum + (attributes?[.size] as? Int ?? 0)
        }
    }
}
