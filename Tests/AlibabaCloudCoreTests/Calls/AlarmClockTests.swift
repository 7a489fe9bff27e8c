import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(1))) struct AlarmClockTests {
    private let timer = ManualClock()

    /// Most calls end in time: a sleep for each would be one that has to be cancelled.
    @Test func alarmsThatAreCalledOffShareOneSleep() async {
        let clock = AlarmClock(timer)
        for _ in 0..<100 {
            clock.callOff(clock.ring(after: .seconds(15)) { Issue.record("It was called off.") })
        }
        await timer.sleeper(for: .seconds(15))
        #expect(timer.sleeps == [.seconds(15)])
        timer.advance(by: .seconds(5))
        let gate = Gate()
        _ = clock.ring(after: .seconds(15)) { Task { await gate.open() } }
        timer.advance(by: .seconds(10))
        // It wakes up for nothing and sleeps on.
        await timer.sleeper(for: .seconds(5))
        timer.advance(by: .seconds(5))
        await gate.pass()
        #expect(timer.sleeps == [.seconds(15), .seconds(5)])
    }

    @Test func anEarlierAlarmRingsEarlier() async {
        let clock = AlarmClock(timer)
        let early = Gate()
        let late = Gate()
        _ = clock.ring(after: .seconds(60)) { Task { await late.open() } }
        await timer.sleeper(for: .seconds(60))
        _ = clock.ring(after: .seconds(15)) { Task { await early.open() } }
        await timer.sleeper(for: .seconds(15))
        timer.advance(by: .seconds(15))
        await early.pass()
        await timer.sleeper(for: .seconds(45))
        timer.advance(by: .seconds(45))
        await late.pass()
    }
}
