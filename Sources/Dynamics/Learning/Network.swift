import Expressions
import RandomStreams

/// A multi-layer perceptron as a potential: the mean cross-entropy of its softmax over rows of data, and ½·l2·Σ w² over all
/// weights that are not biases.
///
/// Layer l has the weights `wl[j,k]` and biases `bl[j]`: zₗ = Wₗ hₗ₋₁ + bₗ, hₗ = σ(zₗ) but for the last, whose z are the
/// logits. With one output the loss is the logistic one of two classes.
struct Network {
    private let name: NetworkName
    private let data: LabelledData

    /// - Throws: ``NetworkError`` if data and layers do not fit.
    init(_ name: NetworkName, tables: [IndexedArray]) throws(NetworkError) {
        self.name = name
        data = name.data == nil ? try LabelledData(tables) : Digits.data
        guard data.featureCount == name.layers[0] else {
            throw .otherInputs(data.featureCount, got: name.layers[0])
        }
        let classes = max(2, outputs)
        if let label = (data.training.labels + data.test.labels).first(where: { $0 >= classes }) {
            throw .otherOutputs(label: label, got: outputs)
        }
        let count = arrays.reduce(0) { $0 + $1.count }
        guard count <= Self.mostWeights else { throw .tooManyWeights(count, most: Self.mostWeights) }
    }

    private static let mostWeights = 4096
    private var outputs: Int { name.layers[name.layers.count - 1] }
    private var depth: Int { name.layers.count - 1 }

    private var arrays: [IndexedArray] {
        (1...depth).flatMap { layer in
            [
                IndexedArray("w\(layer)", [name.layers[layer], name.layers[layer - 1]]),
                IndexedArray("b\(layer)", [name.layers[layer]]),
            ]
        }
    }

    /// The landscape with weights of a run; if `batch` is above 0, its gradient is that of `batch` rows drawn per step.
    func landscape(batch: Int, runSeed: UInt64) throws(NetworkError) -> Landscape {
        let (arrays, tables) = (arrays, tables)
        let loss = loss(LabelledData.names.training)
        let all = loss + " + 0.5*l2*(\(penalty))"
        func read(_ text: String) throws(NetworkError) -> Expression {
            do throws(ExpressionSyntaxError) {
                return try Expression.parse(text, variables: [], arrays: arrays + tables, parameters: ["l2"])
            } catch { throw .tooLarge("\(error)") }
        }
        let test = data.test.count == 0 ? nil : try read(self.loss(LabelledData.names.test))
        let names = arrays.flatMap(\.elementNames)
        return Landscape(
            name: name.description, summary: summary, variables: names, parameters: [.init("l2", 0.01)],
            potential: try read(all),
            start: .init(q: start(runSeed), p: names.map { _ in 0 }), fanIns: fanIns,
            batch: try self.batch(of: batch, all), testPotential: test, arrays: arrays, tables: tables,
            quantities: quantities)
    }

    private func batch(of rows: Int, _ text: String) throws(NetworkError) -> Batch? {
        do throws(ExpressionSyntaxError) {
            return try Batch(
                rowsPerStep: rows, ofPotential: text, variables: [], arrays: arrays + tables, parameters: ["l2"])
        } catch { throw .tooLarge("\(error)") }
    }

    private var summary: String {
        let rows = data.test.count == 0 ? "" : ", \(data.test.count) held out"
        let layers = name.layers.map(String.init).joined(separator: ", ")
        return "network of \(layers) neurons, \(name.activation.rawValue), "
            + "on \(data.training.count) rows\(rows): mean cross-entropy + l2/2 w^2"
    }

    private var tables: [IndexedArray] {
        let (training, test) = (LabelledData.names.training, LabelledData.names.test)
        let tables = data.training.tables(training.x, training.y, outputs: outputs)
        return data.test.count == 0 ? tables : tables + data.test.tables(test.x, test.y, outputs: outputs)
    }

    // MARK: Weights

    private var fanIns: [Int] {
        (1...depth).flatMap { layer -> [Int] in
            let (inputs, neurons) = (name.layers[layer - 1], name.layers[layer])
            return Array(repeating: inputs, count: neurons * inputs) + Array(repeating: 0, count: neurons)
        }
    }

    /// Weights are normals of variance 1/fan-in, or 2/fan-in of rectified neurons; biases are 0. They are those of step 0
    /// of the last trajectory that a run could have.
    private func start(_ runSeed: UInt64) -> [Double] {
        let fanIns = fanIns
        var stream = NormalStream(
            generator: .philox, runSeed: runSeed, trajectory: .max, normalsPerStep: fanIns.count)
        var normals: [Double] = []
        stream.normals(step: 0, into: &normals)
        let variance = name.activation == .relu ? 2.0 : 1
        return zip(fanIns, normals).map { $0 == 0 ? 0 : ($1 * (variance / Double($0)).squareRoot()) }
    }

    // MARK: Texts

    /// zₗ of a neuron, of row r of a table.
    private func input(_ layer: Int, _ neuron: String, _ x: String) -> String {
        let k = "k\(layer)"
        let below = layer == 1 ? "\(x)[r,\(k)]" : activated(input(layer - 1, k, x))
        return "(b\(layer)[\(neuron)] + sum(\(k), w\(layer)[\(neuron),\(k)]*\(below)))"
    }

    private func activated(_ text: String) -> String {
        switch name.activation {
        case .tanh, .softplus, .sin, .erf: "\(name.activation.rawValue)\(text)"
        case .relu: "max(0, \(text))"
        case .linear: text
        }
    }

    private func loss(_ table: (x: String, y: String)) -> String {
        // softplus would be infinite where its argument is above 709.
        guard outputs > 1 else {
            return "mean(r, logsumexp(s=0:1, -s*\(table.y)[r]*\(input(depth, "0", table.x))))"
        }
        let logit = input(depth, "c", table.x)
        return "mean(r, logsumexp(c, \(logit)) - sum(c, \(table.y)[r,c]*\(logit)))"
    }

    private var penalty: String {
        (1...depth).map { "sum(j, sum(k, w\($0)[j,k]^2))" }.joined(separator: " + ")
    }

    /// The share of rows whose class has the largest logit, and no other has it too.
    private func accuracy(_ table: (x: String, y: String)) -> String {
        guard outputs > 1 else { return "mean(r, \(table.y)[r]*\(input(depth, "0", table.x)) > 0 ? 1 : 0)" }
        let own = "sum(d, \(table.y)[r,d]*\(input(depth, "d", table.x)))"
        return "mean(r, sum(c, \(input(depth, "c", table.x)) >= \(own) ? 1 : 0) == 1 ? 1 : 0)"
    }

    private var quantities: [NamedQuantity] {
        let (training, test) = (LabelledData.names.training, LabelledData.names.test)
        let accuracies =
            [NamedQuantity("accuracy", "the share of training rows that are told right", text: accuracy(training))]
            + (data.test.count == 0
                ? [] : [NamedQuantity("test-accuracy", "the same of held-out rows", text: accuracy(test))])
        return accuracies + (1..<max(1, depth)).flatMap(charges)
    }

    /// What rescaling layer l by λ and the next by 1/λ, which leaves the output of rectified and of linear neurons as it
    /// is, has in a dynamics: H. Tanaka, D. Kunin, Noether's learning dynamics (2021).
    private func charges(_ layer: Int) -> [NamedQuantity] {
        func sums(_ term: (String, String) -> String) -> String {
            "sum(j, sum(k, \(term("w\(layer)", "[j,k]")))) + sum(j, \(term("b\(layer)", "[j]")))"
                + " - sum(j, sum(k, \(term("w\(layer + 1)", "[j,k]"))))"
        }
        return [
            NamedQuantity(
                "rescaling-charge-\(layer)", "sum of w p over layer \(layer), less that over the weights of the next",
                text: sums { "\($0)\($1)*p_\($0)\($1)" }),
            NamedQuantity(
                "layer-balance-\(layer)", "sum of w^2 over layer \(layer), less that over the weights of the next",
                text: sums { "\($0)\($1)^2" }),
        ]
    }
}
