import Dynamics
import Expressions

/// Products of M^(-1/2) ∇²U M^(-1/2) with vectors, at many places.
///
/// A product is the derivative of the gradient along a direction. So the matrix is never built, and a product costs a
/// small multiple of a gradient.
struct HessianProduct: Sendable {
    /// The meaning of a name in the compiled product.
    private enum Input: Sendable {
        case position(Int)
        case direction(Int)
        case parameter(Double)
    }

    private let variables: [String]
    private let product: CompiledExpressions
    private var rootMasses: [Double]
    /// The inputs in the order of names; nil if a parameter has no value.
    private var inputs: [Input]?

    init(_ experiment: Experiment) {
        variables = experiment.landscape.variables
        let slopes = experiment.landscape.gradient(of: experiment.landscape.potential)
        let directions = variables.map { (Expression.variable($0), Expression.variable(Self.direction($0))) }
        product = CompiledExpressions(derivatives(of: slopes, along: Dictionary(uniqueKeysWithValues: directions)))
        rootMasses = []
        inputs = nil
        take(experiment)
    }

    /// A name that no variable of a landscape can have.
    private static func direction(_ variable: String) -> String { "along \(variable)" }

    /// The product for an experiment that differs only in the values of parameters and masses.
    func of(_ variant: Experiment) -> HessianProduct {
        var copy = self
        copy.take(variant)
        return copy
    }

    private mutating func take(_ variant: Experiment) {
        // A mobility M slows and hastens as a mass 1/M does.
        rootMasses = variables.indices.map { index in
            (variant.mobilities.map { 1 / $0[index] } ?? variant.mass(of: index)).squareRoot()
        }
        inputs = inputs(variant.landscapeValues)
    }

    private func inputs(_ values: [String: Double]) -> [Input]? {
        var known = values.mapValues(Input.parameter)
        for (place, variable) in variables.enumerated() {
            known[variable] = .position(place)
            known[Self.direction(variable)] = .direction(place)
        }
        let inputs = product.names.compactMap { known[$0] }
        return inputs.count == product.names.count ? inputs : nil
    }

    var order: Int { variables.count }

    /// Whether the matrix is the same everywhere, that is, the potential is quadratic.
    var isConstant: Bool { Set(product.names).isDisjoint(with: variables) }

    /// The product of the matrix at `q` with `vector`; nil if an element is not finite.
    func callAsFunction(_ vector: [Double], at q: [Double]) -> [Double]? {
        guard let inputs else { return nil }
        let values = inputs.map { input in
            switch input {
            case .position(let place): q[place]
            case .direction(let place): vector[place] / rootMasses[place]
            case .parameter(let value): value
            }
        }
        let result = zip(product.evaluate(values), rootMasses).map { $0 / $1 }
        return result.allSatisfy(\.isFinite) ? result : nil
    }

    /// The algebraically smallest and largest eigenvalue at `q`; nil if a second derivative is not finite, or if the
    /// task is cancelled.
    func spectrum(at q: [Double], until isKnown: Lanczos.End) -> ClosedRange<Double>? {
        Lanczos.spectrum(
            order: order, until: isKnown, budget: Self.mostOperations / max(1, product.operationCount)
        ) {
            self($0, at: q)
        }
    }

    /// The operations of all products together: about a second.
    private static let mostOperations = 250_000_000
}
