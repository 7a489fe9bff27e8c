/// The secrets of a call. Error responses can repeat parts of the request, so the secrets are redacted in all texts of
/// a response.
struct CallSecrets: Sendable {
    private var credentials = Credentials.anonymous
    private var fields = Fields.none
    private var headers: [String] = []

    /// Creates an empty set of secrets.
    init() {}

    /// Creates the secrets of a call.
    ///
    /// - Parameters:
    ///   - credentials: The credentials that sign the request.
    ///   - fields: The fields of the request. The sensitive fields are secrets.
    ///   - headers: The secret values among the configured headers.
    init(_ credentials: Credentials, _ fields: Fields, headers: [String]) {
        self.credentials = credentials
        self.fields = fields
        self.headers = headers
    }

    /// The length of the shortest secret that is redacted. Shorter texts occur in any message by chance.
    private static let minimumLength = 4
    /// The length at which a request ID is truncated before it is searched for secrets. Request IDs of services are
    /// shorter.
    static let requestIdLimit = 1024

    /// Returns a redactor for the texts of a response. Collecting the secrets is expensive, so create one redactor for
    /// each response.
    func redactor() -> Redactor {
        Redactor(forms: Set(raw.flatMap(Self.forms)).map { Array($0.utf8) }.sorted { $0.count > $1.count })
    }

    func redacted(_ text: String) -> String { redactor().redacted(text) }

    /// Returns whether a request ID may contain a secret, or the start of a secret. The check allocates no memory for
    /// ordinary IDs.
    func mayBe(in requestId: String) -> Bool {
        guard requestId.utf8.count <= Self.requestIdLimit else { return true }
        // Percent-encoded secrets and signatures have other characters.
        guard requestId.utf8.allSatisfy(\.isRequestIDCharacter) else { return true }
        var isFound = false
        visit { secret in
            isFound = isFound || requestId.contains(bytesOf: secret, first: Redactor.prefixLength)
        }
        return isFound
    }

    private var raw: [String] {
        var secrets: [String] = []
        visit { secrets.append($0) }
        return secrets
    }

    private func visit(_ body: (String) -> Void) {
        func visitLong(_ secret: String) {
            if secret.utf8.count >= Self.minimumLength { body(secret) }
        }
        headers.forEach(visitLong)
        switch credentials {
        case .anonymous: break
        case .accessKey(_, let secret, let securityToken):
            visitLong(secret)
            if let securityToken { visitLong(securityToken) }
        case .bearer(let token): visitLong(token)
        }
        fields.visitSecrets(visitLong)
    }

    /// Returns a secret in plain form, and percent-encoded once and twice.
    private static func forms(of secret: String) -> [String] {
        let once = PercentEncoding.encode(secret)
        return once == secret ? [secret] : [secret, once, PercentEncoding.encode(once)]
    }

    /// Replaces secrets in texts.
    struct Redactor {
        /// The length of a prefix that identifies a secret. The rest of the secret may be truncated or encoded in
        /// another way.
        fileprivate static let prefixLength = 16
        /// The length of a prefix that identifies a secret at the end of a text, where the text may be truncated.
        private static let prefixLengthAtEnd = 8

        /// The texts to redact, longest first.
        private let forms: [[UInt8]]
        private let isInitial: [Bool]

        fileprivate init(forms: [[UInt8]]) {
            let signatures = ["Signature=", "Signature%3D"].map { Array($0.utf8) }
            self.forms = forms
            var isInitial = [Bool](repeating: false, count: 256)
            for form in forms + signatures { isInitial[Int(form[0])] = true }
            self.isInitial = isInitial
        }

        /// Returns the text with each secret and each signature replaced by `<redacted>`.
        func redacted(_ text: String) -> String {
            let bytes = Array(text.utf8)
            var result: [UInt8] = []
            var runStart = 0
            var index = 0
            while index < bytes.count {
                guard isInitial[Int(bytes[index])], let range = secret(at: index, in: bytes), !range.isEmpty else {
                    index += 1
                    continue
                }
                result += bytes[runStart..<range.lowerBound]
                result += Array(Redacted().description.utf8)
                index = range.upperBound
                runStart = index
            }
            if runStart == 0 { return text }
            return String(decoding: result + bytes[runStart...], as: UTF8.self)
        }

        private func secret(at start: Int, in bytes: [UInt8]) -> Range<Int>? {
            let rest = bytes[start...]
            var isPrefixOfSecret = false
            for form in forms {
                if rest.starts(with: form) { return start..<(start + form.count) }
                let prefix = form.prefix(Self.prefixLength)
                if prefix.count == Self.prefixLength, rest.starts(with: prefix) { isPrefixOfSecret = true }
                if rest.count >= Self.prefixLengthAtEnd, rest.count < form.count, form.starts(with: rest) {
                    isPrefixOfSecret = true
                }
            }
            if isPrefixOfSecret { return start..<end(of: rest, \.isDelimiter) }
            for mark in ["Signature=", "Signature%3D"] where rest.starts(with: mark.utf8) {
                let value = rest.dropFirst(mark.utf8.count)
                return value.startIndex..<end(of: value) { $0.isDelimiter || $0 == UInt8(ascii: "&") }
            }
            return nil
        }

        private func end(of bytes: ArraySlice<UInt8>, _ isEnd: (UInt8) -> Bool) -> Int {
            bytes.firstIndex(where: isEnd) ?? bytes.endIndex
        }
    }
}

extension CallSecrets: CustomStringConvertible, CustomReflectable {
    var description: String { "\(Redacted())" }
    var customMirror: Mirror { Mirror(self, children: []) }
}

extension UInt8 {
    /// True for a byte that no encoding of a token contains.
    fileprivate var isDelimiter: Bool {
        self <= 0x20 || [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ",")].contains(self)
    }
}

extension UInt8 {
    /// True for a letter, a digit, `-` and `_`, the characters of ordinary request IDs.
    fileprivate var isRequestIDCharacter: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension String {
    /// Returns whether the string contains the first bytes of another text.
    fileprivate func contains(bytesOf text: String, first limit: Int) -> Bool {
        var (whole, part) = (self, text)
        return whole.withUTF8 { whole in
            part.withUTF8 { part in
                let part = part.prefix(limit)
                guard whole.count >= part.count else { return false }
                return (0...whole.count - part.count).contains { start in
                    whole[start] == part.first && whole[start...].starts(with: part)
                }
            }
        }
    }
}

extension Fields {
    fileprivate func visitSecrets(isSensitive: Bool = false, _ body: (String) -> Void) {
        for position in positions {
            self[position]?.visitSecrets(isSensitive: isSensitive || schema.fields[position].isSensitive, body)
        }
    }
}

extension FieldValue {
    fileprivate func visitSecrets(isSensitive: Bool, _ body: (String) -> Void) {
        switch self {
        case .structure(let fields): fields.visitSecrets(isSensitive: isSensitive, body)
        case .list(let elements):
            for element in elements { element.visitSecrets(isSensitive: isSensitive, body) }
        case .map(let values):
            for value in values.values { value.visitSecrets(isSensitive: isSensitive, body) }
        case .string(let text) where isSensitive: body(text)
        case .integer(let number) where isSensitive: body("\(number)")
        case .string, .integer, .float, .double, .boolean, .timestamp: break
        }
    }
}
