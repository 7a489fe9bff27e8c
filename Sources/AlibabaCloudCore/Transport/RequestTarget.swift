import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1

/// Where a request goes.
struct RequestTarget: Sendable {
    let isSecure: Bool
    /// The host with its port, as in the `host` header.
    let authority: String
    /// The host in lower case and without brackets.
    let host: String
    let port: Int
    /// What stands before the path in a URL.
    let origin: String

    init(scheme: String?, authority: String?) throws(TransportFailure) {
        switch scheme {
        case "https": isSecure = true
        case "http": isSecure = false
        default: throw unsendable("It has no scheme or another one than https and http")
        }
        guard let authority, let (host, port) = splitAuthority(authority[...]) else {
            throw unsendable("It has no host, or what it has is not a host with or without a port")
        }
        self.authority = authority
        self.host = host.lowercased()
        self.port = port ?? (isSecure ? 443 : 80)
        origin = (isSecure ? "https://" : "http://") + authority
    }

    /// The message as the connection pool takes it. Whatever could end its first line early or change on its way to the wire is refused: a
    /// signature holds for these bytes, and what follows a line break would be another request.
    func message(_ request: HTTPRequest, body: [UInt8]) throws(TransportFailure) -> HTTPClient.Request {
        guard var path = request.path, path.withUTF8({ $0.first == UInt8(ascii: "/") && $0.isEncoded }) else {
            throw unsendable("Its path or query has a character that must be percent-encoded")
        }
        // An array, since `HTTPHeaders` looks through each name that is added to it once more.
        var headers = [("host", authority)]
        headers.reserveCapacity(request.headerFields.count + 4)
        for field in request.headerFields where field.name != .host {
            guard !field.withUnsafeBytesOfValue({ $0.holdsControlCharacter }) else {
                throw unsendable("Its header \(field.name) has a control character")
            }
            headers.append((field.name.rawName, field.value))
        }
        if !request.headerFields.contains(.acceptEncoding) {
            // As the official client does (wire contract §1.2).
            headers.append(("accept-encoding", "identity"))
        }
        // The pool sends the path "/" for none, and takes a URL with a path apart twice.
        var url = origin
        url.append(contentsOf: path == "/" || path.hasPrefix("/?") ? path.dropFirst() : path[...])
        do {
            return try HTTPClient.Request(
                url: url, method: HTTPMethod(rawValue: request.method.rawValue),
                headers: HTTPHeaders(headers),
                body: body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: body)))
        } catch {
            throw unsendable("Its address is not a URL")
        }
    }
}

/// Splits `host`, `host:port`, `[address]` and `[address]:port`; `nil` if the text is anything else.
func splitAuthority(_ text: Substring) -> (host: Substring, port: Int?)? {
    let host: Substring
    var rest: Substring
    if text.hasPrefix("["), let bracket = text.firstIndex(of: "]") {
        host = text[..<bracket].dropFirst()
        rest = text[text.index(after: bracket)...]
        guard host.utf8.contains(UInt8(ascii: ":")), IPAddress(host) != nil else { return nil }
    } else {
        host = text.prefix { $0 != ":" }
        rest = text[host.endIndex...]
        guard host.utf8.allSatisfy({ $0.isHostCharacter }) else { return nil }
    }
    // No name is longer, and a SOCKS proxy could not be told one.
    guard 1...253 ~= host.utf8.count else { return nil }
    if rest.isEmpty { return (host, nil) }
    guard rest.removeFirst() == ":", rest.utf8.allSatisfy({ $0.isDigit }), let port = UInt16(rest), port > 0 else {
        return nil
    }
    return (host, Int(port))
}

private func unsendable(_ problem: String) -> TransportFailure {
    TransportFailure(.unsendable, isUnsent: true, explanation: "The request cannot be sent: \(problem).")
}

extension HTTPField.Name {
    fileprivate static let host = HTTPField.Name("host")!
}

extension UnsafeBufferPointer<UInt8> {
    /// True if a path and a query may have these characters, so that a URL keeps them as they are.
    fileprivate var isEncoded: Bool {
        let plain = ASCIISet.pathAndQuery
        let digits = ASCIISet.hexDigits
        var index = startIndex
        while index < endIndex {
            if plain.contains(self[index]) {
                index += 1
            } else if self[index] == UInt8(ascii: "%"), count - index > 2, digits.contains(self[index + 1]),
                digits.contains(self[index + 2])
            {
                index += 3
            } else {
                return false
            }
        }
        return true
    }

    /// Without a branch for each byte, not even those of `&&` and `||`, so that many are looked at in one step.
    fileprivate var holdsControlCharacter: Bool {
        var found: UInt8 = 0
        for byte in self {
            found |= (byte < 0x20 ? 1 : 0) & (byte == 0x09 ? 0 : 1) | (byte == 0x7F ? 1 : 0)
        }
        return found != 0
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    fileprivate var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
    /// Letters, digits and the marks in names of hosts, private ones included.
    fileprivate var isHostCharacter: Bool {
        switch self {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: isDigit || isLetter
        }
    }
}
