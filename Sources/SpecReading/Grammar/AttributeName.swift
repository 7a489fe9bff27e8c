/// The names of attributes in the spec language. The meaning of a name depends on its element; see
/// ``ElementKind/rule``.
package enum AttributeName: String, Sendable, CaseIterable {
    case about, access, action, also, arn, broken, client, code, creates, date, `default`, deletes, disclosed, error,
        example, format, from, host, id, `in`, `is`, key, kind, language, mayBeEmpty, maxItems, maxLength,
        maximum, message, method, minItems, minLength, minimum, module, name, network, notFound, of,
        operation, parameter, pattern, poll, refusedPrefixes, regions, replacement, required, requiredWith,
        resource, resourceBy, retry, role, root, rule, sensitive, settable, shown, signature, since, state,
        states, status, style, through, title, to, topic, type, typeName, unit, updated, use, version, when,
        winner, wire, wireType, wrapper
}
