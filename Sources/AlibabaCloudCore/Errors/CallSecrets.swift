/// The secrets of one call, to be taken out of the texts that come back: gateways repeat what they were sent, and nobody expects
/// a security token in an error's message.
struct CallSecrets: Sendable {
    private var credentials = Credentials.anonymous
    private var fields = Fields.none
    private var headers: [String] = []

    /// No secrets.
    init() {}

    /// - Parameters:
    ///   - fields: Those of the request, of which the sensitive ones are secrets.
    ///   - headers: The secrets among the headers of the configuration.
    init(_ credentials: Credentials, _ fields: Fields, headers: [String]) {
        self.credentials = credentials
        self.fields = fields
        self.headers = headers
    }

    /// Shorter texts are found in every message.
    private static let minimumLength = 4
    /// No service has longer request IDs, so that more of one is not looked through.
    static let requestIdLimit = 1024

    /// Collecting the secrets takes its time, so it is done for answers that texts are made of, and once for each.
    func redactor() -> Redactor {
        Redactor(forms: Set(raw.flatMap(Self.forms)).map { Array($0.utf8) }.sorted { $0.count > $1.count })
    }

    func redacted(_ text: String) -> String { redactor().redacted(text) }

    /// True if a request ID may hold a secret, or a part that tells it. False comes without a single allocation, and is what
    /// ordinary IDs get.
    func mayBe(in requestId: String) -> Bool {
        guard requestId.utf8.count <= Self.requestIdLimit else { return true }
        // Whatever is encoded or a signature has other characters in it.
        guard requestId.utf8.allSatisfy(\.isOfIds) else { return true }
        var isThere = false
        visit { secret in
            isThere = isThere || requestId.contains(bytesOf: secret, first: Redactor.tellingLength)
        }
        return isThere
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

    /// A secret as it is, and percent-encoded once and twice.
    private static func forms(of secret: String) -> [String] {
        let once = PercentEncoding.encode(secret)
        return once == secret ? [secret] : [secret, once, PercentEncoding.encode(once)]
    }

    struct Redactor {
        /// So much of a secret stands for all of it: texts may be cut, or write what follows in another way.
        fileprivate static let tellingLength = 16
        /// So much of one stands for all of it at the end of a text, where it may be cut off.
        private static let tellingLengthAtEnd = 8

        /// The texts to take out, long ones first.
        private let forms: [[UInt8]]
        private let isInitial: [Bool]

        fileprivate init(forms: [[UInt8]]) {
            let signatures = ["Signature=", "Signature%3D"].map { Array($0.utf8) }
            self.forms = forms
            var isInitial = [Bool](repeating: false, count: 256)
            for form in forms + signatures { isInitial[Int(form[0])] = true }
            self.isInitial = isInitial
        }

        /// The text with `<redacted>` in the place of each secret and each signature.
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
            var isPartOfOne = false
            for form in forms {
                if rest.starts(with: form) { return start..<(start + form.count) }
                let telling = form.prefix(Self.tellingLength)
                if telling.count == Self.tellingLength, rest.starts(with: telling) { isPartOfOne = true }
                if rest.count >= Self.tellingLengthAtEnd, rest.count < form.count, form.starts(with: rest) {
                    isPartOfOne = true
                }
            }
            if isPartOfOne { return start..<end(of: rest, \.isDelimiter) }
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
    /// True for what cannot stand inside a token, however it is encoded.
    fileprivate var isDelimiter: Bool {
        self <= 0x20 || [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ",")].contains(self)
    }
}

extension UInt8 {
    /// True for the characters of ordinary request IDs.
    fileprivate var isOfIds: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension String {
    /// Whether the first bytes of another text stand in this one.
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
