import SDKGenServiceModel

/// A mistake that clients make when they sign, found out by making it as well.
struct SignatureMistake {
    /// What the client did.
    let words: String
    /// What the client has signed in place of the canonical form; nil when that was right.
    let canonicalForm: String?

    /// - Returns: Nil for a signature that is right, and where no known mistake explains it.
    init?(in claim: SignatureClaim, of key: MockConfiguration.Key) {
        guard claim.signature != claim.signature(with: key.secret) else { return nil }
        for mistake in Self.ofForm(claim.signed) {
            var parts = claim.signed
            mistake.make(&parts)
            if parts.signature(with: key.secret) == claim.signature {
                words = mistake.words
                canonicalForm = parts.canonicalForm == claim.signed.canonicalForm ? nil : parts.canonicalForm
                return
            }
        }
        for mistake in Self.ofUse(claim.signed, key.secret)
        where claim.signed.signature(of: mistake.text, withKey: mistake.key) == claim.signature {
            words = mistake.words
            canonicalForm = nil
            return
        }
        return nil
    }

    private typealias OfForm = (words: String, make: (inout SignedParts) -> Void)
    private typealias OfUse = (words: String, text: String, key: String)

    /// Mistakes in the canonical form.
    private static func ofForm(_ parts: SignedParts) -> [OfForm] {
        let method = parts.method == "GET" ? "POST" : "GET"
        var mistakes: [OfForm] = [
            ("The client signed the request as \(method), and sent it as \(parts.method).", { $0.method = method }),
            (
                "The client signed the parameters in the order of the request; they have to be sorted.",
                { $0.query = FormText.joined($0.parameters) }
            ),
            (
                "The client sorted the parameters without regard to upper and lower case; they have to be sorted by their bytes.",
                { $0.query = FormText.joined($0.parameters.sorted { $0.name.lowercased() < $1.name.lowercased() }) }
            ),
            (
                "The client signed spaces as +; they have to be %20.",
                { $0.query = $0.query.replacing("%20", with: "+") }
            ),
            (
                "The client signed asterisks as they are; they have to be %2A.",
                { $0.query = $0.query.replacing("%2A", with: "*") }
            ),
            (
                "The client signed tildes as %7E; they have to stay as they are.",
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
                    "The client left out the empty line behind the headers.",
                    { $0.headers = String($0.headers.dropLast()) }
                ),
                ("The client signed the request without its parameters.", { $0.query = "" }),
            ]
        }
        return mistakes
    }

    /// Mistakes in what is made of the canonical form and of the secret.
    private static func ofUse(_ parts: SignedParts, _ secret: String) -> [OfUse] {
        switch parts.dialect {
        case .v1:
            [
                ("The client signed with the secret alone; an & has to follow it.", parts.stringToSign, secret),
                (
                    "The client did not encode the canonical query again for the string to sign.",
                    "\(parts.method)&%2F&\(parts.query)", "\(secret)&"
                ),
            ]
        case .v3:
            [
                (
                    "The client signed with an & behind the secret, as the older signature has it.",
                    parts.stringToSign, "\(secret)&"
                ),
                (
                    "The client signed the canonical request itself; its digest has to be signed.",
                    "\(SignedParts.algorithm)\n\(parts.canonicalForm)", secret
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
