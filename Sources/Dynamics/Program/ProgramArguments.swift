public import Expressions

/// The values of one probe: what the host evaluates before a backend starts.
public struct ProgramArguments: Sendable, Hashable {
    public let uniforms: [Double]
    /// The initial state.
    public let start: [Double]
    /// H₀, by the same operations as every later H.
    public let initialEnergy: Double

    package init(uniforms: [Double], start: [Double], initialEnergy: Double) {
        (self.uniforms, self.start, self.initialEnergy) = (uniforms, start, initialEnergy)
    }

    /// The same with every coordinate of the start larger by the last place of the largest.
    package var nudged: ProgramArguments {
        let step = start.reduce(0) { max($0, $1.magnitude) }.ulp
        return ProgramArguments(uniforms: uniforms, start: start.map { $0 + step }, initialEnergy: initialEnergy)
    }
}

extension TrajectoryProgram {
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
            let energy = self.energy.evaluate(inputs: start, uniforms: uniforms)
            arguments.append(ProgramArguments(uniforms: uniforms, start: start, initialEnergy: energy[0]))
        }
        return arguments
    }
}
