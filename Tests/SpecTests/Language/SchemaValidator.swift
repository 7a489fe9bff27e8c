import CSDKGenLibXML2

/// Validates documents against an XML schema with libxml2, as editors do.
final class SchemaValidator {
    private let schema: xmlSchemaPtr

    struct NoSchema: Error {}

    init(_ text: String) throws(NoSchema) {
        let bytes = Array(text.utf8)
        let parsed = bytes.withUnsafeBytes { buffer -> xmlSchemaPtr? in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let context = xmlSchemaNewMemParserCtxt(start, Int32(buffer.count)) else { return nil }
            defer { xmlSchemaFreeParserCtxt(context) }
            return xmlSchemaParse(context)
        }
        guard let parsed else { throw NoSchema() }
        schema = parsed
    }

    deinit { xmlSchemaFree(schema) }

    /// Collects errors from the C callback.
    private final class Messages {
        var lines: [String] = []
    }

    /// Returns the errors, or nil if the document is not well-formed.
    func errors(in document: [UInt8]) -> [String]? {
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        let read = document.withUnsafeBytes { buffer in
            xmlReadMemory(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil, options)
        }
        guard let read else { return nil }
        defer { xmlFreeDoc(read) }
        guard let context = xmlSchemaNewValidCtxt(schema) else { return nil }
        defer { xmlSchemaFreeValidCtxt(context) }
        let messages = Messages()
        xmlSchemaSetValidStructuredErrors(
            context,
            { data, error in
                guard let data, let error = error?.pointee, let text = error.message else { return }
                let messages = Unmanaged<Messages>.fromOpaque(data).takeUnretainedValue()
                messages.lines.append("line \(error.line): \(String(cString: text))")
            }, Unmanaged.passUnretained(messages).toOpaque())
        let result = withExtendedLifetime(messages) { xmlSchemaValidateDoc(context, read) }
        return result == 0 ? [] : messages.lines.isEmpty ? ["rejected without a message"] : messages.lines
    }
}
