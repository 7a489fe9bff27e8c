import SDKGenServiceModel

/// What a request has to show for itself.
enum Proof {
    case signature(SignatureClaim)
    case bearer(BearerClaim)
}

/// A token in place of a signature (wire contract §2): taken from the request, not yet believed.
struct BearerClaim {
    let token: String
    let time: String
    let nonce: String
}

extension Proof {
    /// - Returns: Nil for a request that shows nothing.
    init?(_ request: IncomingRequest, _ envelope: Envelope) throws(Refusal) {
        let all = envelope.query + envelope.form
        func parameter(_ name: String) -> String? { all.first { $0.name == name }.map(\.value) }
        // The vendor's older library sends the type with an empty value beside a signature.
        let type = parameter("SignatureType") ?? request.header("x-acs-signature-type") ?? ""
        guard ["", "BEARERTOKEN"].contains(type) else {
            throw Refusal(
                status: 403, code: "UnsupportedSignatureType", message: "This signature type is not supported.",
                reason: "There is no signature type \(type).")
        }
        if type == "BEARERTOKEN" || request.header("x-acs-bearer-token") != nil {
            func required(_ parameterName: String, _ header: String) throws(Refusal) -> String {
                let value = envelope.dialect == .v3 ? request.header(header) : parameter(parameterName)
                guard let value, !value.isEmpty else { throw .missing(parameterName) }
                return value
            }
            self = .bearer(
                BearerClaim(
                    token: try required("BearerToken", "x-acs-bearer-token"),
                    time: try required("Timestamp", "x-acs-date"),
                    nonce: try required("SignatureNonce", "x-acs-signature-nonce")))
        } else if let claim = try SignatureClaim(request, envelope) {
            self = .signature(claim)
        } else {
            return nil
        }
    }
}

extension Refusal {
    /// A parameter of the envelope is missing.
    static func missing(_ name: String) -> Refusal {
        Refusal(
            status: 400, code: "MissingParameter",
            message: "The input parameter '\(name)' that is mandatory for processing this request is not supplied.",
            reason: "The request lacks \(name).")
    }
}
