// SwiftPM requires a source file in the target besides the generated ones.
