import Foundation
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite struct CommandWordsTests {
    @Test(arguments: [
        ("tool", ["tool"]), ("  tool  a\tb\n", ["tool", "a", "b"]), ("tool 'a b' \"c d\"", ["tool", "a b", "c d"]),
        (#"/a\ b/tool \'x\""#, ["/a b/tool", #"'x""#]), (#"tool "a\"b\\c\$d\`e\f""#, ["tool", #"a"b\c$d`e\f"#]),
        (#"tool 'a\b'"#, ["tool", #"a\b"#]), ("tool a'b'\"c\"d", ["tool", "abcd"]), ("tool '' \"\"", ["tool", "", ""]),
        ("tool $HOME|x;y *", ["tool", "$HOME|x;y", "*"]),
    ])
    func splitsWords(line: String, words: [String]) throws {
        #expect(try #require(CommandWords(line)).words == words)
    }

    @Test(arguments: ["", "  ", "'a", "\"a", "a\\", "\"a\\", "''", "'' a"]) func refusesInvalidCommands(line: String) {
        #expect(CommandWords(line) == nil)
    }
}

#if os(Linux) || os(macOS)
    /// Runs real programs: scripts in a temporary folder.
    @Suite(.timeLimit(.minutes(10))) struct CommandTests {
        private let time = TestTime()
        private let folder = TemporaryFolder()

        private func provider(
            _ script: String, clock: any Clock<Duration> = ManualClock()
        ) throws -> CommandCredentialsProvider {
            let path = try folder.write("#!/bin/sh\n" + script, to: "my script.sh")
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
            var environment = CredentialsEnvironment.test(time: time, clock: clock)
            environment.runCommand = CredentialsEnvironment().runCommand
            return CommandCredentialsProvider("'\(path)' 'an argument'", environment: environment)
        }

        @Test func readsAnAccessKey() async throws {
            let script = #"echo "{\"mode\":\"AK\",\"access_key_id\":\"$#\",\"access_key_secret\":\"$1\"}""#
            #expect(
                try await provider(script).credentials() == .accessKey(id: "1", secret: "an argument"))
        }

        @Test func refreshesATemporaryKeyThreeMinutesBeforeItExpires() async throws {
            let script = """
                echo run >> "$0.runs"
                cat <<END
                {"mode":"StsToken","access_key_id":"k","access_key_secret":"k-secret","sts_token":"k-token",
                 "expiration":"\(time.text(after: 3600))"}
                END
                """
            let provider = try provider(script)
            for (seconds, runs) in [(0.0, 1), (3419, 1), (1, 2)] {
                time.advance(by: seconds)
                #expect(try await provider.credentials() == .session("k"))
                try await provider.cache.settled()
                #expect(try folder.content(of: "my script.sh.runs") == String(repeating: "run\n", count: runs))
            }
        }

        /// The program runs again after `EX_TEMPFAIL` of sysexits.h, or an error code of the platform.
        @Test(arguments: ["exit 75", "echo Throttling.User >&2; exit 1", "echo 'connection reset' >&2; exit 2"])
        func retriesTransientErrors(failure: String) async throws {
            let script = """
                if ! [ -e "$0.ran" ]; then touch "$0.ran"; \(failure); fi
                echo '{"access_key_id":"k","access_key_secret":"k-secret"}'
                """
            #expect(try await provider(script, clock: ContinuousClock()).credentials() == .fixed("k"))
        }

        @Test func failsAfterThreeTransientErrors() async throws {
            let script = "echo run >> \"$0.runs\"; echo Throttling.User SECRET >&2; exit 75"
            let provider = try provider(script, clock: ContinuousClock())
            let error = await #expect(throws: ConfigurationError.self) { try await provider.credentials() }
            #expect(error?.kind == .transient)
            #expect(error?.description.contains("SECRET") == false)
            #expect(try folder.content(of: "my script.sh.runs") == "run\nrun\nrun\n")
        }

        @Test(arguments: [
            ("echo '{\"access_key_id\":\"SECRET\"}'", "wrote no usable credentials."),
            (
                "echo '{\"mode\":\"StsToken\",\"access_key_id\":\"a\",\"access_key_secret\":\"SECRET\"}'",
                "wrote no usable"
            ),
            ("echo '{\"mode\":\"RamRoleArn\",\"access_key_id\":\"a\",\"access_key_secret\":\"SECRET\"}'", "wrote no"),
            ("echo SECRET", "returned invalid JSON: at byte 0"), ("", "returned invalid JSON: at byte 0"),
            ("echo SECRET; exit 3", "failed (exit code 3). Run it by hand"),
            (
                "echo SECRET >&2; exit 1",
                "failed (exit code 1). Run it by hand to see its standard error, which is not shown here because"
            ),
            ("echo SECRET; kill -9 $$", "failed (terminated by a signal). Run it by hand"),
            ("head -c 70000 /dev/zero | tr '\\0' S", "failed: the program wrote more than 64 KiB. Run it by hand"),
        ])
        func describesFailures(script: String, problem: String) async throws {
            let text = try #require(await errorText(provider(script)))
            #expect(text.hasPrefix("The command \(folder.path)/my script.sh \(problem)"))
            #expect(!text.contains("SECRET"))
        }

        @Test func readsLongErrorOutputWithoutShowingIt() async throws {
            let noise = "head -c 300000 /dev/zero | tr '\\0' e >&2\n"
            let text = try #require(await errorText(provider(noise + "exit 1")))
            #expect(text.contains("failed (exit code 1). Run it by hand to see its standard error"))
            #expect(!text.contains("eee"))
            let credentials = #"echo '{"access_key_id":"k","access_key_secret":"k-secret"}'"#
            #expect(try await provider(noise + credentials).credentials() == .fixed("k"))
        }

        @Test(arguments: ["/nowhere/tool", "no-such-tool-anywhere", "/"]) func reportsAMissingProgram(
            program: String
        ) async throws {
            var environment = CredentialsEnvironment.test()
            environment.runCommand = CredentialsEnvironment().runCommand
            let text = await errorText(CommandCredentialsProvider(program, environment: environment))
            #expect(try #require(text).hasPrefix("The command \(program) failed: "))
        }

        /// A user may mistake the command for a line of a shell.
        @Test func hidesTheValueOfAVariableAssignment() async throws {
            var environment = CredentialsEnvironment.test()
            environment.runCommand = CredentialsEnvironment().runCommand
            let text = await errorText(CommandCredentialsProvider("TOKEN=SECRET tool", environment: environment))
            #expect(try #require(text).hasPrefix("The command TOKEN=… failed: the program was not found."))
            #expect(text?.contains("SECRET") == false)
        }

        /// The program is terminated while it runs, together with its child processes.
        @Test(arguments: [true, false]) func terminatesAfterTheTimeoutOrACancellation(isCancelled: Bool) async throws {
            let script = """
                sleep 600 & echo $! > "$0.child"
                echo $$ > "$0.pid"
                wait
                """
            let path = try folder.write("#!/bin/sh\n" + script, to: "hang.sh")
            let ready = FileReader(path: path + ".pid")
            let task = Task {
                try await withThrowingTaskGroup(of: CommandResult.self) { group in
                    group.addTask { try await LocalCommand.run(words: ["/bin/sh", path]) }
                    if !isCancelled {
                        group.addTask {
                            _ = try await ready.waitForContent()
                            throw ConfigurationError(problem: "late", remedy: "")
                        }
                    }
                    defer { group.cancelAll() }
                    return try await group.next()
                }
            }
            let pids = [
                try #require(Int32(try await ready.waitForContent())),
                try #require(Int32(try await FileReader(path: path + ".child").waitForContent())),
            ]
            if isCancelled { task.cancel() }
            _ = await task.result
            for pid in pids {
                // Another process reaps the orphan a little later.
                while kill(pid, 0) == 0, !isZombie(pid) {
                    try await Task.sleep(for: .milliseconds(10))
                }
            }
        }

        @Test func timesOutAfterAMinute() async throws {
            let clock = ManualClock(isInstant: true)
            let text = try #require(await errorText(provider("sleep 600", clock: clock)))
            #expect(
                text
                    == "The command \(folder.path)/my script.sh did not exit within 60 s. "
                    + "Run it by hand; it must not prompt for input."
            )
            #expect(clock.sleeps == [.seconds(60)])
        }
    }

    /// Waits for a file that a program writes.
    private struct FileReader {
        let path: String

        func waitForContent() async throws -> String {
            while true {
                let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
                if text.hasSuffix("\n") { return text.trimmed }
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }

    private func isZombie(_ pid: Int32) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
        return status.contains(") Z ")
    }
#endif

/// A folder that is removed when this value is released.
final class TemporaryFolder: Sendable {
    let path = NSTemporaryDirectory().trimmingSuffix("/") + "/credentials-" + UUID().uuidString

    init() {
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and returns its path.
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return "\(path)/\(name)"
    }

    func content(of name: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
