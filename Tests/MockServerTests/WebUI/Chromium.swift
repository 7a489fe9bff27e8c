import Foundation
import SDKGenJSONTree
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A headless browser that is controlled with the DevTools protocol.
final class Chromium {
    /// The command of the browser; nil if none is installed.
    static let command = ["chromium", "chromium-browser", "google-chrome"].first(where: Shell.has)
    static let advice: Comment = "Chromium is not installed. On Debian: apt-get install chromium."

    private let process = Process()
    private let folder: URL
    private let requests, responses: Int32
    private var lastID = 0
    private var buffer: [UInt8] = []
    private var session: String?

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("page-test-\(UUID().uuidString)")
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let paths = ["requests", "responses"].map { folder.appendingPathComponent($0).path }
        for path in paths { guard mkfifo(path, 0o600) == 0 else { throw Failure(reason: "mkfifo \(path)") } }
        // Opens the pipes for reading and writing, so that opening does not block.
        requests = open(paths[0], O_RDWR)
        responses = open(paths[1], O_RDWR)
        let options = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe",
            "--no-first-run", "--hide-scrollbars", "--user-data-dir='\(folder.path)/profile'",
        ]
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c",
            "exec \(Self.command ?? "chromium") \(options.joined(separator: " ")) 3<'\(paths[0])' 4>'\(paths[1])'",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let target = try call("Target.createTarget", #"{"url":"about:blank"}"#)["targetId"].text
        session = try call("Target.attachToTarget", #"{"targetId":"\#(target)","flatten":true}"#)["sessionId"].text
        _ = try call("Page.enable")
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
        close(requests)
        close(responses)
        try? FileManager.default.removeItem(at: folder)
    }

    struct Failure: Error { let reason: String }

    /// Calls a method and returns the result.
    ///
    /// - Parameter parameters: The parameters as JSON.
    func call(_ method: String, _ parameters: String = "{}") throws -> JSONValue {
        lastID += 1
        let session = session.map { #","sessionId":"\#($0)""# } ?? ""
        let message = #"{"id":\#(lastID),"method":"\#(method)","params":\#(parameters)\#(session)}"#
        let bytes = Array(message.utf8) + [0]
        guard write(requests, bytes, bytes.count) == bytes.count else {
            throw Failure(reason: "\(method) could not be sent")
        }
        while true {
            let response = try next()
            guard response["id"] == .number(String(lastID)) else { continue }
            guard case .object = response["result"] else { throw Failure(reason: "\(method): \(response)") }
            return response["result"]
        }
    }

    /// Reads the next message, which ends with NUL.
    private func next() throws -> JSONValue {
        while true {
            if let end = buffer.firstIndex(of: 0) {
                defer { buffer.removeSubrange(...end) }
                return try JSONParser.parse(Array(buffer[..<end]))
            }
            var ready = pollfd(fd: responses, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 60_000) == 1 else { throw Failure(reason: "Chromium does not respond") }
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(responses, &chunk, chunk.count)
            guard count > 0 else { throw Failure(reason: "Chromium has exited") }
            buffer += chunk[..<count]
        }
    }

    /// Evaluates an expression and returns the value as text.
    @discardableResult
    func value(of expression: String) throws -> String {
        var quoted = ""
        for scalar in expression.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        let response = try call("Runtime.evaluate", #"{"expression":"String(\#(quoted))","returnByValue":true}"#)
        guard response["exceptionDetails"] == .null else { throw Failure(reason: "\(response)") }
        return response["result"]["value"].text
    }

    func visit(_ url: String) throws {
        _ = try call("Page.navigate", #"{"url":"\#(url)"}"#)
        try wait("location.href.startsWith('\(url)') && document.readyState === 'complete'")
    }

    func wait(_ condition: String) throws {
        for _ in 1...600 {
            if (try? value(of: condition)) == "true" { return }
            usleep(50_000)
        }
        throw Failure(reason: "Timeout while waiting for \(condition)")
    }

    func press(_ key: String, text: String = "") throws {
        let code = ["Tab": 9, "Enter": 13, " ": 32][key] ?? 0
        for type in ["keyDown", "keyUp"] {
            let textField = type == "keyDown" && !text.isEmpty ? #","text":"\#(text)""# : ""
            _ = try call(
                "Input.dispatchKeyEvent",
                #"{"type":"\#(type)","key":"\#(key)","windowsVirtualKeyCode":\#(code)\#(textField)}"#)
        }
    }

    func type(_ text: String) throws { _ = try call("Input.insertText", #"{"text":"\#(text)"}"#) }

    func prefer(_ scheme: String) throws {
        _ = try call(
            "Emulation.setEmulatedMedia", #"{"features":[{"name":"prefers-color-scheme","value":"\#(scheme)"}]}"#)
    }

    func resize(_ width: Int) throws {
        _ = try call(
            "Emulation.setDeviceMetricsOverride",
            #"{"width":\#(width),"height":900,"deviceScaleFactor":1,"mobile":false}"#)
    }

    /// Returns the role and the name of each node in the accessibility tree.
    func accessibleNodes() throws -> [(role: String, name: String)] {
        guard case .list(let nodes) = try call("Accessibility.getFullAXTree")["nodes"] else { return [] }
        return nodes.filter { $0["ignored"] != .boolean(true) }
            .map { ($0["role"]["value"].text, $0["name"]["value"].text) }
    }
}

extension JSONValue {
    fileprivate subscript(name: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members.first { $0.name == name }?.value ?? .null
    }

    fileprivate var text: String { if case .string(let text) = self { text } else { "" } }
}
