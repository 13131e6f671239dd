import Expressions

/// A landscape on a chain of sites, of any number of them, in index notation.
///
/// Its potential is of the array `q`, one coordinate a site; `n` in its texts stands for the number of sites, and `last`
/// for the index of the last one.
package struct Field: Sendable {
    package let name: String
    let summary: String
    var ends = IndexedArray.Ends.periodic
    var parameters: [Landscape.Parameter] = []
    let potential: String
    /// The start of each site, by its index i; it is at rest.
    let positions: String
    var mass = 1.0

    /// The numbers of sites that a field may have.
    package static let range = 2...4096

    /// The field on so many sites.
    ///
    /// - Precondition: the number of sites lies in ``range``.
    package func landscape(sites: Int = 32) -> Landscape {
        precondition(Self.range.contains(sites), "got \(sites) sites, expected \(Self.range)")
        let array = IndexedArray("q", [sites], ends: ends)
        return Landscape(
            name: name, summary: summary, variables: array.elementNames, parameters: parameters,
            potential: written(over: array), start: .init(q: start(of: array), p: array.elementNames.map { _ in 0 }),
            mass: mass, arrays: [array])
    }

    private func written(over array: IndexedArray) -> Expression {
        Self.proven {
            try Expression.parse(
                potential.with(sites: array.count), variables: [], arrays: [array], parameters: parameters.map(\.name))
        }
    }

    private func start(of array: IndexedArray) -> [Double] {
        let values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.value) })
        return Self.proven {
            let formulas = try Expression.parse(
                positions.with(sites: array.count), forEachOf: .array(array), variables: [],
                parameters: parameters.map(\.name))
            return try CompiledExpressions(formulas).evaluate(values)
        }
    }

    /// What the texts of the library give; tests read all of them.
    private static func proven<Value>(_ value: () throws -> Value) -> Value {
        do { return try value() } catch { preconditionFailure("a field of the library is wrong: \(error)") }
    }
}

extension String {
    /// The text with the number of sites in place of n, and the last index in place of `last`.
    fileprivate func with(sites: Int) -> String {
        replacing(#/\bn\b/#, with: "\(sites)").replacing(#/\blast\b/#, with: "\(sites - 1)")
    }
}
