/// How often a ``Waiter`` looks.
public struct WaitPolicy: Sendable, Hashable {
    /// The pause after the first look; it doubles with each one. By default 2 s.
    public var baseDelay: Duration = .seconds(2)
    /// The longest pause. By default 30 s.
    public var maximumDelay: Duration = .seconds(30)
    /// How many looks in a row may find nothing before a resource that is to be in a state is given up: one that was just created is not
    /// always there at once. One that was there and is gone is given up at once. By default 4.
    public var toleratedAbsences = 4

    /// The default policy.
    public init() {}

    /// The pause after a look, between half and all of the back-off, so that those who began together do not go on together.
    ///
    /// - Parameters:
    ///   - look: The number of the look, counted from 1.
    ///   - random: A number from 0 to 1, without 1 itself.
    func pause(after look: Int, random: Double) -> Duration {
        // No pause at all would be a load on the service, and one of years is a mistake.
        let longest = max(.milliseconds(100), min(maximumDelay, .seconds(86_400)))
        var backOff = max(.milliseconds(100), min(baseDelay, longest))
        var doublings = look - 1
        while doublings > 0 && backOff < longest {
            backOff *= 2
            doublings -= 1
        }
        return min(backOff, longest) * (0.5 + random / 2)
    }
}
