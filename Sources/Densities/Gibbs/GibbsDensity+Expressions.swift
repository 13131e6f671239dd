public import Expressions

extension GibbsDensity {
    /// The mean of an expression over the potential's variables: in closed form where the potential is quadratic and the
    /// expression a polynomial of second degree, else by quadrature.
    ///
    /// - Throws: ``DensityError/unboundName(_:)``, or ``DensityError/dimension(_:expected:)`` where neither is possible.
    public func expectation(of expression: Expression) throws(DensityError) -> Approximation {
        let observed = try Potential(expression, variables: potential.variables, start: law?.mean)
        guard let law, let curvature = observed.constantHessian else {
            return try expectation { observed.value(at: $0) }
        }
        return .rounded(observed.value(at: law.mean) + 0.5 * law.trace(with: curvature))
    }
}

extension GaussianLaw {
    /// tr(C·A) with the covariance C.
    fileprivate func trace(with matrix: [[Double]]) -> Double {
        matrix.indices.reduce(0) { sum, place in
            sum + temperature * factor.solve(matrix.map { $0[place] })[place]
        }
    }
}
