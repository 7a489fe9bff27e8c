import SDKGenWireForms

/// The credentials that a request carries, not yet verified.
enum PresentedCredentials {
    case signature(PresentedSignature)
    case bearer(PresentedBearerToken)
}

/// A bearer token that a request carries in place of a signature (wire protocol §2), not yet verified.
struct PresentedBearerToken {
    let token: String
    let time: String
    let nonce: String
}

extension PresentedCredentials {
    /// Reads the credentials of a request; nil if the request has none.
    init?(_ request: IncomingRequest, _ envelope: Envelope) throws(ServiceError) {
        let all = envelope.query + envelope.form
        func parameter(_ name: String) -> String? { all.first { $0.name == name }.map(\.value) }
        // The vendor's older library sends an empty type with signed requests.
        let type = parameter("SignatureType") ?? request.header("x-acs-signature-type") ?? ""
        guard ["", "BEARERTOKEN"].contains(type) else {
            throw ServiceError(
                status: 403, code: "UnsupportedSignatureType", message: "This signature type is not supported.",
                reason: "The signature type is '\(type)'; BEARERTOKEN and none are supported.")
        }
        if type == "BEARERTOKEN" || request.header("x-acs-bearer-token") != nil {
            func required(_ parameterName: String, _ header: String) throws(ServiceError) -> String {
                let value = envelope.dialect == .v3 ? request.header(header) : parameter(parameterName)
                guard let value, !value.isEmpty else { throw .missing(parameterName) }
                return value
            }
            self = .bearer(
                PresentedBearerToken(
                    token: try required("BearerToken", "x-acs-bearer-token"),
                    time: try required("Timestamp", "x-acs-date"),
                    nonce: try required("SignatureNonce", "x-acs-signature-nonce")))
        } else if let signature = try PresentedSignature(request, envelope) {
            self = .signature(signature)
        } else {
            return nil
        }
    }
}

extension ServiceError {
    /// Returns the error for a missing parameter of the envelope.
    static func missing(_ name: String) -> ServiceError {
        ServiceError(
            status: 400, code: "MissingParameter",
            message: "The input parameter '\(name)' that is mandatory for processing this request is not supplied.",
            reason: "The request has no \(name).")
    }
}
