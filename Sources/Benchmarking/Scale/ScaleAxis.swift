import Dynamics
import Experiments
import Expressions
import Jobs

/// An axis of a scale benchmark: what grows while the rest stays.
enum ScaleAxis: String, Sendable, CaseIterable {
    case trajectories, steps, dimension
    /// The operations in one step: ever larger polynomials in two coordinates.
    case expression

    /// The cases of this axis, smallest first.
    func cases(_ limits: ScaleLimits) throws(JobError) -> [ScaleCase] {
        do {
            return switch self {
            case .trajectories:
                try decades(to: limits.trajectories).map { try .harmonic(trajectories: $0, steps: limits.steps) }
            case .steps:
                try decades(from: 10, to: 1_000_000).map { try .harmonic(trajectories: 1024, steps: UInt32($0)) }
            case .dimension: try [1, 2, 4, 8, 16, 32].map { try .quadratic(dimension: $0, limits) }
            case .expression: try [0, 1, 2, 4, 8, 16, 32, 64].map { try .polynomial(terms: $0, limits) }
            }
        } catch { throw .failure("\(error)") }
    }

    private func decades(from first: UInt64 = 1, to last: UInt64) -> [UInt64] {
        let powers = sequence(first: first) { power in power <= last / 10 ? power * 10 : nil }
        let all = powers.filter { $0 <= last }
        return all.last == last ? all : all + [last]
    }
}

/// The limits of the axes.
struct ScaleLimits: Sendable {
    /// The most trajectories; the other axes use fixed numbers.
    var trajectories: UInt64 = 10_000_000
    /// The number of steps where steps are not the axis.
    var steps: UInt32 = 1000
    /// The seconds beyond which a run is left out.
    var seconds = 5.0
    /// The number of measured runs of each case; fewer where one takes more than a fifth of ``seconds``.
    var repeats: UInt32 = 3
}

/// One size of a scale benchmark.
struct ScaleCase: Sendable {
    let experiment: Experiment
    /// The number of instructions in one step of the program.
    let operations: Int

    private init(_ landscape: Landscape, trajectories: UInt64, steps: UInt32) throws {
        var experiment = Experiment(landscape: landscape)
        (experiment.sigma, experiment.seeds, experiment.steps) = (0.2, trajectories, steps)
        self.experiment = experiment
        operations = try experiment.program().step.instructions.count
    }

    /// The step size, far below linear stability in all cases.
    static let dt = 0.0025

    static func harmonic(trajectories: UInt64, steps: UInt32) throws -> ScaleCase {
        try ScaleCase(LandscapeLibrary.landscape(named: "harmonic"), trajectories: trajectories, steps: steps)
    }

    static func quadratic(dimension: Int, _ limits: ScaleLimits) throws -> ScaleCase {
        let landscape = try LandscapeLibrary.landscape(named: "quadratic", dimension: dimension)
        return try ScaleCase(landscape, trajectories: 16384, steps: limits.steps)
    }

    /// U = ½(x² + y²) + Σ (x + y/j)⁴ / 100j²: no two terms share more than the coordinates.
    static func polynomial(terms: Int, _ limits: ScaleLimits) throws -> ScaleCase {
        let quartics = (1...max(1, terms)).prefix(terms).map {
            " + \(0.01 / Double($0 * $0)) * (x + \(1 / Double($0)) * y)^4"
        }
        let potential = try Expression.parse("0.5 * (x^2 + y^2)" + quartics.joined(), variables: ["x", "y"])
        let landscape = Landscape(
            name: "polynomial", summary: "", variables: ["x", "y"], potential: potential,
            start: .init(q: [1, 0], p: [0, 1]))
        return try ScaleCase(landscape, trajectories: 16384, steps: limits.steps)
    }

    /// The number on the axis.
    func value(on axis: ScaleAxis) -> Double {
        switch axis {
        case .trajectories: Double(experiment.seeds)
        case .steps: Double(experiment.steps)
        case .dimension: Double(experiment.landscape.dimension)
        case .expression: Double(operations)
        }
    }

    var trajectorySteps: Double { Double(experiment.seeds) * Double(experiment.steps) }
}
