extension ErrorDetails {
    /// Returns whether the service refused the request because the clock of this machine is wrong.
    ///
    /// A refused signature also counts, if the two times differ by more than services accept (wire protocol §1.3):
    /// gateways that check the signature first report only the signature.
    ///
    /// - Parameters:
    ///   - date: The time of the response in seconds since 1970; `nil` if the response has no time.
    ///   - time: The time of the request in seconds since 1970.
    func isClockSkew(answeredAt date: Int64?, sentAt time: Int64?) -> Bool {
        let name = code.lowercased()
        if name.hasPrefix("invalidtimestamp") || name.hasPrefix("illegaltimestamp") { return true }
        guard SignatureMismatch.codes.contains(code), let date, let time else { return false }
        return (date - time).magnitude >= 15 * 60
    }
}
