package import HTTPTypes

/// A request as the server received it.
package struct LoopbackRequest: Sendable {
    /// The number of the request over all connections, counted from 1.
    package let number: Int
    /// The number of the connection, counted from 1.
    package let connection: Int
    package let method: String
    /// The path and query as they were sent.
    package let uri: String
    /// The headers, including `host`.
    package let headers: HTTPFields
    package let body: [UInt8]

    /// Returns the decoded value of a parameter in the query or the form; `nil` if there is no such parameter.
    package func parameter(_ name: String) -> String? {
        let query = uri.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let form = String(decoding: body, as: UTF8.self)
        for pair in query.split(separator: "&") + form.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts[0].decoded == name { return parts.count > 1 ? parts[1].decoded : "" }
        }
        return nil
    }
}

extension Substring {
    fileprivate var decoded: String {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(Substring(rest.prefix(2)), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
