import Testing

@testable import AlibabaCloudCore

@Suite struct ProxyRulesTests {
    @Test(
        arguments: [
            ("http://proxy:3128", "proxy", 3128, nil, nil), ("proxy:3128", "proxy", 3128, nil, nil),
            ("HTTP://Proxy.Example/", "proxy.example", 80, nil, nil), ("proxy", "proxy", 80, nil, nil),
            ("10.0.0.1:8080", "10.0.0.1", 8080, nil, nil), ("http://[::1]:8080", "::1", 8080, nil, nil),
            ("http://user:pass@proxy:1", "proxy", 1, "user", "pass"), ("http://user@proxy", "proxy", 80, "user", ""),
            ("http://user:@proxy", "proxy", 80, "user", ""), ("user:p:w@proxy:8", "proxy", 8, "user", "p:w"),
            ("http://u%40d:p%3A%2F%E4%B8%AD@proxy", "proxy", 80, "u@d", "p:/中"),
            ("http://user:p@ss@proxy", "proxy", 80, "user", "p@ss"), (" proxy\n", "proxy", 80, nil, nil),
            ("socks5://proxy", "proxy", 1080, nil, nil), ("SOCKS5H://Proxy:1", "proxy", 1, nil, nil),
            ("socks://[::1]:9", "::1", 9, nil, nil),
        ] as [(String, String, Int, String?, String?)])
    func parsesAddresses(text: String, host: String, port: Int, user: String?, password: String?) throws {
        let proxy = try ProxyAddress(text, source: "HTTPS_PROXY")
        #expect(proxy.host == host && proxy.port == port)
        #expect(proxy.credentials?.user == user && proxy.credentials?.password == password)
    }

    @Test(arguments: [
        "http://", "https://proxy", "socks4://proxy", "socks5://user:secret@proxy", "ftp://proxy", "://proxy",
        "http://proxy:", "http://proxy:0",
        "http://proxy:65536", "http://proxy:+80", "http://proxy:80/path", "http://proxy?x", "http://proxy#x",
        "http://a b", "pro\u{0}xy",
        "http://[::1", "http://[proxy]", "::1", "http://:secret@proxy", "http://user:secret%@proxy",
        "http://user:secret%zz@proxy", "http://user:secret%0A@proxy", "http://user:secret%ff@proxy",
        "http://user:secret@", "http://user:secret@proxy:x",
    ]) func refusesInvalidAddresses(text: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try ProxyAddress(text, source: "HTTPS_PROXY") }
        #expect(error?.description.hasPrefix("HTTPS_PROXY is not a valid proxy address: ") == true)
        #expect(error?.description.contains("secret") == false)
    }

    private func proxy(_ environment: [String: String], _ url: String) throws -> String? {
        let parts = url.split(separator: "/", omittingEmptySubsequences: false)
        let target = try RequestTarget(scheme: String(parts[0].dropLast()), authority: String(parts[2]))
        return try ProxyRules(environment: environment).proxy(for: target)?.description
    }

    @Test(
        arguments: [
            ([:], nil, nil),
            (["HTTPS_PROXY": "p:1"], "p:1", nil),
            (["HTTP_PROXY": "p:1"], nil, "p:1"),
            (["https_proxy": "p:1", "HTTPS_PROXY": "P:2", "http_proxy": "p:3", "HTTP_PROXY": "p:4"], "p:1", "p:3"),
            (["https_proxy": "", "HTTPS_PROXY": "p:2"], "p:2", nil),
            (["HTTPS_PROXY": "", "HTTP_PROXY": ""], nil, nil),
            (["ALL_PROXY": "p:1"], "p:1", "p:1"), (["all_proxy": "p:1", "ALL_PROXY": "p:2"], "p:1", "p:1"),
            (["ALL_PROXY": "socks5://p:1", "HTTPS_PROXY": "p:2"], "p:2", "p:1"),
            (["ALL_PROXY": "p:1", "NO_PROXY": "service.test"], nil, nil),
            (["REQUEST_METHOD": "GET", "HTTP_PROXY": "p:1", "ALL_PROXY": "p:2"], "p:2", "p:2"),
            (["NO_PROXY": "no host, but of no use either: 10.0.0.0/33"], nil, nil),
            (["REQUEST_METHOD": "GET", "HTTP_PROXY": "p:1", "HTTPS_PROXY": "p:2"], "p:2", nil),
            (["REQUEST_METHOD": "GET", "http_proxy": "p:1"], nil, "p:1"),
            (["HTTPS_PROXY": "p:1", "NO_PROXY": "*"], nil, nil),
            (["HTTPS_PROXY": "p:1", "no_proxy": "", "NO_PROXY": "*"], nil, nil),
            (["HTTPS_PROXY": "p:1", "no_proxy": "other", "NO_PROXY": "*"], "p:1", nil),
        ] as [([String: String], String?, String?)])
    func readsTheEnvironmentVariables(environment: [String: String], https: String?, http: String?) throws {
        #expect(try proxy(environment, "https://service.test") == https)
        #expect(try proxy(environment, "http://service.test") == http)
    }

    @Test(
        arguments: [
            ("example.com", "https://example.com", true), ("example.com", "https://EXAMPLE.com", true),
            ("Example.COM", "https://example.com", true), ("example.com", "https://a.b.example.com", true),
            ("example.com", "https://badexample.com", false), ("example.com", "https://example.com.evil", false),
            (".example.com", "https://a.example.com", true), (".example.com", "https://example.com", false),
            ("*.example.com", "https://a.example.com", true), ("*.example.com", "https://example.com", false),
            ("example.com.", "https://example.com", true), ("example.com", "https://example.com.", true),
            ("a, b.test,,  example.com ", "https://example.com", true),
            ("a b.test\texample.com", "https://example.com", true),
            ("example.com:8443", "https://example.com:8443", true), ("example.com:8443", "https://example.com", false),
            ("example.com:443", "https://example.com", true), ("com", "https://example.com", true),
            ("10.1.2.3", "https://10.1.2.3", true), ("10.1.2.3", "https://10.1.2.30", false),
            ("1.2.3", "https://0.1.2.3", false), (".2.3", "https://0.1.2.3", false),
            ("10.0.0.0/8", "https://10.255.0.1:8443", true), ("10.0.0.0/8", "https://11.0.0.1", false),
            ("10.0.0.0/9", "https://10.127.0.1", true), ("10.0.0.0/9", "https://10.128.0.1", false),
            ("0.0.0.0/0", "https://8.8.8.8", true), ("0.0.0.0/0", "https://example.com", false),
            ("10.1.2.3/32", "https://10.1.2.3", true), ("10.1.2.3:8443", "https://10.1.2.3:8443", true),
            ("10.1.2.3:8443", "https://10.1.2.3", false), ("fd00::/8", "https://[fd12::1]", true),
            ("fd00::/8", "https://[fe12::1]", false), ("fd00::1", "https://[fd00:0::1]:8443", true),
            ("[fd00::1]", "https://[fd00::1]", true), ("[fd00::1]:8443", "https://[fd00::1]", false),
            ("10.0.0.0/8", "https://[::ffff:10.0.0.1]", true), ("*", "https://example.com", true),
            ("other", "https://localhost", true), ("other", "https://a.localhost:8443", true),
            ("other", "https://127.0.0.1", true), ("other", "https://127.9.9.9:1", true),
            ("other", "https://[::1]:80", true),
            ("other", "https://100.100.100.200", true), ("other", "https://169.254.169.254", true),
            ("other", "https://100.100.100.201", false), ("", "https://example.com", false),
            ("10.*", "https://10.255.0.1", true), ("10.*", "https://11.0.0.1", false),
            ("10.*", "https://10.com", false),
            ("192.168.*", "https://192.168.7.7", true), ("192.168.*.*", "https://192.168.7.7", true),
            ("192.168.*", "https://192.169.0.1", false), ("<local>", "https://intranet", true),
            ("<LOCAL>;x.test", "https://intra.net", false), ("<local>", "https://[fd00::1]", false),
            ("10.0.0.0/255.0.0.0", "https://10.9.9.9", true), ("10.0.0.0/255.0.0.0", "https://11.0.0.1", false),
            ("10.0.0.1-10.0.0.9", "https://10.0.0.9", true), ("10.0.0.1-10.0.0.9", "https://10.0.0.10", false),
            ("fd00::1-fd00::f", "https://[fd00::a]", true), ("10.0.0.1-10.0.0.9", "https://[fd00::1]", false),
            ("https://example.com", "https://example.com", true),
            ("HTTP://example.com/path", "https://example.com", true),
            ("http://example.com:8080/", "https://example.com", false),
            ("http://user:pa55word@example.com", "https://example.com", true),
            ("https://user:p@ss@example.com:443/path?x", "https://example.com", true),
            ("http://user:pa55word@example.com:8080", "https://example.com", false),
            ("https://example.com?x", "https://example.com", true),
            ("a.test;example.com|b.test", "https://example.com", true),
            ("a.test|b.test;c.test", "https://b.test", true),
            ("10.0.0.0/33,/var/run/docker.sock,*.svc.*,例子.example,example.com", "https://example.com", true),
            ("10.0.0.0/33,/var/run/docker.sock,*.svc.*,例子.example", "https://example.com", false),
        ] as [(String, String, Bool)]) func matchesExceptions(list: String, url: String, isDirect: Bool) throws
    {
        #expect(try (proxy(["HTTPS_PROXY": "p:1", "NO_PROXY": list], url) == nil) == isDirect)
    }

    @Test(
        arguments: [
            ("https://example.com", false), ("http://127.0.0.1:80", false), ("http://localhost", false),
            ("http://100.100.100.200", true), ("http://169.254.1.1", true), ("https://[fe80::1]", true),
            ("https://here.test", true),
        ]) func configuredProxyDoesNotServeMetadata(url: String, isDirect: Bool) throws
    {
        let rules = try ProxySelection.proxy("http://p:1", except: ["here.test"]).rules.get()
        let parts = url.split(separator: "/", omittingEmptySubsequences: false)
        let target = try RequestTarget(scheme: String(parts[0].dropLast()), authority: String(parts[2]))
        #expect(try (rules.proxy(for: target) == nil) == isDirect)
    }

    private static let noExceptions = [
        "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/255.0.255.0", "fd00::/129", "a:b", "a:0", "a/b",
        ".",
        "/var/run/docker.sock", "unix:///var/run/docker.sock", "*.svc.*", "10.*.1", "*.*", "10.0.0.0.*", "256.*",
        "例子.example",
        "10.0.0.1-fd00::1", "<remote>", "ftp://a", "[fe80::1%eth0]",
    ]

    /// Invalid entries are ignored with a warning; the others apply.
    @Test(arguments: noExceptions) func ignoresInvalidExceptionsWithAWarning(entry: String) throws {
        let rules = ProxyRules(environment: ["HTTP_PROXY": "p:1", "NO_PROXY": "good.test,\(entry)"])
        let good = try RequestTarget(scheme: "http", authority: "good.test")
        let other = try RequestTarget(scheme: "http", authority: "other.test")
        #expect(try rules.proxy(for: good) == nil)
        #expect(try rules.proxy(for: other)?.description == "p:1")
        #expect(
            rules.warning == "The environment variable NO_PROXY has entries that name no host and are ignored: "
                + "\(entry.debugDescription). Use entries like host.example, .example, 10.1.2.3, 10.0.0.0/8 or *.")
        // In the configuration of a transport, an invalid entry is an error.
        #expect(throws: ConfigurationError.self) { try ProxySelection.proxy("p:1", except: [entry]).rules.get() }
    }

    /// Neither warnings nor errors show a part of a password, even if its special characters split the list.
    @Test(arguments: [
        "user:pa55word@host", "ftp://user:pa55word@host", "http://user:pa55word/x@host", "http://user:pa55word@",
        "http://user:pa55word,x@host", "http://user:x,pa55word!,x@host", "http://user:x;pa55word:y|z@host",
    ]) func warningsShowNoPassword(entry: String) throws {
        let rules = ProxyRules(environment: ["HTTP_PROXY": "p:1", "NO_PROXY": "good.test,\(entry)"])
        let warning = try #require(rules.warning)
        let start = "The environment variable NO_PROXY has entries that name no host and are ignored: number "
        #expect(warning.hasPrefix(start) && !warning.contains("pa55word") && !warning.contains("user"))
        let error = #expect(throws: ConfigurationError.self) {
            try ProxySelection.proxy("p:1", except: ["good.test", entry]).rules.get()
        }
        let description = try #require(error?.description)
        #expect(description.hasPrefix("The list of hosts without a proxy has the entry number "))
        #expect(!description.contains("pa55word") && !description.contains("user"))
    }

    @Test func validListHasNoWarning() {
        #expect(ProxyRules(environment: ["HTTP_PROXY": "p:1", "NO_PROXY": "10.*, <local>"]).warning == nil)
        #expect(ProxyRules(environment: ["NO_PROXY": "a/b"]).warning == nil)
    }

    /// Only requests that need the variable fail.
    @Test func invalidVariableFailsOnlyRequestsThatNeedIt() throws {
        let environment = ["HTTPS_PROXY": "socks4://user:secret@p:1", "http_proxy": "p:2", "NO_PROXY": "here.test"]
        #expect(try proxy(environment, "http://service.test") == "p:2")
        #expect(try proxy(environment, "https://here.test") == nil)
        #expect(try proxy(environment, "https://127.0.0.1") == nil)
        let error = #expect(throws: ConfigurationError.self) { try proxy(environment, "https://service.test") }
        #expect(
            error?.description
                == "The environment variable HTTPS_PROXY is not a valid proxy address: its scheme is neither http nor"
                + " socks5. Use http://host:port, http://user:password@host:port"
                + " (with special characters of user and password percent-encoded) or socks5://host:port.")
    }
}
