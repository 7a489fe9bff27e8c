extension StatedOperation {
    mutating func readRemarks() {}
}
extension StatedError {
    mutating func separateRemedy() {}
}
