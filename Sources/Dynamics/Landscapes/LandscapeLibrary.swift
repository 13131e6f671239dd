/// The landscapes that have a name.
public enum LandscapeLibrary {
    /// Every landscape at its default dimension, in the order in which they are listed.
    public static let all: [Landscape] = [
        harmonic, quadratic(dimension: 2), doubleWell, quartic, pendulum, henonHeiles, mullerBrown, rosenbrock,
        dualChannel, deepLinear, kepler,
    ]

    /// The largest dimension of a landscape that has one to choose.
    public static let maximumDimension = 256

    /// The landscape called `name`; `dimension` is for those that exist in any, and ignored where it is nil.
    public static func landscape(named name: String, dimension: Int? = nil) throws(LandscapeError) -> Landscape {
        guard let found = all.first(where: { $0.name == name }) else {
            throw .unknown(name, known: all.map(\.name))
        }
        guard let dimension, dimension != found.dimension else { return found }
        guard found.name == "quadratic" else { throw .fixedDimension(name, found.dimension, got: dimension) }
        guard (1...maximumDimension).contains(dimension) else { throw .dimensionOutOfRange(dimension, maximumDimension) }
        return quadratic(dimension: dimension)
    }
}

/// A landscape that cannot be had.
public enum LandscapeError: Error, Hashable, CustomStringConvertible {
    case unknown(String, known: [String])
    case fixedDimension(String, Int, got: Int)
    case dimensionOutOfRange(Int, Int)

    public var description: String {
        switch self {
        case .unknown(let name, let known):
            "unknown landscape '\(name)'; the landscapes are \(known.joined(separator: ", "))"
        case .fixedDimension(let name, let dimension, let got):
            "landscape '\(name)' has dimension \(dimension), got \(got); leave the dimension out or take 'quadratic'"
        case .dimensionOutOfRange(let got, let maximum):
            "dimension must be between 1 and \(maximum), got \(got)"
        }
    }
}
