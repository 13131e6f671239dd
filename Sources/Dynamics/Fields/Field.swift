import Expressions

/// A landscape on a chain of sites, of any number of them, in index notation.
///
/// Its potential is of the array `q`, one coordinate a site; `n` in its texts stands for the number of sites, and `last` for the index of the last one.
package struct Field: Sendable {
    package let name: String
    let summary: String
    var ends = IndexedArray.Ends.periodic
    var parameters: [Landscape.Parameter] = []
    let potential: String
    /// The start of each site, by its index i.
    let positions: String
    var momenta = "0"
    var mass = 1.0
    /// The usual number of sites.
    var sites = 32

    /// The numbers of sites that a field may have.
    package static let range = 2...4096

    /// The field on `sites` sites, or the usual number.
    ///
    /// - Precondition: the number of sites lies in ``range``.
    package func landscape(sites: Int? = nil) -> Landscape {
        let count = sites ?? self.sites
        precondition(Self.range.contains(count), "got \(count) sites, expected \(Self.range)")
        let array = IndexedArray("q", [count], ends: ends)
        return Landscape(
            name: name, summary: summary, variables: array.elementNames, parameters: parameters,
            potential: written { text, names in
                try Expression.parse(text, variables: [], arrays: [array], parameters: names)
            },
            start: .init(q: start(positions, of: array), p: start(momenta, of: array)), mass: mass, arrays: [array])

        func written(_ parse: (String, [String]) throws -> Expression) -> Expression {
            Self.proven { try parse(potential.with(sites: count), parameters.map(\.name)) }
        }
    }

    private func start(_ text: String, of array: IndexedArray) -> [Double] {
        let values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.value) })
        return Self.proven {
            let formulas = try Expression.parse(
                text.with(sites: array.count), forEachOf: .array(array), variables: [],
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
