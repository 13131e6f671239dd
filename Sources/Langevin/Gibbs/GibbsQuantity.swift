import Densities
import Dynamics
import Expressions

/// A function of the position whose mean over the Gibbs law is known, exactly or by an identity.
public enum GibbsQuantity: Sendable, Hashable {
    /// The loss L.
    case loss
    /// A coordinate qᵢ.
    case coordinate(Int)
    /// qᵢ²
    case square(Int)
    /// q·∇L, whose mean is dT in d dimensions.
    case virial
    /// |∇L|² − TΔL, whose mean is 0.
    case stein

    /// All quantities of a potential over so many coordinates, in the order of results.
    public static func all(dimension: Int) -> [GibbsQuantity] {
        [.loss] + (0..<dimension).map { .coordinate($0) } + (0..<dimension).map { .square($0) } + identities
    }

    /// Those whose means are known without an integral, in any dimension.
    public static let identities: [GibbsQuantity] = [.virial, .stein]

    /// The name in results.
    public func name(_ variables: [String]) -> String {
        switch self {
        case .loss: "loss"
        case .coordinate(let place): variables[place]
        case .square(let place): "\(variables[place])^2"
        case .virial: "q.grad L"
        case .stein: "|grad L|^2 - T lap L"
        }
    }

    var observable: GibbsObservable {
        switch self {
        case .loss: .potential
        case .coordinate(let place): .coordinate(place)
        case .square(let place): .square(place)
        case .virial: .virial
        case .stein: .stein
        }
    }
}

extension GibbsQuantity {
    /// The tail means from which that of the quantity follows: one, or for ``stein`` those of |∇L|² and ΔL, since T is
    /// another for each of an ensemble's temperatures.
    var observables: [Observable] {
        switch self {
        case .loss: [.average("average-loss") { $0.system.potential(at: $0.state.q) }]
        case .coordinate(let place): [.averagePosition(place)]
        case .square(let place): [.average("average-square-\(place)") { $0.state.q[place] * $0.state.q[place] }]
        case .virial: [.average("average-virial") { sum(zip($0.state.q, $0.slopes).map { $0 * $1 }) }]
        case .stein:
            [
                .average("average-squared-slope") { sum($0.slopes.map { $0 * $0 }) },
                .average("average-curvature") { $0.curvature },
            ]
        }
    }

    /// The quantity's tail mean from those of its ``observables``.
    func value(_ means: [Double], temperature: Double) -> Double {
        self == .stein ? means[0].addingProduct(-temperature, means[1]) : means[0]
    }
}

private func sum(_ terms: [Expression]) -> Expression { terms.reduce(0) { $0 + $1 } }

extension Sight.Scene {
    private var places: [String: Expression] {
        Dictionary(uniqueKeysWithValues: zip(system.landscape.variables, state.q))
    }

    /// ∇L of the whole loss, also where steps draw rows of it.
    fileprivate var slopes: [Expression] {
        system.landscape.gradient(of: system.landscape.potential).substituting(places)
    }

    /// ΔL
    fileprivate var curvature: Expression {
        let variables = system.landscape.variables
        let slopes = system.landscape.gradient(of: system.landscape.potential)
        return simplified(sum(zip(variables, slopes).map { derivative(of: $1, withRespectTo: $0) })).substituting(
            places)
    }
}
