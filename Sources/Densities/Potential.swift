public import Dynamics
public import Expressions

/// A potential L(q) with numbers in place of its parameters: values, gradients, Hessians and higher derivatives.
///
/// Derivatives are symbolic. Evaluation is plain scalar arithmetic over the package's own functions, so it is the same
/// on every machine.
public struct Potential: Sendable {
    public let variables: [String]
    /// The potential, over the variables alone.
    public let expression: Expression
    /// Where searches start, and the centre of what is looked at.
    public let start: [Double]
    let compiled: CompiledPotential
    private let slopes: CompiledPotential
    private let curvatures: CompiledPotential
    /// The place of ∂²L/∂qᵢ∂qⱼ, j ≤ i, among the values of `curvatures`.
    private static func place(_ i: Int, _ j: Int) -> Int { i * (i + 1) / 2 + j }

    /// The potential of a landscape that moves by its gradient.
    ///
    /// - Parameter values: numbers in place of the landscape's own for some of its parameters.
    /// - Throws: ``DensityError/notGradient(_:)``, ``DensityError/unknownParameter(_:known:)`` or
    ///   ``DensityError/unboundName(_:)``.
    public init(_ landscape: Landscape, values: [String: Double] = [:]) throws(DensityError) {
        guard landscape.equation == nil else { throw .notGradient(landscape.name) }
        let known = landscape.parameters.map(\.name)
        if let name = values.keys.sorted().first(where: { !known.contains($0) }) {
            throw .unknownParameter(name, known: known)
        }
        let all = landscape.parameterValues.merging(values) { $1 }
        let fixed = landscape.potential.substituting(all.mapValues { Expression($0) })
        try self.init(fixed, variables: landscape.variables, start: landscape.start.q)
    }

    /// A potential given by an expression over `variables` alone.
    ///
    /// - Parameter start: one finite number per variable; nil for 0 in each.
    public init(_ expression: Expression, variables: [String], start: [Double]? = nil) throws(DensityError) {
        self.variables = variables
        self.expression = simplified(expression)
        self.start = start ?? variables.map { _ in 0 }
        guard self.start.count == variables.count else {
            throw .length("a start", got: self.start.count, expected: variables.count)
        }
        compiled = try CompiledPotential([self.expression], variables)
        let gradient = Expressions.gradient(of: self.expression, withRespectTo: variables)
        slopes = try CompiledPotential(gradient, variables)
        let second = Expressions.derivatives(of: gradient, withRespectTo: variables.map(Expression.variable))
        curvatures = try CompiledPotential(
            variables.indices.flatMap { i in (0...i).map { j in second[i][j] } }, variables)
    }

    public var dimension: Int { variables.count }

    /// L at q, one number per variable.
    public func value(at q: [Double]) -> Double { compiled(q)[0] }
    /// ∇L at q.
    public func gradient(at q: [Double]) -> [Double] { slopes(q) }

    /// ∇²L at q, row by row; symmetric.
    public func hessian(at q: [Double]) -> [[Double]] {
        let values = curvatures(q)
        return variables.indices.map { i in variables.indices.map { j in values[Self.place(max(i, j), min(i, j))] } }
    }

    /// The Hessian of a quadratic potential; nil where second derivatives vary, or there are kinks.
    ///
    /// It is read off the derivatives' graphs, so a quadratic that does not simplify to one is not recognised.
    public var constantHessian: [[Double]]? {
        expression.isSmooth && curvatures.isConstant ? hessian(at: start) : nil
    }

    /// The first `count` derivatives of a potential of one variable at x, the first derivative first.
    func derivatives(at x: Double, count: Int) -> [Double] {
        var expressions: [Expression] = []
        for _ in 0..<count {
            expressions.append(derivative(of: expressions.last ?? expression, withRespectTo: variables[0]))
        }
        let compiled = CompiledExpressions(expressions)
        return compiled.evaluate(compiled.names.map { _ in x })
    }
}

/// Expressions over variables in their order.
struct CompiledPotential: Sendable {
    private let code: CompiledExpressions
    private let places: [Int]

    init(_ expressions: [Expression], _ variables: [String]) throws(DensityError) {
        code = CompiledExpressions(expressions)
        var places: [Int] = []
        for name in code.names {
            guard let place = variables.firstIndex(of: name) else { throw .unboundName(name) }
            places.append(place)
        }
        self.places = places
    }

    var isConstant: Bool { places.isEmpty }

    func callAsFunction(_ q: [Double]) -> [Double] { code.evaluate(places.map { q[$0] }) }
}
