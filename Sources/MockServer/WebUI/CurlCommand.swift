/// A shell command that sends a request with curl.
struct CurlCommand {
    let request: IncomingRequest
    let host: String

    /// The environment variable for the security token, since pages do not show secrets.
    static let tokenVariable = "SECURITY_TOKEN"

    var text: String {
        var lines = [request.method == "GET" ? "curl" : "curl -X \(Self.quoted(request.method))"]
        lines[0] += " " + Self.quoted("http://\(host)\(request.path)\(query)")
        for (name, value) in request.headers where name != "host" {
            lines.append("-H \(Self.header(name, value))")
        }
        if parameters.count < allParameters.count {
            lines.append("--url-query \"\(Self.tokenParameter)=$\(Self.tokenVariable)\"")
        }
        if !request.body.isEmpty {
            lines.append("--data-raw \(Self.quoted(String(decoding: request.body, as: UTF8.self)))")
        }
        return lines.joined(separator: " \\\n  ")
    }

    private static let tokenParameter = "SecurityToken"

    private var allParameters: [Substring] { request.query.split(separator: "&") }

    private var parameters: [Substring] { allParameters.filter { !$0.hasPrefix("\(Self.tokenParameter)=") } }

    private var query: String { parameters.isEmpty ? "" : "?\(parameters.joined(separator: "&"))" }

    private static func header(_ name: String, _ value: String) -> String {
        name == "x-acs-security-token" ? "\"\(name): $\(tokenVariable)\"" : quoted("\(name): \(value)")
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 45
        }
        return isPlain && !text.isEmpty
            ? text : "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#))'"
    }
}
