import Testing

@testable import Trials

@Suite struct TrialClockTests {
    private let limit = TrialLimit(seconds: 10, environment: [:])

    @Test func computingCountsFromTheLastReply() {
        var clock = TrialClock(limit, now: 100)
        #expect(clock.excess(processor: 9.9, now: 1000) == nil)
        clock.hear(processor: 9.9, now: 1000)
        #expect(clock.excess(processor: 19.8, now: 1020) == nil)
        #expect(clock.excess(processor: 20, now: 1020) == .overran(seconds: 10))
    }

    /// A hundred threads take a hundred seconds in one.
    @Test func threadsAreNotAddedUp() {
        var clock = TrialClock(limit, now: 0)
        #expect(clock.excess(processor: 900, now: 9) == nil)
        #expect(clock.excess(processor: 1100, now: 11) == .overran(seconds: 10))
    }

    /// Whoever replies is not hung, however little it does itself.
    @Test func repliesAreSignsOfLife() {
        var clock = TrialClock(limit, now: 0)
        for second in 1...100 {
            clock.hear(processor: 1e-4 * Double(second), now: Double(second))
            #expect(clock.excess(processor: 1e-4 * Double(second), now: Double(second) + 0.5) == nil)
        }
    }

    @Test func onlyMorePatienceTriesAgain() {
        #expect(limit.isMore(than: .overran(seconds: 9)) && !limit.isMore(than: .overran(seconds: 10)))
        #expect(limit.isMore(than: .hung(seconds: 29)) && !limit.isMore(than: .hung(seconds: 30)))
        #expect(!limit.isMore(than: .signal(6, said: nil)))
    }

    /// A child that a busy machine starves is not hung, one that sleeps is.
    @Test func waitingCountsFromTheLastWork() {
        var clock = TrialClock(limit, now: 0)
        for second in stride(from: 20.0, through: 400, by: 20) {
            #expect(clock.excess(processor: second / 100, now: second) == nil)
        }
        #expect(clock.excess(processor: 4, now: 430) == nil)
        #expect(clock.excess(processor: 4, now: 430.5) == .hung(seconds: 30))
    }

    /// A thread that looks up five times a second is no work, however long it goes on.
    @Test func lookingUpIsNoWork() {
        var clock = TrialClock(limit, now: 0)
        let ends = stride(from: 0.2, through: 31, by: 0.2).map { clock.excess(processor: $0 * 150e-6, now: $0) }
        #expect(ends.last == .hung(seconds: 30) && ends.prefix(140).allSatisfy { $0 == nil })
    }

    @Test(arguments: [("2.5", 25.0), ("0", 10), ("-1", 10), ("x", 10), ("inf", 10), ("", 10)])
    func patienceMultiplies(text: String, seconds: Double) {
        let limit = TrialLimit(seconds: 10, environment: [TrialLimit.variable: text])
        #expect(limit.seconds == seconds && limit.idle == 3 * seconds)
    }
}
