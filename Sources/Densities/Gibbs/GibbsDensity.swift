import ElementaryFunctions

/// The stationary density p ∝ exp(−L/T) of overdamped Langevin dynamics, exactly: without sampling.
///
/// dθ = −M∇L dt + √(2TM) dW has it for every constant mobility M > 0. In one and two dimensions integrals are adaptive
/// Gauss–Kronrod quadratures over the places where the density is above 1e-20 of its maximum, which are found by
/// looking outwards from the potential's start (see ``LineScan``) or lie between given walls. For a quadratic potential
/// of any dimension there are closed forms.
public struct GibbsDensity: Sendable {
    public let potential: Potential
    public let temperature: Double
    /// log Z = log ∫ exp(−L/T) dq
    public let logPartition: Approximation
    /// The normal density of a quadratic potential; nil where numbers are got by quadrature.
    let law: GaussianLaw?
    /// The quadrature; nil where there are closed forms.
    let integral: GibbsIntegral?

    /// The least value of L, as far as it was seen.
    public var leastPotential: Double { law?.least ?? integral?.set.least ?? .nan }

    /// - Parameters:
    ///   - temperature: T > 0.
    ///   - walls: an interval for each coordinate outside which the density is 0; nil for the whole space. With walls
    ///     a potential need not confine.
    ///   - tolerance: the wanted error of integrals, as a fraction of the integral of their magnitude; the error that
    ///     was reached is stated with each.
    /// - Throws: ``DensityError`` for a potential that does not confine, or that is neither quadratic nor of one or two
    ///   dimensions.
    public init(
        _ potential: Potential, temperature: Double, walls: [ClosedRange<Double>]? = nil, tolerance: Double? = nil
    ) throws(DensityError) {
        try Checks.temperature(temperature)
        try Checks.walls(walls, dimension: potential.dimension)
        (self.potential, self.temperature) = (potential, temperature)
        if walls == nil, let hessian = potential.constantHessian {
            let law = try GaussianLaw(potential, hessian: hessian, temperature: temperature)
            (self.law, integral) = (law, nil)
            logPartition = .rounded(law.logPartition)
            return
        }
        guard (1...2).contains(potential.dimension) else {
            throw .dimension(potential.dimension, expected: "one or two dimensions, or a quadratic potential")
        }
        let integral = try GibbsIntegral(
            potential, temperature: temperature, walls: walls,
            tolerance: tolerance ?? (potential.dimension == 1 ? 1e-11 : 1e-9))
        (law, self.integral) = (nil, integral)
        logPartition = integral.logPartition
    }

    /// The mean of an observable.
    public func expectation(of observable: GibbsObservable) throws(DensityError) -> Approximation {
        if let law { return .rounded(law.expectation(of: observable)) }
        let expression = observable.expression(of: potential, temperature: temperature)
        let compiled = try CompiledPotential([expression], potential.variables)
        return try expectation { compiled($0)[0] }
    }

    /// The mean of any function of a place, in one or two dimensions; f must be finite where the density is not
    /// negligible.
    ///
    /// - Throws: ``DensityError/dimension(_:expected:)`` in more dimensions.
    public func expectation(of f: (_ q: [Double]) -> Double) throws(DensityError) -> Approximation {
        try quadrature().expectation(of: f)
    }

    /// The law of one coordinate.
    ///
    /// - Parameter accuracy: the wanted error of its distribution function; nil for 1e-10 in one dimension and 1e-8 in
    ///   two. ``MarginalLaw/accuracy`` is what was reached.
    public func marginal(of coordinate: Int, accuracy: Double? = nil) throws(DensityError) -> MarginalLaw {
        guard potential.variables.indices.contains(coordinate) else {
            throw .coordinate(coordinate, dimension: potential.dimension)
        }
        if let law {
            return MarginalLaw(
                form: .normal(mean: law.mean[coordinate], deviation: law.variances[coordinate].squareRoot()),
                accuracy: 4 * Double.ulpOfOne)
        }
        let wanted = accuracy ?? (potential.dimension == 1 ? 1e-10 : 1e-8)
        return try quadrature().marginal(of: coordinate, accuracy: wanted)
    }

    /// The integrals of a potential that may have closed forms.
    func quadrature() throws(DensityError) -> GibbsIntegral {
        if let integral { return integral }
        guard (1...2).contains(potential.dimension) else {
            throw .dimension(potential.dimension, expected: "one or two dimensions for the mean of such a function")
        }
        return try GibbsIntegral(potential, temperature: temperature, walls: nil, tolerance: 1e-10)
    }
}
