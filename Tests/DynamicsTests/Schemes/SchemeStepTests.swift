import Dynamics
import Experiments
import Foundation
import Programs
import Testing

/// Steps for U = ¼(x² − 1)², written by hand without expressions.
@Suite struct SchemeStepTests {
    /// One position and one momentum, and the sub-steps of the schemes.
    private struct Hand {
        var q = 1.3, p = 0.1
        let dt = 0.2, mass = 1.7, gamma = 0.6, sigma = 0.3
        var noise = Noise.none
        var normals: ArraySlice<Double>

        private mutating func draw() -> Double { normals.removeFirst() }
        private var amplitude: Double { sigma * dt.squareRoot() }

        mutating func gradient() -> Double {
            q * (q * q - 1) + (noise.channel == .gradient ? amplitude * draw() : 0)
        }
        mutating func kick(_ share: Double = 1) { p -= share * dt * gradient() }
        mutating func drift(_ share: Double = 1) { q += share * dt * p / mass }
        mutating func shake() { if noise.channel == .momentum { p += amplitude * draw() } }
        mutating func bathe(_ share: Double = 1) {
            let time = share * dt
            p *= exp(-gamma * time)
            if noise.channel == .momentum {
                p += sigma * ((1 - exp(-2 * gamma * time)) / (2 * gamma)).squareRoot() * draw()
            }
        }
        mutating func explicit() {
            let velocity = p / mass
            kick()
            shake()
            q += dt * velocity
        }
    }

    private static let normals = [0.3, -1.1, 0.7, 1.9, -0.4, 0.8, -0.2, 0.5]

    private func check(_ scheme: any Scheme, perStep: [Int], _ step: (inout Hand) -> Void, gamma: Double? = nil)
        throws
    {
        for (channel, perStep) in zip(Leapfrog().channels, perStep) {
            var experiment = try Experiment("double-well", scheme, gamma.map { [.gamma: $0] } ?? [:], mass: 1.7)
            (experiment.noise, experiment.sigma) = (Noise(channel), 0.3)
            var stepper = try Stepper(experiment, dt: 0.2)
            var hand = Hand(noise: Noise(channel), normals: [])
            #expect(stepper.program.draws.normals == perStep, "\(scheme) \(channel)")
            for start in 0..<3 {
                let drawn = Array((Self.normals + Self.normals)[start..<start + perStep])
                hand.normals = drawn[...]
                step(&hand)
                stepper.step(drawn)
                #expect(hand.normals.isEmpty)
            }
            let error = max((stepper.q[0] - hand.q).magnitude, (stepper.p[0] - hand.p).magnitude)
            // The grid of the fixed-point scheme is 2⁻⁴².
            let tolerance = scheme == .fixedPointLeapfrog ? 1e-11 : 1e-14
            #expect(error < tolerance, "\(scheme) \(channel): \(stepper.state), by hand \(hand.q), \(hand.p)")
        }
    }

    @Test(arguments: [.leapfrog, .compensatedLeapfrog, .fixedPointLeapfrog] as [any Scheme])
    func leapfrogs(_ scheme: any Scheme) throws {
        try check(scheme, perStep: [0, 2, 1]) {
            $0.kick(0.5)
            $0.drift()
            $0.kick(0.5)
            $0.shake()
        }
    }

    /// p ← e^{−γdt/2}p − ½dt∇U, drift, the same again.
    @Test func dampedLeapfrog() throws {
        func damp(_ hand: inout Hand) { hand.p *= exp(-0.5 * hand.gamma * hand.dt) }
        try check(
            .leapfrog, perStep: [0, 2, 1],
            {
                damp(&$0)
                $0.kick(0.5)
                $0.drift()
                damp(&$0)
                $0.kick(0.5)
                $0.shake()
            }, gamma: 0.6)
    }

    @Test func driftKickDrift() throws {
        try check(.driftKickDrift, perStep: [0, 1, 1]) {
            $0.drift(0.5)
            $0.kick()
            $0.drift(0.5)
            $0.shake()
        }
    }

    @Test func symplecticEuler() throws {
        try check(.symplecticEuler, perStep: [0, 1, 1]) {
            $0.kick()
            $0.drift()
            $0.shake()
        }
    }

    @Test func explicitEuler() throws { try check(.explicitEuler, perStep: [0, 1, 1]) { $0.explicit() } }

    @Test func yoshida4() throws {
        let root = pow(2, 1.0 / 3)
        let (outer, inner) = (1 / (2 - root), -root / (2 - root))
        let middle = 0.5 * (outer + inner)
        try check(.yoshida4, perStep: [0, 4, 1]) { (hand: inout Hand) in
            hand.kick(0.5 * outer)
            hand.drift(outer)
            hand.kick(middle)
            hand.drift(inner)
            hand.kick(middle)
            hand.drift(outer)
            hand.kick(0.5 * outer)
            hand.shake()
        }
    }

    @Test func baoab() throws {
        try check(
            .baoab, perStep: [0, 2, 1],
            {
                $0.kick(0.5)
                $0.drift(0.5)
                $0.bathe()
                $0.drift(0.5)
                $0.kick(0.5)
            }, gamma: 0.6)
    }

    @Test func obabo() throws {
        try check(
            .obabo, perStep: [0, 2, 2],
            {
                $0.bathe(0.5)
                $0.kick(0.5)
                $0.drift()
                $0.kick(0.5)
                $0.bathe(0.5)
            }, gamma: 0.6)
    }

    /// The amplitude's limits: σ√dt without friction, and no cancellation close to it; σ/√(2γ) with much.
    @Test func theThermostatIsExactAtEveryFriction() throws {
        func amplitude(_ gamma: Double) throws -> Double {
            var experiment = try Experiment("harmonic", .baoab, [.gamma: gamma])
            (experiment.noise, experiment.sigma) = (Noise(.momentum), 0.3)
            experiment.start = .init(q: [0, 0], p: [0, 0])
            var stepper = try Stepper(experiment, dt: 0x1p-20)
            stepper.step([1, 0])
            return stepper.p[0]
        }
        let free = 0.3 * 0x1p-10
        #expect(try (amplitude(0) / free - 1).magnitude < 1e-12)
        for gamma in [1e-9, 1e-6, 1e-3, 1.0] {
            // 1 − x/2 to first order, with x = γdt of at most 10⁻⁶.
            let expected = free * (1 - 0.5 * gamma * 0x1p-20)
            #expect(try (amplitude(gamma) / expected - 1).magnitude < 2e-12, "\(gamma)")
        }
        #expect(try (amplitude(1e9) / (0.3 / (2e9).squareRoot()) - 1).magnitude < 1e-11)
    }

    @Test func withoutFrictionThermostatsAreLeapfrog() throws {
        for (scheme, tolerance) in [(.obabo, 0.0), (.baoab, 1e-12)] as [(any Scheme, Double)] {
            var (one, other) = (
                try Stepper(Experiment("quartic", scheme, [.gamma: 0]), dt: 0.1),
                try Stepper(Experiment("quartic", .leapfrog), dt: 0.1)
            )
            one.advance(steps: 100)
            other.advance(steps: 100)
            #expect(zip(one.state, other.state).allSatisfy { ($0 - $1).magnitude <= tolerance }, "\(scheme)")
        }
    }
}
