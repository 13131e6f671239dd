import Expressions
import Foundation
import Testing

@testable import Dynamics

/// Networks by the numbers of their neurons.
@Suite struct NetworkTests {
    private static let digits: Landscape? = try? LandscapeLibrary.landscape(named: "net:64-32-10", runSeed: 3)

    /// Plain loops over layers, apart from everything that expressions do.
    private struct Plain {
        let layers: [Int]
        let weights: [Double]
        let activate: (Double) -> Double

        func logits(_ features: ArraySlice<Double>) -> [Double] {
            var (values, place) = (Array(features), 0)
            for layer in 1..<layers.count {
                let (inputs, neurons) = (layers[layer - 1], layers[layer])
                let biases = place + inputs * neurons
                let sums = (0..<neurons).map { neuron in
                    (0..<inputs).reduce(weights[biases + neuron]) {
                        $0 + weights[place + neuron * inputs + $1] * values[$1]
                    }
                }
                values = layer == layers.count - 1 ? sums : sums.map(activate)
                place = biases + neurons
            }
            return values
        }

        func loss(_ rows: LabelledData.Rows) -> Double {
            let width = layers[0]
            return rows.labels.enumerated().map { row, label in
                let logits = logits(rows.features[row * width..<(row + 1) * width])
                return log(logits.map(exp).reduce(0, +)) - logits[label]
            }.reduce(0, +) / Double(rows.count)
        }

        func accuracy(_ rows: LabelledData.Rows) -> Double {
            let width = layers[0]
            let right = rows.labels.enumerated().count { row, label in
                let logits = logits(rows.features[row * width..<(row + 1) * width])
                return logits[label] == logits.max() && logits.count { $0 == logits[label] } == 1
            }
            return Double(right) / Double(rows.count)
        }
    }

    @Test func digits() throws {
        let data = Digits.data
        #expect(data.training.count == 1437 && data.test.count == 360 && data.featureCount == 64)
        // As often as scikit-learn says: 174 to 183 of each class.
        let labels = data.training.labels + data.test.labels
        let counts = (0..<10).map { label in labels.count { $0 == label } }
        #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
        // Every fifth row, from the first on.
        #expect(data.test.labels.prefix(6) == [0, 5, 0, 5, 0, 5] && data.training.labels.prefix(5) == [1, 2, 3, 4, 6])
        #expect(data.training.features.allSatisfy { (0...1).contains($0) && ($0 * 16).rounded() == $0 * 16 })
        let sum = (data.training.features + data.test.features).reduce(0) { $0 + 16 * $1 }
        #expect(sum == 561_718)
    }

    @Test func lossAndAccuracyOfDigits() throws {
        let landscape = try #require(Self.digits)
        #expect(landscape.dimension == 64 * 32 + 32 + 32 * 10 + 10)
        #expect(landscape.fanIns?.reduce(0, +) == 64 * 64 * 32 + 32 * 32 * 10)
        let plain = Plain(layers: [64, 32, 10], weights: landscape.start.q) { tanh($0) }
        var bindings = Dictionary(uniqueKeysWithValues: zip(landscape.variables, landscape.start.q))
        bindings["l2"] = 0
        let test = try #require(landscape.testPotential)
        let losses = try CompiledExpressions([landscape.potential, test]).evaluate(bindings)
        #expect(abs(losses[0] - plain.loss(Digits.data.training)) < 1e-12)
        #expect(abs(losses[1] - plain.loss(Digits.data.test)) < 1e-12)
        for (name, rows) in [("accuracy", Digits.data.training), ("test-accuracy", Digits.data.test)] {
            let named = try #require(landscape.namedQuantities.first { $0.name == name })
            let text = try named.expression(argument: nil)
            let expression = try Expression.parse(
                text, variables: [], arrays: landscape.arrays + landscape.tables, parameters: [])
            let found = try CompiledExpressions([expression]).evaluate(bindings)[0]
            #expect(abs(found - plain.accuracy(rows)) < 1e-12)
        }
        bindings["l2"] = 2
        let penalty = zip(landscape.start.q, landscape.fanIns ?? []).reduce(0) { $1.1 == 0 ? $0 : $0 + $1.0 * $1.0 }
        let penalised = try CompiledExpressions([landscape.potential]).evaluate(bindings)[0]
        #expect(abs(penalised - losses[0] - penalty) < 1e-10)
    }

    /// Normals of variance 1/fan-in that belong to the run; biases 0.
    @Test func weightsAtTheStart() throws {
        let landscape = try #require(Self.digits)
        let fanIns = try #require(landscape.fanIns)
        let scaled = zip(landscape.start.q, fanIns).filter { $1 > 0 }.map { $0 * Double($1).squareRoot() }
        let squares = scaled.reduce(0) { $0 + $1 * $1 } / Double(scaled.count)
        #expect(abs(squares - 1) < 4 * (2 / Double(scaled.count)).squareRoot())
        #expect(zip(landscape.start.q, fanIns).allSatisfy { $1 > 0 || $0 == 0 })
        let other = try LandscapeLibrary.landscape(named: "net:64-32-10", runSeed: 4)
        #expect(other.start.q != landscape.start.q && other.potential == landscape.potential)
    }

    private static let tables = [
        IndexedArray("x", [6, 2], numbers: [0.1, 0.9, -0.4, 0.3, 1.2, -0.8, 0.5, 0.5, -1, 0.2, 0.7, -0.3]),
        IndexedArray("y", [6], numbers: [0, 1, 2, 0, 1, 1]),
    ]

    private static let activations: [(String, @Sendable (Double) -> Double)] = [
        ("tanh", { tanh($0) }), ("relu", { max(0, $0) }), ("softplus", { log(1 + exp($0)) }), ("sin", { sin($0) }),
        ("erf", { erf($0) }), ("linear", { $0 }),
    ]

    @Test(arguments: activations.indices) func ownTables(_ place: Int) throws {
        let (name, activate) = Self.activations[place]
        let landscape = try LandscapeLibrary.landscape(named: "net:2-4-3-3,\(name)", tables: Self.tables)
        #expect(landscape.name == "net:2-4-3-3,\(name)" && landscape.testPotential == nil)
        let plain = Plain(layers: [2, 4, 3, 3], weights: landscape.start.q, activate: activate)
        var bindings = Dictionary(uniqueKeysWithValues: zip(landscape.variables, landscape.start.q))
        bindings["l2"] = 0
        let rows = LabelledData.Rows(features: Self.tables[0].numbers ?? [], labels: [0, 1, 2, 0, 1, 1])
        let loss = try CompiledExpressions([landscape.potential]).evaluate(bindings)[0]
        #expect(abs(loss - plain.loss(rows)) < 1e-13)
    }

    /// The mean over all rows of the potential of one row is that of all, so the gradient has no bias.
    @Test(arguments: [1, 3]) func batches(_ count: Int) throws {
        let landscape = try LandscapeLibrary.landscape(named: "net:2-4-3", batch: count, tables: Self.tables)
        let batch = try #require(landscape.batch)
        #expect(batch.rowsPerStep == count && batch.rowCount == 6)
        var bindings = Dictionary(uniqueKeysWithValues: zip(landscape.variables, landscape.start.q))
        bindings["l2"] = 0.3
        let compiled = CompiledExpressions([batch.potential])
        let values = try (0..<6).map { first in
            for row in 0..<count { bindings[Batch.rowName(row)] = Double((first + row) % 6) }
            return try compiled.evaluate(bindings)[0]
        }
        let whole = try CompiledExpressions([landscape.potential]).evaluate(bindings)[0]
        #expect(abs(values.reduce(0, +) / 6 - whole) < 1e-14 && Set(values).count == 6)
    }

    /// Where outputs are the same nothing is told, right or wrong.
    @Test(arguments: ["net:2-3-3", "net:2-3-1"]) func ties(_ name: String) throws {
        let tables = [Self.tables[0], IndexedArray("y", [6], numbers: [0, 1, 1, 0, 1, 0])]
        let landscape = try LandscapeLibrary.landscape(named: name, tables: tables)
        let named = try #require(landscape.namedQuantities.first { $0.name == "accuracy" })
        let expression = try Expression.parse(
            named.expression(argument: nil), variables: [], arrays: landscape.arrays + landscape.tables, parameters: [])
        let zeros = Dictionary(uniqueKeysWithValues: landscape.variables.map { ($0, 0.0) })
        #expect(try CompiledExpressions([expression]).evaluate(zeros) == [0])
    }

    /// One output tells two classes apart; it may be large, and the features may be a single column.
    @Test func largeOutput() throws {
        let tables = [IndexedArray("x", [2], numbers: [1, -1]), IndexedArray("y", [2, 1], numbers: [0, 1])]
        let landscape = try LandscapeLibrary.landscape(named: "net:1-1", tables: tables)
        let values = ["w1[0,0]": 800.0, "b1[0]": 0, "l2": 0]
        #expect(try CompiledExpressions([landscape.potential]).evaluate(values) == [800])
    }

    /// One output tells two classes apart.
    @Test func oneOutput() throws {
        let tables = [Self.tables[0], IndexedArray("y", [6], numbers: [0, 1, 1, 0, 1, 0])]
        let landscape = try LandscapeLibrary.landscape(named: "net:2-1", tables: tables)
        let values = ["w1[0,0]": 0.4, "w1[0,1]": -1.1, "b1[0]": 0.2, "l2": 0]
        let rows = zip(stride(from: 0, to: 12, by: 2), [-1.0, 1, 1, -1, 1, -1])
        let numbers = tables[0].numbers ?? []
        let expected =
            rows.map { place, sign in
                log(1 + exp(-sign * (0.4 * numbers[place] - 1.1 * numbers[place + 1] + 0.2)))
            }.reduce(0, +) / 6
        #expect(abs(try CompiledExpressions([landscape.potential]).evaluate(values)[0] - expected) < 1e-14)
    }

    @Test(arguments: [
        ("net:64", "layers"), ("net:64-0-10", "layers"), ("net:64-32-10,tan", "'tan'"),
        ("net:64-32-10,relu,relu", "'relu'"),
        ("net:63-32-10", "64 columns"), ("net:64-32-9", "class 9"), ("net:64-64-10", "4810 weights"),
        ("net:", "layers"),
    ])
    func refused(_ name: String, _ reason: String) {
        let error = #expect(throws: LandscapeError.self) { try LandscapeLibrary.landscape(named: name) }
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains(reason), "\(text)")
    }

    @Test(arguments: [
        ("net:2-3", ["x"], "missing"), ("net:2-3", ["x", "y", "z"], "'z'"),
        ("net:2-3,digits", ["x", "y"], "one of them"),
        ("net:3-3", ["x", "y"], "2 columns"), ("net:2-2", ["x", "y"], "class 2"),
    ])
    func tablesRefused(_ name: String, _ names: [String], _ reason: String) {
        let tables =
            Self.tables.filter { names.contains($0.name) }
            + names.filter { $0 == "z" }.map { IndexedArray($0, [1], numbers: [0]) }
        let error = #expect(throws: LandscapeError.self) { try LandscapeLibrary.landscape(named: name, tables: tables) }
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains(reason), "\(text)")
    }
}
