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
        // Programs without rows keep the digests that they had before there were any.
        if rows.perStep > 0 { digest.add("rows \(rows.perStep) \(rows.count)") }
        return digest.description
    }
}
