public import Expressions

/// A function of each site of a row of coordinates, such as its energy, over the names of ``StateFunction`` and the index
/// i of the site.
public struct SiteFunction: Sendable {
    /// What the function was given as: a name or an expression.
    public let text: String
    /// The number of sites.
    public let count: Int
    private let expressions: CompiledExpressions
    private let places: [String: StatePlace]

    /// The name for the energy of each site, with half of what it shares with neighbours.
    public static let energy = "energy"

    /// Reads a function of the sites of `landscape`, whose coordinates are one row; nil where they are not.
    ///
    /// - Throws: ``ExpressionSyntaxError`` with the kind of error and its place in the text.
    public init?(_ text: String, on landscape: Landscape, hasMomenta: Bool) throws(ExpressionSyntaxError) {
        guard let row = landscape.row else { return nil }
        let names = MotionNames(landscape, hasMomenta: hasMomenta)
        let written = text == Self.energy ? landscape.siteEnergy ?? text : text
        let all = try Expression.parse(
            written, forEachOf: .array(row), variables: names.scalars, arrays: names.arrays,
            parameters: landscape.parameters.map(\.name))
        (self.text, count, expressions, places) = (text, row.count, CompiledExpressions(all), names.places)
    }

    /// The value at each site, in plain arithmetic; NaN where a parameter has no value.
    public func values(q: [Double], p: [Double], masses: [Double], parameters: [String: Double]) -> [Double] {
        let numbers = expressions.names.map { name in
            switch places[name] {
            case .position(let index): q[index]
            case .momentum(let index): p[index]
            case .velocity(let index): p[index] / masses[masses.count == 1 ? 0 : index]
            case nil: parameters[name] ?? .nan
            }
        }
        return expressions.evaluate(numbers)
    }
}
