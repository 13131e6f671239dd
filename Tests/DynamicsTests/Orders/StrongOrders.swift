import Dynamics
import Experiments
import Foundation
import Programs
import RandomStreams

/// A scheme with noise in the momenta on the landscape `quartic`, along Brownian paths that all step sizes share.
struct StrongCase: Sendable {
    let name: String
    let scheme: any Scheme
    var gamma: Double?
    private static let time = 1.0
    private static let sigma = 0.5
    private static let counts = [16, 32, 64, 128]
    private static let groups = 8
    private static let pathsPerGroup = 4

    static let all: [StrongCase] = [
        .init(name: "leapfrog", scheme: .leapfrog), .init(name: "drift-kick-drift", scheme: .driftKickDrift),
        .init(name: "symplectic-euler", scheme: .symplecticEuler),
        .init(name: "explicit-euler", scheme: .explicitEuler),
        .init(name: "yoshida4", scheme: .yoshida4), .init(name: "mclachlan2", scheme: .mclachlan2),
        .init(name: "bcss3", scheme: .bcss3), .init(name: "pefrl", scheme: .pefrl),
        .init(name: "blanes-moan4", scheme: .blanesMoan4), .init(name: "baoab, γ = 0", scheme: .baoab, gamma: 0),
        .init(name: "obabo, γ = 0", scheme: .obabo, gamma: 0), .init(name: "baoab, γ = 1", scheme: .baoab, gamma: 1),
        .init(name: "obabo, γ = 1", scheme: .obabo, gamma: 1),
    ]

    /// ∫ e^{−γ(end − s)} dW over equal parts of the time, for two coordinates; at γ = 0 the increments of W.
    private struct Path {
        let gamma: Double
        let parts: [[Double]]

        static func variance(_ gamma: Double, _ time: Double) -> Double {
            gamma == 0 ? time : (1 - exp(-2 * gamma * time)) / (2 * gamma)
        }

        init(_ index: UInt64, gamma: Double, parts count: Int) {
            self.gamma = gamma
            var stream = NormalStream(generator: .philox, runSeed: 11, trajectory: index, normalsPerStep: 2)
            var normals: [Double] = []
            let scale = Self.variance(gamma, StrongCase.time / Double(count)).squareRoot()
            parts = (0..<count).map { step in
                stream.normals(step: UInt32(step), into: &normals)
                return normals.map { scale * $0 }
            }
        }

        /// Over half as many parts.
        var coarser: Path { Path(self) }

        private init(_ fine: Path) {
            gamma = fine.gamma
            let decay = exp(-fine.gamma * StrongCase.time / Double(fine.parts.count))
            parts = stride(from: 0, to: fine.parts.count, by: 2).map { part in
                zip(fine.parts[part], fine.parts[part + 1]).map { decay * $0 + $1 }
            }
        }

        /// The normals of each part.
        var normals: [[Double]] {
            let scale = Self.variance(gamma, StrongCase.time / Double(parts.count)).squareRoot()
            return parts.map { $0.map { $0 / scale } }
        }
    }

    /// By the number of steps, from the coarsest: the end of one path. The last is the finest.
    private func ends(_ steppers: [Stepper], _ path: UInt64) -> [[Double]] {
        let finest = 2 * Self.counts[Self.counts.count - 1]
        var brownian = Path(path, gamma: gamma ?? 0, parts: 2 * finest)
        var ends: [[Double]] = []
        for var stepper in steppers.reversed() {
            let halves = brownian.normals
            brownian = brownian.coarser
            // OBABO draws for each half of a step.
            let normals: [[Double]]
            if stepper.program.draws.normals == 4 {
                normals = stride(from: 0, to: halves.count, by: 2).map { part in halves[part] + halves[part + 1] }
            } else {
                normals = brownian.normals
            }
            for drawn in normals { stepper.step(drawn) }
            ends.append(stepper.state)
        }
        return ends.reversed()
    }

    /// Root mean squares over the paths of each group, by step count: of the distance to half the step, and of
    /// that to the finest of `other`.
    private func errors(to other: StrongCase) throws -> (own: [[Double]], same: [[Double]]) {
        let (mine, others) = (try steppers(), try other.steppers())
        var (own, same) = ([[Double]](), [[Double]]())
        for group in 0..<Self.groups {
            var squares = Self.counts.map { _ in (0.0, 0.0) }
            for path in 0..<Self.pathsPerGroup {
                let index = UInt64(group * Self.pathsPerGroup + path)
                let (ends, reference) = (ends(mine, index), other.ends(others, index))
                for level in squares.indices {
                    let (near, far) = (
                        distance(ends[level], ends[level + 1]), distance(ends[level], reference[reference.count - 1])
                    )
                    squares[level].0 += near * near
                    squares[level].1 += far * far
                }
            }
            own.append(squares.map { $0.0.squareRoot() })
            same.append(squares.map { $0.1.squareRoot() })
        }
        return (own, same)
    }

    private func steppers() throws -> [Stepper] {
        try (Self.counts + [2 * Self.counts[Self.counts.count - 1]]).map { count in
            var experiment = try Experiment("quartic", scheme, gamma.map { [.gamma: $0] } ?? [:], mass: 1.3)
            (experiment.noise, experiment.sigma) = (Noise(.momentum), Self.sigma)
            return try Stepper(experiment, dt: Self.time / Double(count))
        }
    }

    /// The own order, and how far the coarsest and the finest but one are from another scheme's finest in units of
    /// their own error.
    func measure() throws -> (own: Order, fall: Double) {
        let other = Self.all.first { $0.scheme != scheme && ($0.gamma ?? 0) == (gamma ?? 0) } ?? self
        let (own, same) = try errors(to: other)
        func rms(_ rows: [[Double]], _ level: Int) -> Double {
            rows.reduce(0) { $0 + $1[level] * $1[level] }.squareRoot()
        }
        return (Order(groups: own), rms(same, 0) / rms(same, Self.counts.count - 1))
    }
}
