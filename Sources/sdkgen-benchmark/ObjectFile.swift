import Foundation

/// A 64-bit little-endian ELF object file.
struct ObjectFile {
    /// The total size of read-only loaded sections in bytes: code, constants, unwind tables, Swift metadata.
    let codeSize: Int

    /// Returns nil if the file has another format.
    init?(_ bytes: Data) {
        let bytes = Array(bytes)
        func number(_ offset: Int, _ size: Int) -> Int? {
            guard offset >= 0, offset + size <= bytes.count else { return nil }
            return bytes[offset..<offset + size].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        guard bytes.starts(with: [0x7F, UInt8(ascii: "E"), UInt8(ascii: "L"), UInt8(ascii: "F"), 2, 1]),
            let table = number(0x28, 8), let entrySize = number(0x3A, 2), let count = number(0x3C, 2)
        else { return nil }
        var size = 0
        for index in 0..<count {
            let header = table + index * entrySize
            guard let flags = number(header + 8, 8), let length = number(header + 32, 8) else { return nil }
            let isLoaded = flags & 2 != 0
            let isWritable = flags & 1 != 0
            if isLoaded && !isWritable { size += length }
        }
        codeSize = size
    }

    /// Returns the total code size of the object files in a folder; nil if there are none or one has another format.
    static func codeSize(in folder: String) -> Int? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let objects = names.filter { $0.hasSuffix(".swift.o") || $0.hasSuffix(".o") && !$0.contains(".swiftmodule") }
        guard !objects.isEmpty else { return nil }
        var sum = 0
        for name in objects {
            guard let data = try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")),
                let object = ObjectFile(data)
            else { return nil }
            sum += object.codeSize
        }
        return sum
    }
}
