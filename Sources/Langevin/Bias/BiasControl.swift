public import Dynamics
public import Experiments
import Expressions
import Programs

/// A control variate of stationary means: a sum of martingale differences, whose mean is 0 whatever the law of the
/// state.
///
/// Over the steps within the tail it is C = Σₙ (Pψ(xₙ) − ψ(xₙ₊₁))/dt per step of the tail, with the one-step transition
/// operator P of the discretised chain, (Pψ)(x) = E[ψ(x′) | x]. Where ψ solves Poisson's equation (ψ − Pψ)/dt =
/// A − E[A], the tail's mean of A − E[A] differs from −C by terms of the two ends alone. ψ is a combination of
/// monomials with coefficients from a pilot on other random numbers, so they are constants. See S. G. Henderson,
/// P. W. Glynn, Math. Oper. Res. 27, 2002.
public struct BiasControl: Sendable {
    /// The exponents of each monomial, one for each coordinate.
    public let monomials: [[Int]]
    /// The coefficient of each monomial; 1 in those that are being fitted.
    public private(set) var coefficients: [Double]
    private let mean: TransitionMean
    private let centre, scale: [Double]

    /// The highest degrees in one and two dimensions.
    private static let degrees = [1: 6, 2: 4]

    /// Monomials in (qᵢ − centreᵢ)/scaleᵢ; nil in more than two dimensions, and where a step of the experiment is not
    /// affine in its normals.
    public init?(_ experiment: Experiment, centre: [Double], scale: [Double]) {
        let dimension = experiment.landscape.dimension
        guard let degree = Self.degrees[dimension], scale.allSatisfy({ $0 > 0 && $0.isFinite }),
            let mean = TransitionMean(
                scheme: experiment.integrator, noise: experiment.effectiveNoise, landscape: experiment.landscape,
                degree: degree)
        else { return nil }
        (self.mean, self.centre, self.scale) = (mean, centre, scale)
        monomials =
            dimension == 1
            ? (1...degree).map { [$0] }
            : (1...degree).flatMap { total in (0...total).map { [total - $0, $0] } }
        coefficients = monomials.map { _ in 1 }
    }

    /// The same with other coefficients.
    public func with(_ coefficients: [Double]) -> BiasControl {
        precondition(coefficients.count == monomials.count, "a coefficient for each monomial")
        var control = self
        control.coefficients = coefficients
        return control
    }

    /// The control of each monomial alone.
    public var observables: [Observable] {
        monomials.indices.map { place in
            .signed("control-\(place)", from: [0, 0, 0]) { carried, scene in
                let (term, rest) = differences(Array(carried.dropFirst()), scene) { [values(at: $0)[place]] }
                return [carried[0] + term] + rest
            }
        }
    }

    /// The term of this step, and what is carried to the next one.
    func combined(_ carried: [Expression], _ scene: Sight.Scene) -> (term: Expression, carried: [Expression]) {
        differences(carried, scene) { q in
            let terms = zip(coefficients, values(at: q)).compactMap { $0 == 0 ? nil : Expression($0) * $1 }
            return [terms.reduce(Expression(0)) { $0 + $1 }]
        }
    }

    /// Carried are Pψ of the state before, and whether there was one.
    private func differences(
        _ carried: [Expression], _ scene: Sight.Scene, _ function: ([Expression]) -> [Expression]
    ) -> (term: Expression, carried: [Expression]) {
        let dt = Parameter.stepSize.expression
        let difference = (carried[0] - function(scene.state.q)[0]) / dt
        let expected = mean.means(of: function, from: scene)[0]
        return (select(carried[1], .equal, 1, then: difference, otherwise: 0), [expected, 1])
    }

    private func values(at q: [Expression]) -> [Expression] {
        let places = q.indices.map { (q[$0] - Expression(centre[$0])) * Expression(1 / scale[$0]) }
        return monomials.map { exponents in
            zip(places, exponents).flatMap { Array(repeating: $0, count: $1) }.reduce(Expression(1)) { $0 * $1 }
        }
    }
}
