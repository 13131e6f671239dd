package import Dynamics
package import Expressions
package import ExtendedPrecision

/// The values of one probe in double-double arithmetic: `ProgramArguments` with nothing rounded to binary64.
package struct ExtendedArguments: Sendable {
    /// What codes read as uniforms, but for the numbers of the run.
    package let values: [DoubleDouble]
    /// The initial state.
    package let start: [DoubleDouble]

    /// Every parameter of the program must have a value in `bindings`.
    package init(_ program: ParametricProgram, _ bindings: [String: Double]) throws(EvaluationError) {
        let uniforms = try evaluateExtended(program.uniforms, bindings: bindings)
        let start = try evaluateExtended(program.start, bindings: bindings)
        // By the same operations as every later H.
        values = uniforms + [program.energy.evaluate(inputs: start, uniforms: uniforms)[0]]
        self.start = program.code.stateCount == start.count ? start : start + start
    }
}
