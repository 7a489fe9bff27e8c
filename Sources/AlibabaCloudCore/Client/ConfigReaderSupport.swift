#if Configuration
    public import Configuration

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, *)
    extension GeneratedClient {
        /// Creates a client from the values of a reader: the region under `region`, and the keys of
        /// ``ClientConfiguration/init(config:)``.
        ///
        /// - Throws: ``ConfigurationError`` if the values resolve to no endpoint, or if an access key has no secret.
        public init(config: ConfigReader) throws(ConfigurationError) {
            self.init(
                executor: try ServiceClient(
                    Self.service, region: config.string(forKey: "region"),
                    configuration: ClientConfiguration(config: config)))
        }
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, *)
    extension ClientConfiguration {
        /// Creates a configuration from the values of a reader. A value that is absent or has another type gets its
        /// default.
        ///
        /// | Key | Type | Meaning |
        /// | --- | --- | --- |
        /// | `endpoint` | string | ``endpoint`` |
        /// | `allowsPlainHTTP` | Boolean | ``allowsPlainHTTP`` |
        /// | `network` | string | ``network``: `public` or `vpc` |
        /// | `userAgentSuffix` | string | ``userAgentSuffix`` |
        /// | `attemptTimeout`, `callTimeout` | number | ``attemptTimeout`` and ``callTimeout``, in seconds |
        /// | `maximumAttempts` | integer | ``RetryPolicy/maximumAttempts`` |
        /// | `accessKeyId`, `accessKeySecret`, `securityToken` | string | the credentials; by default the chain |
        ///
        /// The secret and the token are read as secrets, so that access reporters redact them.
        ///
        /// - Throws: ``ConfigurationError`` if there is an `accessKeyId` without an `accessKeySecret`.
        public init(config: ConfigReader) throws(ConfigurationError) {
            self.init()
            endpoint = config.string(forKey: "endpoint")
            allowsPlainHTTP = config.bool(forKey: "allowsPlainHTTP", default: allowsPlainHTTP)
            network = config.string(forKey: "network").map(EndpointNetwork.init(rawValue:)) ?? network
            userAgentSuffix = config.string(forKey: "userAgentSuffix")
            attemptTimeout = config.double(forKey: "attemptTimeout").flatMap(seconds) ?? attemptTimeout
            callTimeout = config.double(forKey: "callTimeout").flatMap(seconds) ?? callTimeout
            retry.maximumAttempts = config.int(forKey: "maximumAttempts", default: retry.maximumAttempts)
            guard let id = config.string(forKey: "accessKeyId") else { return }
            guard let secret = config.string(forKey: "accessKeySecret", isSecret: true) else {
                throw ConfigurationError(
                    problem: "The configuration has an accessKeyId without an accessKeySecret.",
                    remedy: "Add an accessKeySecret.")
            }
            let token = config.string(forKey: "securityToken", isSecret: true)
            credentials = StaticCredentialsProvider(.accessKey(id: id, secret: secret, securityToken: token))
        }
    }

    /// Returns a duration of at most a hundred years; a number that no duration can represent would trap.
    private func seconds(_ number: Double) -> Duration? {
        number.isFinite ? .seconds(min(max(number, 0), 3_155_760_000)) : nil
    }
#endif
