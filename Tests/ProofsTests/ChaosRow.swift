import Dynamics
import Experiments
import Expressions
import Testing

@testable import Proofs

/// A row of chaos.txt.
struct ChaosRow: Sendable {
    let text: String
    let right: RightValue
    let experiment: Experiment
    let dt: Double
    /// The logarithm of how much a small deviation has grown by the end.
    let growth: Double

    static let all: [ChaosRow] = {
        do { return try vectorRows("chaos.txt").map(ChaosRow.init) } catch {
            preconditionFailure("chaos.txt: \(error)")
        }
    }()

    init(_ fields: [Substring]) throws {
        text = fields.joined(separator: " ")
        right = try #require(RightValue(fields[8]))
        (dt, growth) = (try #require(Double(fields[3])), try #require(Double(fields[5])))
        let start = Landscape.Start(q: numbers(fields[6]), p: numbers(fields[7]))
        var experiment = Experiment(landscape: try Self.landscape(String(fields[1]), start))
        experiment.start = start
        experiment.masses = [try #require(Double(fields[2]))]
        experiment.steps = try #require(UInt32(fields[4]))
        self.experiment = experiment
    }

    private static func landscape(_ text: String, _ start: Landscape.Start) throws -> Landscape {
        if let named = try? LandscapeLibrary.landscape(named: text) { return named }
        let potential = try Expression.parse(text, variables: ["x", "y"])
        return Landscape(name: text, summary: text, variables: ["x", "y"], potential: potential, start: start)
    }

    func proof(limits: ProofLimits = .usual, library: MPFRLibrary?) async throws -> Proof {
        try await experiment.proof(dt: dt, limits: limits, library: library)
    }
}

extension Experiment {
    /// Of the number that its noise-free trajectories give.
    func proof(dt: Double, limits: ProofLimits = .usual, library: MPFRLibrary?) async throws -> Proof {
        let program = try program()
        let prover = Prover(program, steps: steps, tailStart: tailStart, limits: limits, library: library)
        return try await prover.proof(program.values(of: self, dt: dt))
    }
}
