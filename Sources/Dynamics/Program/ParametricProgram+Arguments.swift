public import Expressions
public import Programs

extension ParametricProgram {
    /// The parameters on which the program depends, by slot.
    public var parameters: [Parameter] { host.parameters }

    /// The values of all parameters, asked of `number` one by one.
    ///
    /// - Throws: ``Expressions/EvaluationError`` with the name of the first parameter without a number.
    public func values(_ number: (Parameter) -> Double?) throws(EvaluationError) -> ParameterValues {
        var numbers: [Double] = []
        for parameter in parameters {
            guard let found = number(parameter) else { throw .unboundName(parameter.name) }
            numbers.append(found)
        }
        return ParameterValues(parameters, numbers)
    }

    /// The values of all parameters by ``Parameter/name``, for programs built by hand. Other names are ignored.
    ///
    /// - Throws: ``Expressions/EvaluationError`` with the name of the first parameter without a number.
    public func values(named numbers: [String: Double]) throws(EvaluationError) -> ParameterValues {
        try values { numbers[$0.name] }
    }

    /// The arguments of one point: everything that depends on parameters alone, evaluated on the host.
    ///
    /// - Precondition: `values` belong to this program's parameters.
    public func arguments(_ values: ParameterValues) -> ProgramArguments {
        let evaluated = host.compiled.evaluate(values.numbers(for: parameters))
        let (uniforms, start) = (Array(evaluated.prefix(uniforms.count)), Array(evaluated.suffix(start.count)))
        // Computed by the same operations as every later H.
        let energy = self.energy.evaluate(inputs: start, uniforms: uniforms)[0]
        return ProgramArguments(values: uniforms + [energy], start: self.start(of: start))
    }

    /// The arguments at each of `stepSizes`, with all other parameters as in `values`.
    public func arguments(_ values: ParameterValues, at stepSizes: [Double]) -> [ProgramArguments] {
        var values = values
        return stepSizes.map { dt in
            values.set(.stepSize, to: dt)
            return arguments(values)
        }
    }

    /// The initial energy H₀ among the arguments of a point.
    public func initialEnergy(_ arguments: ProgramArguments) -> Double { arguments.values[uniforms.count] }
}
