import AlibabaCloudVPC
import Foundation

private struct Settings: Codable {
    var lineOperator: LineOperator
    var states: [PhysicalConnectionState]
    var prices: [LineOperator: Int]
}

/// Decodes enumerations from a file, and encodes them.
func enumerationFromAFile() throws {
    let file = Data(#"{"lineOperator": "CT", "states": ["Enabled", "Frozen"], "prices": {"CT": 10, "CU": 9}}"#.utf8)
    let settings = try JSONDecoder().decode(Settings.self, from: file)
    switch settings.lineOperator {
    case .chinaTelecom, .chinaUnicom: print("\(settings.lineOperator) is in China")
    case .equinix: print("Equinix")
    default: print("another one: \(settings.lineOperator)")
    }
    for state in settings.states {
        print(state, PhysicalConnectionState.knownValues.contains(state) ? "known" : "unknown")
    }
    let circuits: [PhysicalConnectionState: [String]] = [.enabled: ["pc-1", "pc-2"]]
    print(circuits[.enabled, default: []], settings.prices[.chinaUnicom] ?? 0, settings.prices[.equinix] ?? 0)
    print(LineOperator(rawValue: "CT") == .chinaTelecom, LineOperator.chinaMobile.rawValue)

    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(settings), as: UTF8.self))
}
