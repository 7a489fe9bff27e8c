/// The constraints on a value. The service checks them, and the documentation states them.
package struct Constraints: Sendable {
    /// A condition on another parameter of the request.
    package struct Condition: Sendable {
        /// Another parameter and its value; nil if the condition is only described in the remark.
        package let subject: (parameter: Name, value: String)?
        package let remark: Documentation

        package init(subject: (parameter: Name, value: String)?, remark: Documentation) {
            self.subject = subject
            self.remark = remark
        }
    }

    /// A numeric range that applies under a condition.
    package struct Range: Sendable {
        package let condition: Condition
        package let minimum, maximum: String?

        package init(condition: Condition, minimum: String?, maximum: String?) {
            self.condition = condition
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    package enum Format: String, Sendable, CaseIterable {
        case ascii, cidr, ipv4, ipv6, ip, date
        case dateTime = "date-time"
        case dateTimeMinutes = "date-time-minutes"
        case epochMilliseconds = "epoch-milliseconds"
    }

    package var minimum, maximum: String?
    package var minLength, maxLength: Int?
    package var minItems, maxItems: Int?
    package var pattern: String?
    /// The prefixes that a string must not have.
    package var refusedPrefixes: [String] = []
    package var format: Format?
    package var unit: String?
    package var requiredWith: Name?
    package var requiredWhen: [Condition] = []
    package var ranges: [Range] = []

    package init() {}
}
