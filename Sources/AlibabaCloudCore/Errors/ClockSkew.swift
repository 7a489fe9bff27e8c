extension ErrorDetails {
    /// True if the service refused the request because of its time: the clock of this machine is wrong.
    ///
    /// A signature that does not match counts if the two times are further apart than services accept (wire contract
    /// §1.3): gateways that check the signature first say no more than that.
    ///
    /// - Parameters:
    ///   - date: When the service answered, in seconds since 1970, as far as the answer says so.
    ///   - time: The time of the request, in seconds since 1970.
    func isClockSkew(answeredAt date: Int64?, sentAt time: Int64?) -> Bool {
        let name = code.lowercased()
        if name.hasPrefix("invalidtimestamp") || name.hasPrefix("illegaltimestamp") { return true }
        guard SignatureMismatch.codes.contains(code), let date, let time else { return false }
        return (date - time).magnitude >= 15 * 60
    }
}
