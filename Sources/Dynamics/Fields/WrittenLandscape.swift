import Expressions

/// A landscape, or a flow, whose coordinates are arrays, as texts in index notation.
struct WrittenLandscape {
    /// The numbers of an array's elements at the start.
    enum Values {
        /// An expression of parameters and the index i.
        case text(String)
        case numbers([Double])
    }

    let name: String
    let summary: String
    let arrays: [IndexedArray]
    var parameters: [Landscape.Parameter] = []
    /// The values of parameters for which the start is intended, where they are others than the usual ones.
    var values: [String: Double] = [:]
    /// The potential, or what is observed of a flow.
    let potential: String
    /// The start of each array.
    let positions: [Values]
    /// Momenta at the start of each array; none where all are at rest.
    var momenta: [Values] = []
    /// The mass of every coordinate, by parameters.
    var mass = "1"
    /// Drift and diffusion of each array's elements, by the index i; none where the potential moves them.
    var drift: [String] = []
    var diffusion: [String] = []
    var quantities: [NamedQuantity] = []
    var siteEnergy: String?

    var landscape: Landscape {
        let variables = arrays.flatMap(\.elementNames)
        let written: Expression = Self.proven {
            try Expression.parse(potential, variables: [], arrays: arrays, parameters: names)
        }
        return Landscape(
            name: name, summary: summary, variables: variables, parameters: parameters, potential: written,
            start: .init(
                q: numbers(positions), p: momenta.isEmpty ? variables.map { _ in 0 } : numbers(momenta)),
            mass: number(mass), equation: equation, arrays: arrays, quantities: quantities, siteEnergy: siteEnergy)
    }

    private var names: [String] { parameters.map(\.name) }

    private var equation: ItoEquation? {
        drift.isEmpty ? nil : ItoEquation(drift: expressions(drift), diffusion: expressions(diffusion))
    }

    private func expressions(_ texts: [String]) -> [Expression] {
        Self.proven {
            try zip(arrays, texts).flatMap { array, text in
                try Expression.parse(text, forEachOf: .array(array), variables: [], arrays: arrays, parameters: names)
            }
        }
    }

    private func numbers(_ values: [Values]) -> [Double] {
        zip(arrays, values).flatMap { array, values in
            switch values {
            case .numbers(let numbers): numbers
            case .text(let text):
                Self.proven {
                    try CompiledExpressions(
                        Expression.parse(text, forEachOf: .array(array), variables: [], parameters: names)
                    ).evaluate(startValues)
                }
            }
        }
    }

    private func number(_ text: String) -> Double {
        Self.proven {
            try CompiledExpressions([Expression.parse(text, variables: [], parameters: names)]).evaluate(startValues)[0]
        }
    }

    /// The values of all parameters at the start.
    private var startValues: [String: Double] {
        Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, values[$0.name] ?? $0.value) })
    }

    /// What the texts of the library give; tests read all of them.
    private static func proven<Value>(_ value: () throws -> Value) -> Value {
        do { return try value() } catch { preconditionFailure("a landscape of the library is wrong: \(error)") }
    }
}
