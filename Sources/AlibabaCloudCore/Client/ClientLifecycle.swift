#if ServiceLifecycle
    public import ServiceLifecycle

    /// The conformance that the package trait `ServiceLifecycle` adds to clients, so that a `ServiceGroup` can run
    /// them.
    public typealias _ClientLifecycle = Service

    extension GeneratedClient {
        /// Waits until the service group shuts down gracefully or the task is cancelled.
        ///
        /// A group shuts its services down in reverse order: list the services that make calls after the client. Calls
        /// do not depend on this method, and connections are closed when their transport is released.
        public func run() async {
            try? await gracefulShutdown()
        }
    }
#else
    /// The conformance that the package trait `ServiceLifecycle` adds to clients; nothing, since the trait is disabled.
    public typealias _ClientLifecycle = Sendable
#endif
