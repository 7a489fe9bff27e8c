import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1

/// The scheme, host and port of a request.
struct RequestTarget: Sendable {
    let isSecure: Bool
    /// The host with its port, as in the `host` header.
    let authority: String
    /// The host in lower case and without brackets.
    let host: String
    let port: Int
    /// The URL without path and query.
    let origin: String

    init(scheme: String?, authority: String?) throws(TransportFailure) {
        switch scheme {
        case "https": isSecure = true
        case "http": isSecure = false
        default: throw unsendable("its scheme is neither https nor http")
        }
        guard let authority, let (host, port) = splitAuthority(authority[...]) else {
            throw unsendable("its authority is not a host with an optional port")
        }
        self.authority = authority
        self.host = host.lowercased()
        self.port = port ?? (isSecure ? 443 : 80)
        origin = (isSecure ? "https://" : "http://") + authority
    }

    /// Returns the request of the HTTP client.
    ///
    /// Refuses characters that could end the request line or be changed before they are sent: the signature covers the
    /// exact bytes, and the text after a line break would be another request.
    func message(_ request: HTTPRequest, body: [UInt8]) throws(TransportFailure) -> HTTPClient.Request {
        guard var path = request.path, path.withUTF8({ $0.first == UInt8(ascii: "/") && $0.isEncoded }) else {
            throw unsendable("its path or query has a character that must be percent-encoded")
        }
        // An array, since `HTTPHeaders` validates each added name again.
        var headers = [("host", authority)]
        headers.reserveCapacity(request.headerFields.count + 4)
        for field in request.headerFields where field.name != .host {
            guard !field.withUnsafeBytesOfValue({ $0.holdsControlCharacter }) else {
                throw unsendable("its header \(field.name) has a control character")
            }
            headers.append((field.name.rawName, field.value))
        }
        if !request.headerFields.contains(.acceptEncoding) {
            // The same as the official client sends.
            headers.append(("accept-encoding", "identity"))
        }
        // The HTTP client sends the path "/" if there is none, and parses a URL with a path twice.
        var url = origin
        url.append(contentsOf: path == "/" || path.hasPrefix("/?") ? path.dropFirst() : path[...])
        do {
            return try HTTPClient.Request(
                url: url, method: HTTPMethod(rawValue: request.method.rawValue),
                headers: HTTPHeaders(headers),
                body: body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: body)))
        } catch {
            throw unsendable("its URL is not valid")
        }
    }
}

/// Splits `host`, `host:port`, `[address]` and `[address]:port`; returns `nil` for any other text.
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
    // The maximum length of a DNS name; the SOCKS protocol could not transmit a longer one.
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
    /// True if all characters are valid in a path or a query, so that a URL keeps them unchanged.
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

    /// Has no branches, not even those of `&&` and `||`, so that the compiler can vectorize the loop.
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
    /// True for letters, digits and the punctuation of host names, including names in private networks.
    fileprivate var isHostCharacter: Bool {
        switch self {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: isDigit || isLetter
        }
    }
}
