#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

// `localizedDescription` returns `description`. The default implementation only names the type and the number of the
// case.

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
