import AlibabaCloudCore
import HTTPTypes
import SDKGenMockServer
import Testing

/// A browser without scripts, which loads pages and submits forms.
struct Browser {
    let server: MockServer
    private let transport: HTTPClientTransport

    init(_ server: MockServer) throws {
        self.server = server
        transport = try HTTPClientTransport(TransportConfiguration())
    }

    var host: String { "127.0.0.1:\(server.port)" }

    /// Sends a request.
    func send(
        _ method: HTTPRequest.Method = .get, _ path: String, headers: [(String, String)] = [], body: String = ""
    ) async throws -> WebResponse {
        var request = HTTPRequest(method: method, scheme: "http", authority: host, path: path)
        for (name, value) in headers { request.headerFields[try #require(HTTPField.Name(name))] = value }
        let response = try await transport.send(request, body: Array(body.utf8))
        return WebResponse(
            status: response.head.status.code, headers: response.head.headerFields,
            text: String(decoding: response.body, as: UTF8.self))
    }

    /// Loads a page and expects status 200.
    func page(_ path: String) async throws -> WebResponse {
        let response = try await send(.get, path)
        #expect(response.status == 200, "\(path): \(response.text)")
        return response
    }

    /// Submits a form from a page of the server.
    func submit(_ fields: [(name: String, value: String)], to path: String) async throws -> WebResponse {
        try await send(
            .post, path,
            headers: [
                ("Content-Type", "application/x-www-form-urlencoded"), ("Origin", "http://\(host)"),
                ("Sec-Fetch-Site", "same-origin"),
            ],
            body: fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&"))
    }

    /// Submits a form and loads the page of the redirect.
    func follow(_ fields: [(name: String, value: String)], to path: String) async throws -> WebResponse {
        let response = try await submit(fields, to: path)
        #expect(response.status == 303, "\(response.text)")
        return try await page(try #require(response.headers[.location]))
    }
}

/// Percent-encodes a text.
func encoded(_ text: String) -> String {
    text.utf8.map { byte in
        let isPlain =
            (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
            || Array("-._~".utf8).contains(byte)
        return isPlain
            ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
}

/// Starts a server, runs a closure with a browser, and stops the server.
func withBrowser(
    specs folder: String = specs, _ change: (inout MockConfiguration) -> Void = { _ in },
    run: (Browser) async throws -> Void
) async throws {
    var configuration = MockConfiguration()
    configuration.transitionTime = .zero
    change(&configuration)
    let server = try await MockServer.start(specs: folder, configuration: configuration)
    do {
        try await run(try Browser(server))
    } catch {
        await server.stop()
        throw error
    }
    await server.stop()
}

/// A response with its text.
struct WebResponse {
    let status: Int
    let headers: HTTPFields
    let text: String

    /// Returns the text of the `code` element with an ID.
    func code(_ id: String) -> String? {
        guard let start = text.firstRange(of: "<code id=\"\(id)\">"),
            let end = text[start.upperBound...].firstRange(of: "</code>")
        else { return nil }
        return unescaped(text[start.upperBound..<end.lowerBound])
    }

    /// Returns the text of the paragraph with an ID.
    func paragraph(_ id: String) -> String? {
        guard let start = text.firstRange(of: "<p id=\"\(id)\">"),
            let end = text[start.upperBound...].firstRange(of: "</p>")
        else { return nil }
        return unescaped(text[start.upperBound..<end.lowerBound])
    }

    /// The fields of the form, without those of events, as a browser submits them.
    var fields: [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        var select: (name: String, chosen: String)?
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...].dropFirst()
            let end = rest.firstIndex(of: ">") ?? rest.endIndex
            let tag = Tag(rest[..<end])
            rest = rest[end...].dropFirst()
            switch tag.name {
            case "input" where tag["type"] == "hidden": continue
            case "input" where tag["type"] == "checkbox":
                if tag["checked"] != nil, let name = tag["name"] { fields.append((name, tag["value"] ?? "")) }
            case "input":
                if let name = tag["name"] { fields.append((name, tag["value"] ?? "")) }
            case "select": select = tag["name"].map { ($0, "") }
            case "option": if tag["selected"] != nil { select?.chosen = tag["value"] ?? "" }
            case "/select":
                if let select { fields.append((select.name, select.chosen)) }
                select = nil
            case "textarea":
                let close = rest.firstRange(of: "</textarea>")?.lowerBound ?? rest.endIndex
                let content = rest[..<close]
                // A line feed right after the tag is not part of the text.
                let value = unescaped(content.hasPrefix("\n") ? content.dropFirst() : content)
                if let name = tag["name"] { fields.append((name, value)) }
                rest = rest[close...]
            default: continue
            }
        }
        return fields
    }
}

/// A start tag, with its attributes in double quotation marks.
private struct Tag {
    let name: String
    private var attributes: [String: String] = [:]

    init(_ text: Substring) {
        name = String(text.prefix { $0 != " " })
        var rest = text.dropFirst(name.count)
        while let start = rest.firstIndex(where: { $0 != " " }) {
            let key = rest[start...].prefix { $0 != " " && $0 != "=" }
            rest = rest[key.endIndex...]
            guard rest.hasPrefix("=\"") else {
                attributes[String(key)] = ""
                continue
            }
            let value = rest.dropFirst(2).prefix { $0 != "\"" }
            attributes[String(key)] = unescaped(value)
            rest = rest[value.endIndex...].dropFirst()
        }
    }

    subscript(attribute: String) -> String? { attributes[attribute] }
}

/// Replaces the character references of HTML.
func unescaped(_ html: Substring) -> String {
    var text = ""
    var rest = html
    while let ampersand = rest.firstIndex(of: "&") {
        text += rest[..<ampersand]
        let reference = rest[ampersand...].dropFirst().prefix { $0 != ";" }
        switch reference {
        case "amp": text += "&"
        case "lt": text += "<"
        case "gt": text += ">"
        case "quot": text += "\""
        default:
            if let scalar = UInt32(reference.dropFirst()).flatMap(Unicode.Scalar.init) {
                text.unicodeScalars.append(scalar)
            }
        }
        rest = rest[reference.endIndex...].dropFirst()
    }
    return text + rest
}
