import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(1))) struct DeadlineSchedulerTests {
    private let timer = ManualClock()

    /// Most calls end before their timeout, and each sleep of their own would have to be cancelled.
    @Test func cancelledClosuresShareOneSleep() async {
        let scheduler = DeadlineScheduler(timer)
        for _ in 0..<100 {
            let id = scheduler.schedule(after: .seconds(15)) { Issue.record("The closure was cancelled.") }
            scheduler.cancel(id)
        }
        await timer.sleeper(for: .seconds(15))
        #expect(timer.sleeps == [.seconds(15)])
        timer.advance(by: .seconds(5))
        let gate = Gate()
        _ = scheduler.schedule(after: .seconds(15)) { Task { await gate.open() } }
        timer.advance(by: .seconds(10))
        // The sleep of the cancelled closures ends, and a sleep for the remaining time begins.
        await timer.sleeper(for: .seconds(5))
        timer.advance(by: .seconds(5))
        await gate.pass()
        #expect(timer.sleeps == [.seconds(15), .seconds(5)])
    }

    @Test func anEarlierDeadlineIsMetEarlier() async {
        let scheduler = DeadlineScheduler(timer)
        let early = Gate()
        let late = Gate()
        _ = scheduler.schedule(after: .seconds(60)) { Task { await late.open() } }
        await timer.sleeper(for: .seconds(60))
        _ = scheduler.schedule(after: .seconds(15)) { Task { await early.open() } }
        await timer.sleeper(for: .seconds(15))
        timer.advance(by: .seconds(15))
        await early.pass()
        await timer.sleeper(for: .seconds(45))
        timer.advance(by: .seconds(45))
        await late.pass()
    }
}
