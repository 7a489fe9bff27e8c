#if ServiceLifecycle
    public import ServiceLifecycle

    /// What the package's trait `ServiceLifecycle` adds to each client: it can be one of the services of a `ServiceGroup`.
    public typealias _ClientLifecycle = Service

    extension GeneratedClient {
        /// Returns when the service group shuts down gracefully, or when the task is cancelled.
        ///
        /// A group shuts its services down in the reverse of their order: put the services that make calls behind the client.
        /// Calls need no running client, and connections close when nothing uses their transport any more.
        public func run() async {
            try? await gracefulShutdown()
        }
    }
#else
    /// What the package's trait `ServiceLifecycle` adds to each client: nothing, since the trait is off.
    public typealias _ClientLifecycle = Sendable
#endif
