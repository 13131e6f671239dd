package import Dynamics
package import ExtendedPrecision

/// The values of one probe in double-double arithmetic: `ProgramArguments` without rounding to binary64.
package struct ExtendedArguments: Sendable {
    /// The values that codes read as uniforms, except the numbers of the run.
    package let values: [DoubleDouble]
    /// The initial state, one value per variable.
    package let start: [DoubleDouble]

    /// The arguments of `program` for `values`.
    ///
    /// - Precondition: `values` belong to the program's parameters.
    package init(_ program: ParametricProgram, _ values: ParameterValues) {
        let evaluated = program.host.compiled.evaluateExtended(values.numbers(for: program.parameters))
        let uniforms = Array(evaluated.prefix(program.uniforms.count))
        let start = Array(evaluated.suffix(program.start.count))
        // Computed by the same operations as every later H.
        self.values = uniforms + [program.energy.evaluate(inputs: start, uniforms: uniforms)[0]]
        self.start = program.start(of: start)
    }
}
