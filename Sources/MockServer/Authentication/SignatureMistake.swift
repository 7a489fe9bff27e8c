import SDKGenWireForms

/// A common mistake in signing requests, detected by making the same mistake and comparing the signatures.
struct SignatureMistake {
    /// A sentence that explains the mistake.
    let explanation: String
    /// The wrong canonical form that the client signed; nil when the form was right.
    let canonicalForm: String?

    /// Returns nil if the signature is right or no known mistake explains it.
    init?(in presented: PresentedSignature, of key: MockConfiguration.Key) {
        guard presented.signature != presented.signature(with: key.secret) else { return nil }
        for mistake in Self.formMistakes(presented.input) {
            var parts = presented.input
            mistake.make(&parts)
            if parts.signature(with: key.secret) == presented.signature {
                explanation = mistake.explanation
                canonicalForm = parts.canonicalForm == presented.input.canonicalForm ? nil : parts.canonicalForm
                return
            }
        }
        for mistake in Self.keyMistakes(presented.input, key.secret)
        where presented.input.signature(of: mistake.text, withKey: mistake.key) == presented.signature {
            explanation = mistake.explanation
            canonicalForm = nil
            return
        }
        return nil
    }

    private typealias FormMistake = (explanation: String, make: (inout SignatureInput) -> Void)
    private typealias KeyMistake = (explanation: String, text: String, key: String)

    /// Returns the known mistakes in the canonical form.
    private static func formMistakes(_ parts: SignatureInput) -> [FormMistake] {
        let method = parts.method == "GET" ? "POST" : "GET"
        var mistakes: [FormMistake] = [
            ("The client signed the method \(method) but sent \(parts.method).", { $0.method = method }),
            (
                "The client signed the parameters in the order of the request; they must be sorted.",
                { $0.query = FormEncoding.joined($0.parameters) }
            ),
            (
                "The client sorted the parameters case-insensitively; they must be sorted by their bytes.",
                { $0.query = FormEncoding.joined($0.parameters.sorted { $0.name.lowercased() < $1.name.lowercased() }) }
            ),
            (
                "The client encoded spaces as +; they must be %20.",
                { $0.query = $0.query.replacing("%20", with: "+") }
            ),
            (
                "The client did not encode asterisks; they must be %2A.",
                { $0.query = $0.query.replacing("%2A", with: "*") }
            ),
            (
                "The client encoded tildes as %7E; they must not be encoded.",
                { $0.query = $0.query.replacing("~", with: "%7E") }
            ),
            (
                "The client signed the parameters without encoding them.",
                {
                    let sorted = $0.parameters.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
                    $0.query = sorted.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
                }
            ),
        ]
        if parts.dialect == .v3 {
            mistakes += [
                (
                    "The client omitted the empty line after the canonical headers.",
                    { $0.headers = String($0.headers.dropLast()) }
                ),
                ("The client signed the request without its parameters.", { $0.query = "" }),
            ]
        }
        return mistakes
    }

    /// Returns the known mistakes in the string to sign and in the signing key.
    private static func keyMistakes(_ parts: SignatureInput, _ secret: String) -> [KeyMistake] {
        switch parts.dialect {
        case .v1:
            [
                (
                    "The client signed with the secret alone; the signing key is the secret followed by &.",
                    parts.stringToSign, secret
                ),
                (
                    "The client did not encode the canonical query a second time in the string to sign.",
                    "\(parts.method)&%2F&\(parts.query)", "\(secret)&"
                ),
            ]
        case .v3:
            [
                (
                    "The client signed with the secret followed by &, as in V1.",
                    parts.stringToSign, "\(secret)&"
                ),
                (
                    "The client signed the canonical request itself; the string to sign contains its digest.",
                    "\(SignatureInput.algorithm)\n\(parts.canonicalForm)", secret
                ),
            ]
        }
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
