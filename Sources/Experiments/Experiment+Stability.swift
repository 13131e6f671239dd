import Dynamics
import Expressions

extension Experiment {
    /// The step size above which leapfrog is unstable for the forces linearised at the start: 2/√λ, λ being the largest
    /// eigenvalue of M^(-1/2) ∇²U M^(-1/2) there.
    ///
    /// Nil where no direction is curved upwards, or where the second derivatives are not finite. A hint, not a bound: a
    /// trajectory that leaves the start may meet stiffer places. For guidance only, so plain arithmetic serves.
    public var linearStabilityLimit: Double? {
        guard let hessian = massWeightedHessian(), let largest = SymmetricEigenvalues(hessian).values.max(), largest > 0
        else { return nil }
        return 2 / largest.squareRoot()
    }

    private func massWeightedHessian() -> [[Double]]? {
        let variables = landscape.variables
        let rows = gradient(of: landscape.potential, withRespectTo: variables).enumerated().map { row, slope in
            gradient(of: slope, withRespectTo: Array(variables[...row]))
        }
        let bindings = landscapeValues.merging(zip(variables, start.q)) { $1 }
        guard let flat = try? CompiledExpressions(Array(rows.joined())).evaluate(bindings), flat.allSatisfy(\.isFinite)
        else { return nil }
        return variables.indices.map { i in
            variables.indices.map { j in
                let (row, column) = (max(i, j), min(i, j))
                return flat[row * (row + 1) / 2 + column] / (mass(of: i) * mass(of: j)).squareRoot()
            }
        }
    }
}
