public import Expressions

/// A number on which a program depends and that can change from probe to probe: one slot of its ``ParameterValues``.
public enum Parameter: Sendable, Hashable {
    case stepSize
    /// The strength of the noise.
    case sigma
    /// α, the factor of an energy cap.
    case cap
    /// The mass of one coordinate.
    case mass(Int)
    /// The mobility of one coordinate in gradient flow.
    case mobility(Int)
    /// The initial position of one coordinate.
    case startPosition(Int)
    /// The initial momentum of one coordinate.
    case startMomentum(Int)
    case scheme(SchemeParameter)
    case constant(SchemeConstant)
    /// A parameter of a landscape, or of a program built by hand.
    case named(String)

    /// The name of the parameter's leaf in expressions. Dots keep a run's parameters apart from a landscape's own.
    public var name: String {
        switch self {
        case .stepSize: "run.dt"
        case .sigma: "run.sigma"
        case .cap: "run.cap"
        case .mass(let coordinate): "run.mass.\(coordinate)"
        case .mobility(let coordinate): "run.mobility.\(coordinate)"
        case .startPosition(let coordinate): "start.q.\(coordinate)"
        case .startMomentum(let coordinate): "start.p.\(coordinate)"
        case .scheme(let parameter): "run.\(parameter.name)"
        case .constant(let constant): "run.\(constant.name)"
        case .named(let name): name
        }
    }

    /// The parameter as a leaf of expressions.
    public var expression: Expression { .parameter(name) }

    /// All parameters of a run except those of its landscape.
    package static func all(of scheme: any Scheme, dimension: Int) -> [Parameter] {
        var all = [Parameter.stepSize, .sigma, .cap]
        for coordinate in 0..<dimension {
            all += [.mass(coordinate), .mobility(coordinate), .startPosition(coordinate), .startMomentum(coordinate)]
        }
        for (parameter, _) in scheme.parameters { all.append(.scheme(parameter)) }
        return all + scheme.constants.map(Parameter.constant)
    }
}
