import Backends
import Dynamics
import Experiments
import Testing

@testable import Proofs

/// A row of proved_drifts.txt.
struct DriftRow: Sendable {
    let text: String
    let right: RightValue
    let experiment: Experiment
    let dt: Double
    /// What decides the program.
    private let kind: [Substring]

    static let all: [DriftRow] = {
        do { return try vectorRows("proved_drifts.txt").map(DriftRow.init) } catch {
            preconditionFailure("proved_drifts.txt: \(error)")
        }
    }()

    /// Each serves many rows.
    private static let programs = Dictionary(all.map { ($0.kind, $0) }) { first, _ in first }.mapValues { row in
        Result { try row.experiment.secondOrderProgram().program }
    }

    init(_ fields: [Substring]) throws {
        kind = Array(fields[0...3])
        text = fields.joined(separator: " ")
        right = try #require(RightValue(fields[11]))
        dt = try #require(Double(fields[7]))
        let landscape = try LandscapeLibrary.landscape(named: String(fields[0]), dimension: Int(fields[1]))
        var experiment = Experiment(landscape: landscape)
        experiment.scheme = try #require(SchemeLibrary.scheme(named: String(fields[2])))
        experiment.noise = Noise(try #require(Noise.Channel(rawValue: String(fields[3]))))
        experiment.masses = [try #require(Double(fields[4]))]
        experiment.sigma = try #require(Double(fields[5]))
        experiment.steps = try #require(UInt32(fields[6]))
        experiment.start = Landscape.Start(q: numbers(fields[8]), p: numbers(fields[9]))
        experiment.schemeValues = Double(fields[10]).map { [.gamma: $0] } ?? [:]
        self.experiment = experiment
    }

    func proof(limits: ProofLimits = .usual, library: MPFRLibrary?) async throws -> Proof {
        let program = try #require(Self.programs[kind]).get()
        let prover = Prover(
            program, steps: experiment.steps, tailStart: experiment.tailStart, limits: limits, library: library)
        return try await prover.proof(program.values(of: experiment, dt: dt))
    }
}

/// Maps every element with as many tasks as the machine has cores.
func inParallel<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @escaping @Sendable (Element) async throws -> Result
) async throws -> [Result] {
    let share = max(1, elements.count / 64)
    return try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
        for start in stride(from: 0, to: elements.count, by: share) {
            group.addTask {
                var results: [Result] = []
                for element in elements[start..<min(start + share, elements.count)] {
                    results.append(try await transform(element))
                }
                return (start, results)
            }
        }
        return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
}
