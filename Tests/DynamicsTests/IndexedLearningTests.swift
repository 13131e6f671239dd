import Expressions
import Testing

@testable import Dynamics

/// The landscapes of learning problems as lines of index notation over tables of data. They have the same values but for
/// rounding: named weights are added to a bias one by one, where a reduction has a sum of its own, and gradients of
/// arrays are formed backward.
@Suite struct IndexedLearningTests {
    private static let tables = [
        IndexedArray("x", [70, 4], numbers: ClassifiedData.iris.training.flatMap(\.features)),
        IndexedArray("y", [70], numbers: ClassifiedData.iris.training.map(\.label)),
    ]

    @Test(arguments: [
        ("logistic", ["w[4]", "b"], "b + sum(k, w[k]*x[r,k])", "sum(k, w[k]^2)"),
        (
            "tanh-net", ["w[3,4]", "b[3]", "v[3]", "c"], "c + sum(j, v[j]*tanh(b[j] + sum(k, w[j,k]*x[r,k])))",
            "sum(j, sum(k, w[j,k]^2)) + sum(j, v[j]^2)"
        ),
    ])
    func areTheSameButForRounding(_ name: String, _ declared: [String], _ output: String, _ penalty: String) throws {
        let known = try LandscapeLibrary.landscape(named: name)
        let list = try VariableList(declared)
        let potential = try Expression.parse(
            "mean(r, softplus(-y[r]*(\(output)))) + 0.5*l2*(\(penalty))", variables: list.scalars,
            arrays: list.arrays + Self.tables, parameters: ["l2"])
        let indexed = Landscape(
            name: name, summary: "", variables: list.names, parameters: known.parameters, potential: potential,
            start: known.start, arrays: list.arrays, tables: Self.tables)
        for shift in [0, 0.3] {
            let q = known.start.q.enumerated().map { $1 + shift * Double($0 % 3 - 1) }
            let (found, expected) = (try values(indexed, q), try values(known, q))
            #expect(found.count == q.count + 1)
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-15 }, "\(found), \(expected)")
        }
    }

    /// The potential, then its gradient.
    private func values(_ landscape: Landscape, _ q: [Double]) throws -> [Double] {
        let all = [landscape.potential] + landscape.gradient(of: landscape.potential)
        let bindings = landscape.parameterValues.merging(zip(landscape.variables, q)) { $1 }
        return try CompiledExpressions(all).evaluate(bindings)
    }
}
