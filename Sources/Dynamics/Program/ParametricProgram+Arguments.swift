public import Expressions
public import Programs

extension ParametricProgram {
    /// The parameters that it depends on, by slot.
    public var parameters: [Parameter] { host.parameters }

    /// A number for each parameter; the first that has none is named by the error.
    public func values(_ number: (Parameter) -> Double?) throws(EvaluationError) -> ParameterValues {
        var numbers: [Double] = []
        for parameter in parameters {
            guard let found = number(parameter) else { throw .unboundName(parameter.name) }
            numbers.append(found)
        }
        return ParameterValues(parameters, numbers)
    }

    /// The same by ``Parameter/name``, for programs made by hand. Names that it does not depend on are ignored.
    public func values(named numbers: [String: Double]) throws(EvaluationError) -> ParameterValues {
        try values { numbers[$0.name] }
    }

    /// Evaluates everything that depends on parameters alone.
    ///
    /// - Precondition: `values` are of this program's parameters.
    public func arguments(_ values: ParameterValues) -> ProgramArguments {
        let evaluated = host.compiled.evaluate(values.numbers(for: parameters))
        let (uniforms, start) = (Array(evaluated.prefix(uniforms.count)), Array(evaluated.suffix(start.count)))
        // By the same operations as every later H.
        let energy = self.energy.evaluate(inputs: start, uniforms: uniforms)[0]
        return ProgramArguments(values: uniforms + [energy], start: self.start(of: start))
    }

    /// The same at each of `stepSizes`, with everything else as in `values`.
    public func arguments(_ values: ParameterValues, at stepSizes: [Double]) -> [ProgramArguments] {
        var values = values
        return stepSizes.map { dt in
            values.set(.stepSize, to: dt)
            return arguments(values)
        }
    }

    /// H₀ among the arguments of a point.
    public func initialEnergy(_ arguments: ProgramArguments) -> Double { arguments.values[uniforms.count] }
}
