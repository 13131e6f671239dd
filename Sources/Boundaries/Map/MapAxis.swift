import Experiments

/// A parameter that varies from cell to cell of a map.
public enum MapParameter: Sendable, Hashable {
    /// The mass of all coordinates.
    case mass
    case sigma
    /// A parameter of the landscape, by name.
    case landscape(String)

    public var name: String {
        switch self {
        case .mass: "mass"
        case .sigma: "sigma"
        case .landscape(let name): name
        }
    }

    func set(_ value: Double, in experiment: inout Experiment) {
        switch self {
        case .mass: experiment.masses = [value]
        case .sigma: experiment.sigma = value
        case .landscape(let name): experiment.overrides[name] = value
        }
    }
}

/// One axis of a map: a parameter and its values.
public struct MapAxis: Sendable, Hashable {
    public let parameter: MapParameter
    /// The values of the parameter: one or more, in any order.
    public let values: [Double]

    public init(_ parameter: MapParameter, values: [Double]) { (self.parameter, self.values) = (parameter, values) }
}
