import AlibabaCloudCore
import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenDiagnostics
import SDKGenLoopbackServer
import SDKGenServiceModel
import SDKGenSpecReading

/// Checks that a request has the parameters of the spec and a valid signature, in both dialects.
///
/// The expected parameters are the `<set>` elements of an example; no code of the client takes part in computing them.
struct RequestCheck<Tested: ComplianceTest> {
    let subject: ComplianceSubject<Tested>
    let call: Int

    private var operation: SDKGenServiceModel.Operation { subject.operation }
    private var origin: SampleCall.Origin { calls[call].origin }
    private var calls: [SampleCall] { subject.service.sampleCalls(of: operation) }
    private let nonce = "3156853299f313e23d1673dc12e1703d"

    func failures() async throws -> [ComplianceFailure] {
        guard calls.count == Tested.callCount, calls.indices.contains(call) else {
            return [
                subject.failure(
                    "the compliance tests are not up to date; run 'make generate'", at: subject.spec.location)
            ]
        }
        var failures: [ComplianceFailure] = []
        for signer in [ACS3Signer(), QuerySigner()] as [any RequestSigner] {
            for clientRegion in clientRegions {
                let sent = try await sent(signer, clientRegion)
                failures += signer is ACS3Signer ? headerFailures(sent, clientRegion) : queryFailures(sent)
            }
        }
        return failures
    }

    /// Returns the request that the call sends, whatever the response.
    private func sent(_ signer: any RequestSigner, _ clientRegion: String?) async throws -> SignedRequest {
        let transport = ScriptedTransport(.response(status: 418, body: "{}"))
        var configuration = ClientConfiguration(scripted: transport)
        configuration.credentials =
            operation.isSigned
            ? StaticCredentialsProvider(.accessKey(id: "an-id", secret: "a-secret")) : NoCredentials()
        configuration.signer = signer
        let client = try subject.makeClient(clientRegion, configuration)
        // The status makes every response an error.
        var failure: CallError<Tested.Request.Failure>?
        do throws(CallError<Tested.Request.Failure>) { _ = try await Tested.call(call, client) } catch {
            failure = error
        }
        guard let request = await transport.requests.first else { throw NothingSent(reason: failure.map { "\($0)" }) }
        return request
    }

    /// A provider that throws, since an unsigned operation must not resolve credentials.
    private struct NoCredentials: CredentialsProvider {
        struct Asked: Error {}
        func credentials() async throws -> Credentials { throw Asked() }
    }

    /// The regions of the clients that make the call. `nil` is a client without a region, for which the call must have
    /// the region parameter.
    private var clientRegions: [String?] {
        switch subject.service.regionUse {
        case .required: [region]
        case .optional: regionMember == nil ? [region, nil] : [region]
        case .none: [nil]
        }
    }

    private struct NothingSent: Error { let reason: String? }

    private var regionMember: Member? { operation.request.members.first { $0.role == .region } }

    /// The region of the example, which the client has and the call does not repeat.
    private var region: String {
        guard let regionMember else { return "cn-shanghai" }
        return shown.first { $0.name == regionMember.name.wire }?.text ?? "cn-shanghai"
    }

    // MARK: Expected parameters

    private struct Shown {
        let name: String
        let text: String
        let location: SourceLocation
    }

    private var shown: [Shown] {
        if case .example(let index) = origin {
            return subject.spec.examples[index].request?.values.map {
                Shown(name: $0.name.value, text: $0.value, location: $0.name.location)
            } ?? []
        }
        let flattening = ArgumentFlattening(service: subject.service)
        return flattening.parameters(calls[call].arguments, of: operation.request).map {
            Shown(name: $0.name, text: $0.text, location: subject.spec.location)
        }
    }

    private var expected: [Shown] {
        let names = Set(shown.map(\.name))
        let supplied = operation.request.members.compactMap { member -> Shown? in
            guard !names.contains(member.name.wire) else { return nil }
            switch member.role {
            case .region: return Shown(name: member.name.wire, text: region, location: subject.spec.location)
            case .idempotencyToken:
                return Shown(name: member.name.wire, text: "a-token", location: subject.spec.location)
            default: return nil
            }
        }
        return shown + supplied
    }

    private func isInBody(_ name: String) -> Bool {
        let owner = operation.request.members.filter { name == $0.name.wire || name.hasPrefix($0.name.wire + ".") }
            .max { $0.name.wire.utf8.count < $1.name.wire.utf8.count }
        return operation.method == .post && owner?.isInBody == true
    }

    // MARK: Comparison

    private func headerFailures(_ sent: SignedRequest, _ clientRegion: String?) -> [ComplianceFailure] {
        let head = sent.head
        var query = WireParameters(query: head.path ?? "")
        let facts: [(what: String, sent: String?, expected: String)] = [
            ("the method", head.method.rawValue, operation.method.rawValue),
            ("the host", head.authority, host(clientRegion)),
            ("x-acs-action", head.headerFields[HTTPField.Name("x-acs-action")!], operation.name.wire),
            ("x-acs-version", head.headerFields[HTTPField.Name("x-acs-version")!], subject.service.version),
            ("x-acs-signature-nonce", head.headerFields[HTTPField.Name("x-acs-signature-nonce")!], nonce),
            ("x-acs-date", head.headerFields[HTTPField.Name("x-acs-date")!], "2024-03-01T08:00:00Z"),
            ("whether it only reads", "\(Tested.Request.operation.isReadOnly)", "\(operation.isReadOnly)"),
            ("whether it is signed", "\(Tested.Request.operation.isSigned)", "\(operation.isSigned)"),
        ]
        var failures = facts.filter { $0.sent != $0.expected }.map { fact in
            subject.failure("\(fact.what) is '\(fact.sent ?? "")', not '\(fact.expected)'", at: subject.spec.location)
        }
        if !operation.isSigned {
            if !query.take("Format", "json") {
                failures.append(subject.failure("V3 does not send 'Format=json' unsigned", at: subject.spec.location))
            }
            let proofs = ["authorization", "x-acs-accesskey-id", "x-acs-security-token", "x-acs-bearer-token"]
            for name in head.headerFields.map(\.name.canonicalName) where proofs.contains(name) {
                failures.append(subject.failure("V3 sends the header '\(name)' unsigned", at: subject.spec.location))
            }
        }
        return failures + parameterFailures(query, sent, dialect: "V3") + signatureFailures(sent, .validV3)
    }

    /// Returns the failures of the query of V1, which contains what V3 sends in headers.
    private func queryFailures(_ sent: SignedRequest) -> [ComplianceFailure] {
        var query = WireParameters(query: sent.head.path ?? "")
        var facts = [
            "Action": operation.name.wire, "Version": subject.service.version, "Format": "json",
            "SignatureNonce": nonce, "Timestamp": "2024-03-01T08:00:00Z",
        ]
        if operation.isSigned {
            facts["AccessKeyId"] = "an-id"
            facts["SignatureMethod"] = "HMAC-SHA1"
            facts["SignatureVersion"] = "1.0"
        }
        var failures = facts.sorted { $0.key < $1.key }.compactMap { name, text in
            query.take(name, text)
                ? nil : subject.failure("V1 does not send '\(name)=\(text)'", at: subject.spec.location)
        }
        if operation.isSigned, query.take("Signature") == nil {
            failures.append(subject.failure("V1 is unsigned", at: subject.spec.location))
        }
        let common = subject.service.commonParameters.members
        for member in common {
            guard case .enumeration(let reference, _) = member.shape, let text = facts[member.name.wire] else {
                continue
            }
            let values = subject.service.enumeration(reference, in: subject.service.commonParameters)?.values ?? []
            if !values.contains(where: { $0.name.wire == text || $0.alternative == text }) {
                failures.append(
                    subject.failure("service.xml has no '\(text)' for '\(member.name.wire)'", at: subject.spec.location)
                )
            }
        }
        return failures + parameterFailures(query, sent, dialect: "V1") + signatureFailures(sent, .validV1)
    }

    private func parameterFailures(
        _ query: WireParameters, _ sent: SignedRequest, dialect: String
    ) -> [ComplianceFailure] {
        var failures: [ComplianceFailure] = []
        var parts = (query: query, form: WireParameters(encoded: String(decoding: sent.body, as: UTF8.self)))
        for part in [parts.query, parts.form] where !part.isCanonical {
            failures.append(
                subject.failure("\(dialect): '\(part.encoded)' is not canonical", at: subject.spec.location))
        }
        let leaves = WireLeaves(service: subject.service)
        for parameter in expected {
            let value = isInBody(parameter.name) ? parts.form.take(parameter.name) : parts.query.take(parameter.name)
            guard let value else {
                failures.append(subject.failure("\(dialect) does not send '\(parameter.name)'", at: parameter.location))
                continue
            }
            let leaf = leaves.leaf(parameter.name, in: operation.request)
            if leaf?.means(value, parameter.text) != true {
                failures.append(
                    subject.failure(
                        "\(dialect) sends '\(parameter.name)=\(value)', not '\(parameter.text)'",
                        at: parameter.location))
            }
        }
        for name in parts.query.names + parts.form.names {
            failures.append(
                subject.failure("\(dialect) sends '\(name)', which nothing sets", at: subject.spec.location))
        }
        return failures
    }

    private func signatureFailures(_ sent: SignedRequest, _ valid: SignatureVerifier.Verdict) -> [ComplianceFailure] {
        let valid = operation.isSigned ? valid : .unsigned
        let verdict = SignatureVerifier(id: "an-id", secret: "a-secret").verdict(on: sent.head, body: sent.body)
        return verdict == valid ? [] : [subject.failure("the signature is \(verdict)", at: subject.spec.location)]
    }

    private func host(_ clientRegion: String?) -> String {
        let endpoints = subject.service.endpoints
        guard let region = clientRegion else { return endpoints.global ?? "" }
        let pattern = endpoints.patterns.first { $0.network == "public" }?.host.replacing("{region}", with: region)
        return endpoints.hosts.first { $0.region == region }?.host ?? pattern ?? endpoints.global ?? ""
    }
}
