#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

// `localizedDescription` says what `description` says. Without this it is a sentence about the number of an enumeration's case.

extension CallError: LocalizedError {
    public var errorDescription: String? { description }
}

extension WaitError: LocalizedError {
    public var errorDescription: String? { description }
}

extension TransportFailure: LocalizedError {
    public var errorDescription: String? { description }
}

extension UnreadableResponse: LocalizedError {
    public var errorDescription: String? { description }
}

extension InvalidRequest: LocalizedError {
    public var errorDescription: String? { description }
}

extension CallTimeout: LocalizedError {
    public var errorDescription: String? { description }
}

extension ConfigurationError: LocalizedError {
    public var errorDescription: String? { description }
}

extension CredentialsFailure: LocalizedError {
    public var errorDescription: String? { description }
}

extension CredentialsChainError: LocalizedError {
    public var errorDescription: String? { description }
}
