internal import HTTPTypes

/// The ways to where credentials are: the network, within limits of time, and this machine.
struct CredentialsAccess: Sendable {
    let transport: any Transport
    let environment: CredentialsEnvironment

    /// - Parameter place: What is asked, as the beginning of a sentence.
    func send(
        _ request: HTTPRequest, to place: String, within limit: Duration
    ) async throws -> TransportResponse {
        let late = ConfigurationError(
            problem: "\(place) did not answer within \(limit.components.seconds) s.",
            remedy: "Check that it can be reached from this machine.")
        do {
            return try await environment.limited(to: limit, otherwise: late) { [transport] in
                try await transport.send(request, body: [])
            }
        } catch let error as CancellationError {
            throw error
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError(
                problem: "\(place) could not be reached: \(clause("\(error)")).",
                remedy: "Check the network of this machine.")
        }
    }

    /// - Parameter purpose: What the file is, as the beginning of a sentence.
    /// - Returns: `nil` if there is no such file.
    func content(of path: String, purpose: String) async throws -> [UInt8]? {
        do {
            return try await environment.readFile(path)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw ConfigurationError(
                problem: "\(purpose) \(path) could not be read: \(clause("\(error)")).",
                remedy: "It must be a regular file of at most 1 MiB that this process may read.")
        }
    }

    /// The content of a file that must be there and be UTF-8, without white space around it.
    func text(of path: String, purpose: String) async throws -> String {
        guard let content = try await content(of: path, purpose: purpose) else {
            throw ConfigurationError(
                problem: "\(purpose) \(path) does not exist.", remedy: "Check the path, and that the file is mounted.")
        }
        guard let text = validText(content)?.trimmed, !text.isEmpty else {
            throw ConfigurationError(
                problem: "\(purpose) \(path) is empty or not UTF-8.", remedy: "Check what writes it.")
        }
        return text
    }
}

extension CredentialsEnvironment {
    /// What the work gives if it ends in time. If not, it is cancelled and not waited for: a transport that ignores its
    /// cancellation must not keep a provider from ever asking again.
    func limited<Value: Sendable>(
        to limit: Duration, otherwise late: ConfigurationError, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await race(against: TimeLimit(duration: limit, timeout: late, clock: AlarmClock(clock)), work)
    }
}

/// The text of bytes that are UTF-8; `nil` for others. Repairing them, as the standard library does, changes them.
func validText(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.utf8.elementsEqual(bytes) ? text : nil
}

/// The beginning of a text from outside, fit for a line of an error or a log: no line break of it can pass for the next
/// line, and no control character reaches a terminal.
func oneLine(_ text: String, limit: Int = 200) -> String {
    let line = text.unicodeScalars.prefix(limit).map { scalar in
        scalar.properties.generalCategory == .control ? " " : Character(scalar)
    }
    return String(line).trimmed
}

/// The text of an error as a part of a sentence: on one line and without a period at its end.
func clause(_ text: String) -> String {
    var text = oneLine(text)
    while text.hasSuffix(".") { text.removeLast() }
    return text
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
