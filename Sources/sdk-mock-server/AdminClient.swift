import ArgumentParser
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import SDKGenJSONTree
import SDKGenMockServer
import SDKGenWireForms

/// The options and requests of commands that control a running server.
struct AdminClient: ParsableArguments {
    @Option(help: "The address that the server listens on.")
    var host = "127.0.0.1"

    @Option(help: "The port that the server listens on.")
    var port: Int

    func validate() throws {
        guard (1...65_535).contains(port) else {
            throw ValidationError("--port must be a number from 1 to 65535, not \(port).")
        }
    }

    /// Makes a refused connection fail at once. By default the client tries again until the timeout.
    private static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// Sends a request to the admin API and returns the response body.
    ///
    /// - Throws: An exit code, after the error message has been written.
    func send(_ method: String, _ path: String, _ parameters: [(name: String, value: String)] = []) async throws
        -> JSONValue
    {
        var request = HTTPClientRequest(url: "http://\(urlHost(host)):\(port)\(path)")
        request.method = .RAW(value: method)
        if !parameters.isEmpty {
            request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            let form = FormEncoding.joined(parameters.map { WireParameter(name: $0.name, value: $0.value) })
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
            let reason = systemReason(of: error)
            throw failure("no mock server responds at \(host):\(port) (\(reason)): start it, or pass its --port", 69)
        }
        guard let value = try? JSONParser.parse(Array(body.readableBytesView)) else {
            throw failure("\(host):\(port) is not a mock server: its response is not JSON", 69)
        }
        guard status == 200 else {
            throw failure(value["Message"] ?? "the server responded with the status \(status)", 1)
        }
        return value
    }

    private func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.map { "%\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    }
}

extension JSONValue {
    /// The text of a member; nil if the member is absent or not a text.
    subscript(name: String) -> String? {
        guard case .object(let members) = self,
            case .string(let text)? = members.first(where: { $0.name == name })?.value
        else { return nil }
        return text
    }

    /// Returns the texts of a member that is a list.
    func texts(_ name: String) -> [String] {
        guard case .object(let members) = self, case .list(let list)? = members.first(where: { $0.name == name })?.value
        else { return [] }
        return list.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
}
