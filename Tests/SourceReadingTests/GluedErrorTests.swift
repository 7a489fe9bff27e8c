import SDKGenDiagnostics
import SDKGenSourceReading
import Testing

@Suite struct GluedErrorTests {
    private func error(_ row: String) throws -> StatedError {
        let text = "Error codes\n\nHTTP status codeError codeError messageDescription\n400\(row)\n"
        let document = readSource(SourceFile(path: "page", bytes: Array(text.utf8)), fallbackName: "ScrapGadget")
        return try #require(document.operations.first?.errors.first)
    }

    @Test(arguments: [
        ("Forbidden.State", "The state does not allow it.", "The gadget is not idle."),
        ("MissingParam.Size", "Size is missing.", nil),
        ("MissingParam.Size", "%s", nil),
        ("MissingParam.Size", "%s", "The size is missing."),
        ("Gadget.Exists", "Gadget.Exists", nil),
        ("InternalError", "An internal error.", "An internal error."),
        ("GADGET.NOT.IDLE", "Instance is not idle.", "The gadget is not idle."),
        ("Gadget.Locked", "Specified gadget is locked.", "装置被锁定。"),
    ])
    func splitsWithoutDoubt(code: String, message: String, description: String?) throws {
        let error = try error(code + message + (description ?? "-"))
        #expect(error.code.value == code)
        #expect(error.message?.value == message)
        #expect(error.description?.string == description)
        #expect(error.doubts.isEmpty)
    }

    @Test(arguments: [
        "Gadget.NotIdlegadget is not idle.-", "Gadget.WheelWheels turn.-",
        "Gadget.OddThe gadget is oddThe gadget is odd, as said.",
        "Gadget.OddThe gadget is odd.Look.Then try again.",
    ])
    func marksGuesses(row: String) throws {
        #expect(try !error(row).doubts.isEmpty)
    }

    @Test(arguments: [
        ("Gadget.NotIdle", "gadget is not idle", "The gadget is not idle."),
        ("Gadget.Wheel", "Wheels turn.", nil),
        ("Gadget.Odd", "The gadget is odd.Look.", "Then try again."),
    ])
    func splitsWithKnownErrors(code: String, message: String, description: String?) throws {
        var error = try error(code + message + (description ?? "-"))
        error.split(knowing: KnownErrors([(code: code, message: message), (code: "Gadget", message: "No gadget.")]))
        #expect(error.code.value == code)
        #expect(error.message?.value == message)
        #expect(error.description?.string == description)
        #expect(error.doubts.isEmpty)
        #expect(error.status?.value == 400)
    }

    @Test func statesThePlaceOfEachPart() throws {
        let error = try error("Forbidden.StateThe state does not allow it.The gadget is not idle.")
        let parts = [error.code.location, error.message?.location, error.description?.location].compactMap { $0 }
        #expect(parts.map(\.position.line) == [4, 4, 4])
        #expect(parts.map(\.position.column) == [4, 19, 47])
    }
}
