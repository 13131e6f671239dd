package import Dynamics
package import ExtendedPrecision

/// The values of one probe in double-double arithmetic: `ProgramArguments` with nothing rounded to binary64.
package struct ExtendedArguments: Sendable {
    /// What codes read as uniforms, but for the numbers of the run.
    package let values: [DoubleDouble]
    /// The initial state.
    package let start: [DoubleDouble]

    /// - Precondition: `values` are of the program's parameters.
    package init(_ program: ParametricProgram, _ values: ParameterValues) {
        let evaluated = program.host.compiled.evaluateExtended(values.numbers(for: program.parameters))
        let uniforms = Array(evaluated.prefix(program.uniforms.count))
        let start = Array(evaluated.suffix(program.start.count))
        // By the same operations as every later H.
        self.values = uniforms + [program.energy.evaluate(inputs: start, uniforms: uniforms)[0]]
        self.start = program.start(of: start)
    }
}
