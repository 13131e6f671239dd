public import Expressions
public import Programs

extension ParametricProgram {
    /// Evaluates everything that depends on parameters alone. Every parameter of the program must have a value.
    public func arguments(_ values: [String: Double]) throws(EvaluationError) -> ProgramArguments {
        try arguments([values])[0]
    }

    /// The same for several points.
    public func arguments(_ points: [[String: Double]]) throws(EvaluationError) -> [ProgramArguments] {
        let compiled = CompiledExpressions(uniforms + start)
        var arguments: [ProgramArguments] = []
        for values in points {
            let evaluated = try compiled.evaluate(values)
            let (uniforms, start) = (Array(evaluated.prefix(uniforms.count)), Array(evaluated.suffix(start.count)))
            // By the same operations as every later H.
            let energy = self.energy.evaluate(inputs: start, uniforms: uniforms)[0]
            let copies = code.trajectories == single.trajectories ? start : start + start
            arguments.append(ProgramArguments(values: uniforms + [energy], start: copies))
        }
        return arguments
    }

    /// H₀ among the arguments of a point.
    public func initialEnergy(_ arguments: ProgramArguments) -> Double { arguments.values[uniforms.count] }
}
