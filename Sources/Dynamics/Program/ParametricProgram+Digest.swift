import Expressions
import Programs

extension ParametricProgram {
    /// The fingerprint of everything except the arguments that determines the bits of a trajectory.
    ///
    /// Equal programs have equal fingerprints in every process and on every machine. The fingerprint of pairs is that
    /// of their trajectories.
    public var digest: String {
        var digest = ExpressionDigest()
        digest.add(step)
        digest.add(energy)
        for expression in uniforms + start { digest.add("\(expression.digest)") }
        digest.add("\(stateCount) \(draws.normals) \(observables.map(\.name).joined(separator: " "))")
        // Programs without rows keep the digests that they had before rows existed.
        for rows in draws.wholeNumbers { digest.add("rows \(rows.count) \(rows.bound)") }
        // Programs that draw anew at every step keep the digests that they had before periods existed.
        if draws.period > 1 { digest.add("period \(draws.period)") }
        // Likewise those whose steps share no draws.
        if draws.areJoint { digest.add("joint") }
        // Programs that use only the oldest observables keep the digests that they had before observables were codes.
        if !observables.allSatisfy(\.isTheOldest) { digest.add(observed: single) }
        return digest.description
    }
}

extension ExpressionDigest {
    fileprivate mutating func add(observed program: TrajectoryProgram) {
        for code in [program.looks.before, program.looks.tail, program.record?.streams, program.finish] {
            if let code { add(code) } else { add("nothing") }
        }
        for variable in program.carried { add(variable.start.bitPattern) }
        for reduction in program.record?.reductions ?? [] { add("\(reduction.kind.rawValue) \(reduction.stream)") }
    }
}

extension Observable {
    /// Whether the observable's name has always determined its code.
    fileprivate var isTheOldest: Bool { Self.oldest.contains(self) }
    private static let oldest: Set<Observable> = [
        .tailMean, .final, .maximum, .stepMedian, .tailMedian, .capEngagement,
    ]
}
