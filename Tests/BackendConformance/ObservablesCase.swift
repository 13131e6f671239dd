import Backends
package import Dynamics
import Expressions
package import Programs

/// All observables in one program, made by hand: an oscillator with noise that counts the steps in which it is fast.
///
/// It observes its energy with a wall, an overflow and a floor, whose parameters make single energies on the way NaN or
/// infinite, and many equal.
package struct ObservablesCase: Sendable, CustomStringConvertible {
    package let label: String
    /// The wall, the overflow and the floor.
    let wall, huge, floor: Double
    let sigma: Double

    package var description: String { label }

    package static let all = [
        ObservablesCase(label: "ordinary", wall: 1e3, huge: 0, floor: 0, sigma: 0.3),
        ObservablesCase(label: "some NaN", wall: 1.9, huge: 0, floor: 0, sigma: 0.3),
        ObservablesCase(label: "some infinite", wall: 1e3, huge: 0x1p1022, floor: 0, sigma: 0.5),
        ObservablesCase(label: "many equal", wall: 1e3, huge: 0, floor: 33.5, sigma: 0.5),
        ObservablesCase(label: "all equal", wall: 1e3, huge: 0, floor: 1e9, sigma: 0.3),
    ]

    /// Steps, and the first step of the tail: tails of 1, 2, 3 and 200 steps and as long as all, and for the unusual
    /// cases some.
    package var tails: [(steps: UInt32, start: UInt32)] {
        guard label == "ordinary" else { return [(9, 6), (12, 0)] }
        return [(9, 8), (9, 7), (9, 6), (1, 0), (2, 0), (7, 0), (230, 30), (201, 1), (200, 0)]
    }

    package static func program(arePairs: Bool) -> ParametricProgram { arePairs ? program.paired : program }

    package static let program: ParametricProgram = {
        do { return try made() } catch {
            preconditionFailure("the program of all observables cannot be lowered: \(error)")
        }
    }()

    private static func made() throws -> ParametricProgram {
        let (q, p, x) = (Expression.variable("q"), Expression.variable("p"), Expression.variable("x"))
        func parameter(_ name: String) -> Expression { .parameter(name) }
        let faster = (p - 0.3 * q) + parameter("sigma") * x
        let further = q + 0.3 * faster
        let counted = .variable("n") + select(1.2, .less, abs(faster), then: 1, otherwise: 0)
        let energy = 0.5 * p * p + 0.5 * q * q + sqrt(q + parameter("wall")) + parameter("huge") * (q * q)
        return try ParametricProgram(
            state: ["q", "p", "n"], normals: ["x"], next: [further, faster, counted],
            energy: max(energy, parameter("floor")), capCount: .variable("n"), start: [1, 0.5, 0],
            observables: Observable.all.filter { $0.need != .momenta })
    }

    package func arguments(arePairs: Bool = false) throws -> ProgramArguments {
        let program = Self.program(arePairs: arePairs)
        return program.arguments(
            try program.values(named: ["sigma": sigma, "wall": wall, "huge": huge, "floor": floor]))
    }

    static func ensemble(_ tail: (steps: UInt32, start: UInt32), count: UInt64) -> Ensemble {
        Ensemble(
            samples: 5..<5 + count, steps: tail.steps, tailStart: tail.start, generator: .philox, runSeed: 77)
    }
}
