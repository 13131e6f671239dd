import Dynamics
import Testing

/// The quantities that leapfrog conserves without noise, and how fast its energy error falls.
@Suite struct ConservationTests {
    /// H̃ = p²/2m + ½q²(1 − dt²/4m), for U = ½q²: exact but for rounding, while H itself moves by dt²/8m.
    @Test(arguments: [(0.05, 1.0), (0.7, 0.35), (1.9, 1.0), (2.0, 2.0)])
    func theShadowEnergyOfAnOscillatorIsConserved(_ dt: Double, _ mass: Double) throws {
        let quadratic = try LandscapeLibrary.landscape(named: "quadratic", dimension: 1)
        var motion = try Motion(quadratic, dt: dt, masses: [mass])
        func shadow(_ q: Double, _ p: Double) -> Double {
            p * p / (2 * mass) + 0.5 * q * q * (1 - dt * dt / (4 * mass))
        }
        let initial = shadow(motion.q[0], motion.p[0])
        var (drift, change) = (0.0, 0.0)
        for _ in 0..<20_000 {
            motion.advance()
            drift = max(drift, (shadow(motion.q[0], motion.p[0]) - initial).magnitude / initial)
            change = max(change, motion.energyChange.magnitude)
        }
        #expect(drift < 1e-12)
        #expect(change > 0.9 * dt * dt / (8 * mass))
    }

    @Test(arguments: LandscapeLibrary.formulas)
    func theMotionIsReversible(_ landscape: Landscape) throws {
        var motion = try Motion(landscape, dt: suitableStep(for: landscape), masses: [1.3])
        let start = motion.state
        motion.advance(steps: 1000)
        let farthest = distance(motion.state, start)
        motion.turnBack()
        motion.advance(steps: 1000)
        motion.turnBack()
        #expect(farthest > 0.1, "\(landscape.name) did not move")
        #expect(distance(motion.state, start) < 1e-10, "\(landscape.name)")
    }

    private func distance(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).map { ($0 - $1).magnitude }.max() ?? 0
    }

    /// Kicks are along q, drifts along p: neither turns a planet.
    @Test func keplerKeepsItsAngularMomentum() throws {
        var motion = try Motion(LandscapeLibrary.landscape(named: "kepler"), dt: 0.01)
        func angular(_ m: Motion) -> Double { m.q[0] * m.p[1] - m.q[1] * m.p[0] }
        let initial = angular(motion)
        #expect(initial == 0.8)
        for _ in 0..<10_000 {
            motion.advance()
            #expect((angular(motion) - initial).magnitude < 1e-12)
        }
        #expect(motion.energyChange.magnitude > 1e-8)
    }

    /// Over the same time, half the step leaves a quarter of the largest energy error.
    @Test(arguments: LandscapeLibrary.formulas)
    func theEnergyErrorIsOfSecondOrder(_ landscape: Landscape) throws {
        func largestError(_ halvings: Int) throws -> Double {
            let parts = 1 << halvings
            var motion = try Motion(landscape, dt: suitableStep(for: landscape) / Double(parts), masses: [1.3])
            var largest = 0.0
            for _ in 0..<200 {
                motion.advance(steps: parts)
                largest = max(largest, motion.energyChange.magnitude)
            }
            return largest
        }
        let ratio = try largestError(1) / largestError(2)
        #expect((3.8...4.2).contains(ratio), "\(landscape.name): \(ratio)")
    }
}
