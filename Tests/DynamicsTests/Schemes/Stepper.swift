import Dynamics
import Experiments
import Programs

/// The program of an experiment, stepped in plain scalar arithmetic with normals that the test chooses.
struct Stepper {
    let program: ParametricProgram
    let arguments: ProgramArguments
    private let dimension: Int
    var state: [Double]

    init(_ experiment: Experiment, dt: Double) throws {
        try experiment.validate()
        program = try experiment.program()
        arguments = try program.arguments(of: experiment, dt: dt)
        dimension = experiment.landscape.dimension
        state = arguments.start
    }

    var q: [Double] { Array(state[..<dimension]) }
    var p: [Double] { Array(state[dimension..<2 * dimension]) }
    /// The energy, or the loss; then the steps at which a cap acted.
    var observed: [Double] { program.energy.evaluate(inputs: state, uniforms: arguments.values) }
    var energyChange: Double { observed[0] - program.initialEnergy(arguments) }

    mutating func step(_ normals: [Double] = []) {
        state = program.step.evaluate(inputs: state + normals, uniforms: arguments.values)
    }

    mutating func advance(steps: Int) { for _ in 0..<steps { step() } }

    /// Negates the momenta: what follows retraces what went before.
    mutating func turnBack() { for index in dimension..<2 * dimension { state[index].negate() } }
}

extension Experiment {
    /// A named landscape under a scheme, without noise.
    init(_ landscape: String, _ scheme: any Scheme, _ values: [SchemeParameter: Double] = [:], mass: Double = 1)
        throws
    {
        self.init(landscape: try LandscapeLibrary.landscape(named: landscape))
        (self.scheme, schemeValues, masses) = (scheme, values, [mass])
    }
}
