internal import Foundation
let n = Int(CommandLine.arguments[1])!
let dir = CommandLine.arguments[2]
try FileManager.default.createDirectory(atPath: dir + "/operations", withIntermediateDirectories: true)
var s = SyntheticService(operationCount: n)
try s.serviceFile.write(toFile: dir + "/service.xml", atomically: false, encoding: .utf8)
for o in s.operations() { try o.text.write(toFile: dir + "/operations/\(o.name).xml", atomically: false, encoding: .utf8) }
