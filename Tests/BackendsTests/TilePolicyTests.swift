import Testing

@testable import Backends

/// How much work each member of a team takes.
@Suite struct TilePolicyTests {
    private func policy(_ speeds: [Double?], failed: Set<Int> = []) -> TilePolicy {
        let members = speeds.enumerated().map { index, speed in
            var member = TeamLedger.Member()
            member.operationsPerSecond = speed
            if failed.contains(index) { member.failure = "broken" }
            return member
        }
        return TilePolicy(members, operationsPerSample: 1000, pace: TilePace())
    }

    @Test func aTileLastsAQuarterOfASecond() {
        #expect(policy([4e9, 4e7]).wanted(by: 0, of: 1e12) == 1e6)
        #expect(policy([4e9, 4e7]).wanted(by: 1, of: 1e12) == 1e4)
        #expect(policy([4e9, 4]).wanted(by: 1, of: 1e12) == 256)
    }

    /// Of what is left, half the share that its speed gives it.
    @Test func tilesShrinkTowardsTheEnd() {
        #expect(policy([3e9, 1e9]).wanted(by: 0, of: 4e5) == 150_000)
        #expect(policy([3e9, 1e9]).wanted(by: 1, of: 4e5) == 50_000)
        #expect(policy([3e9, 1e9]).wanted(by: 1, of: 1000) == 20_000)
    }

    @Test func theSlowLeaveTheRestToTheFast() {
        #expect(policy([3e9, 1e5]).wanted(by: 1, of: 1000) == nil)
        #expect(policy([3e9, 1e5], failed: [0]).wanted(by: 1, of: 1000) == 256)
    }

    @Test func smallWorkGoesToTheFastestThatIsKnown() {
        #expect(policy([nil, 1e9, 2e9]).able == [2, 1, 0])
        #expect(policy([nil, nil, 1], failed: [2]).able == [0, 1])
        #expect(policy([2e9]).isSmall(99_999) && !policy([2e9]).isSmall(100_000))
        #expect(policy([1]).isSmall(256) && !policy([1]).isSmall(257))
    }
}
