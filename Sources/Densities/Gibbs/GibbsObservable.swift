public import Expressions

/// Functions of a place whose mean over the Gibbs density is often asked for.
public enum GibbsObservable: Sendable, Hashable {
    /// L
    case potential
    /// qᵢ
    case coordinate(Int)
    /// qᵢ²
    case square(Int)
    /// q·∇L, whose mean is dT for every confining potential of d dimensions.
    case virial
    /// |∇L|² − TΔL, whose mean is 0 for every confining potential.
    case stein

    /// The observable as an expression over the variables of `potential`.
    public func expression(of potential: Potential, temperature: Double) -> Expression {
        let names = potential.variables
        let slopes = gradient(of: potential.expression, withRespectTo: names)
        func sum(_ terms: [Expression]) -> Expression { terms.reduce(0) { $0 + $1 } }
        return switch self {
        case .potential: potential.expression
        case .coordinate(let place): .variable(names[place])
        case .square(let place): .variable(names[place]) * .variable(names[place])
        case .virial: simplified(sum(zip(names, slopes).map { .variable($0) * $1 }))
        case .stein:
            simplified(
                sum(slopes.map { $0 * $0 })
                    - Expression(temperature) * sum(zip(names, slopes).map { derivative(of: $1, withRespectTo: $0) }))
        }
    }
}
