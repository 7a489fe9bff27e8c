import ArgumentParser
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import SDKGenJSONTree

/// A server that another process runs.
struct RunningServer: ParsableArguments {
    @Option(help: "The address that the server listens on.")
    var host = "127.0.0.1"

    @Option(help: "The port that the server listens on.")
    var port: Int

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("A port is a number from 1 to 65535.") }
    }

    /// Makes a refused connection fail at once. By default the client tries again until the timeout.
    private static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// - Returns: What the server answers.
    /// - Throws: An exit code, when it has been said why.
    func answer(_ method: String, _ path: String, _ parameters: [(name: String, value: String)] = []) async throws
        -> JSONValue
    {
        var request = HTTPClientRequest(url: "http://\(authority(host)):\(port)\(path)")
        request.method = .RAW(value: method)
        if !parameters.isEmpty {
            request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            let form = parameters.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
            request.body = .bytes(ByteBuffer(string: form))
        }
        let body: ByteBuffer
        let status: UInt
        do {
            (status, body) = try await HTTPClient.withHTTPClient(configuration: Self.configuration) { client in
                let response = try await client.execute(request, timeout: .seconds(10))
                return (response.status.code, try await response.body.collect(upTo: 64 << 20))
            }
        } catch {
            throw complaint("no mock server answers at \(host):\(port) (\(error)): is it running?", 69)
        }
        guard let answer = try? JSONParser.parse(Array(body.readableBytesView)) else {
            throw complaint("\(host):\(port) is no mock server: its answer is not JSON", 69)
        }
        guard status == 200 else {
            throw complaint(answer["Message"] ?? "the server answered with the status \(status)", 1)
        }
        return answer
    }

    private func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.map { "%\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    }
}

extension JSONValue {
    /// The text of a member.
    subscript(name: String) -> String? {
        guard case .object(let members) = self,
            case .string(let text)? = members.first(where: { $0.name == name })?.value
        else { return nil }
        return text
    }

    /// The texts of a member that is a list.
    func texts(_ name: String) -> [String] {
        guard case .object(let members) = self, case .list(let list)? = members.first(where: { $0.name == name })?.value
        else { return [] }
        return list.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
}
