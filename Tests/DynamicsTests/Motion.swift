import Dynamics
import Experiments
import Programs

/// A landscape's motion without noise, stepped through its program in plain scalar arithmetic.
struct Motion {
    private let program: ParametricProgram
    private let arguments: ProgramArguments
    private(set) var state: [Double]

    init(_ landscape: Landscape, dt: Double, masses: [Double] = [1]) throws {
        var experiment = Experiment(landscape: landscape)
        experiment.masses = masses
        program = try experiment.program()
        arguments = try program.arguments(of: experiment, dt: dt)
        state = arguments.start
    }

    var q: [Double] { Array(state.prefix(state.count / 2)) }
    var p: [Double] { Array(state.suffix(state.count / 2)) }
    /// H − H₀
    var energyChange: Double {
        program.energy.evaluate(inputs: state, uniforms: arguments.values)[0] - program.initialEnergy(arguments)
    }

    mutating func advance(steps: Int = 1) {
        for _ in 0..<steps { state = program.step.evaluate(inputs: state, uniforms: arguments.values) }
    }

    /// Negates the momenta: what follows retraces what went before.
    mutating func turnBack() { state = q + p.map { -$0 } }
}

/// A step size at which a named landscape's default start is followed well, with |ΔH| far above rounding.
func suitableStep(for landscape: Landscape) -> Double {
    switch landscape.name {
    case "muller-brown", "rosenbrock": 0.001
    case "kepler": 0.005
    default: 0.02
    }
}
