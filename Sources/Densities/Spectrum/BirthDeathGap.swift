/// The spectral gap of a jump process on a line, to full relative accuracy.
///
/// The symmetrised generator is −GᵀG with G bidiagonal: aₑ = √(cₑ/πₑ) and bₑ = √(cₑ/πₑ₊₁) on edge e. Its eigenvalues
/// but 0 are those of GGᵀ, and differential recursions count those below a number without cancellation (Fernando and
/// Parlett 1994), so that bisection finds a gap however small it is beside the largest rate.
struct BirthDeathGap {
    /// aₑ²
    private let a: [Double]
    /// bₑ²
    private let b: [Double]

    init(_ process: JumpProcess) {
        let edges = process.up[0].count - 1
        a = (0..<edges).map { process.up[0][$0] }
        b = (0..<edges).map { process.down[0][$0] }
    }

    /// Whether an eigenvalue of GGᵀ lies below x.
    private func hasEigenvalue(below x: Double) -> Bool {
        var rest = a[0] - x
        for edge in a.indices {
            let pivot = rest + b[edge]
            guard pivot > 0 else { return true }
            if edge + 1 < a.count { rest = a[edge + 1] * (rest / pivot) - x }
        }
        return false
    }

    /// The smallest eigenvalue of −Q but 0.
    var value: Double {
        var (lower, upper) = (0.0, a[0] + b[0])
        var probe = upper
        while probe > 1e-290, hasEigenvalue(below: probe) {
            upper = probe
            probe *= 0x1p-4
        }
        lower = probe
        while true {
            let middle = 0.5 * (lower + upper)
            guard middle > lower, middle < upper else { return upper }
            if hasEigenvalue(below: middle) { upper = middle } else { lower = middle }
        }
    }
}
