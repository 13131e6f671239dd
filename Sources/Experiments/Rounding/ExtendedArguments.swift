package import Dynamics
package import Expressions
package import ExtendedPrecision

/// The values of one probe in double-double arithmetic: ``Dynamics/ProgramArguments`` with nothing rounded to binary64.
package struct ExtendedArguments: Sendable {
    package let uniforms: [DoubleDouble]
    /// The initial state.
    package let start: [DoubleDouble]
    /// H₀, by the same operations as every later H.
    package let initialEnergy: DoubleDouble

    /// Every parameter of the program must have a value in `bindings`.
    package init(_ program: TrajectoryProgram, _ bindings: [String: Double]) throws(EvaluationError) {
        uniforms = try evaluateExtended(program.uniforms, bindings: bindings)
        start = try evaluateExtended(program.start, bindings: bindings)
        initialEnergy = program.energy.evaluate(inputs: start, uniforms: uniforms)[0]
    }
}
