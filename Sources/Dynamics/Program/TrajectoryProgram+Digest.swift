import Expressions

extension TrajectoryProgram {
    /// The fingerprint of everything but its arguments that decides the bits of a trajectory: equal programs have equal ones
    /// in every process and on every machine.
    public var digest: String {
        var digest = ExpressionDigest()
        digest.add(step)
        digest.add(energy)
        for expression in uniforms + start { digest.add("\(expression.digest)") }
        digest.add("\(stateCount) \(normalsPerStep) \(observables.map(\.rawValue).joined(separator: " "))")
        return digest.description
    }
}
