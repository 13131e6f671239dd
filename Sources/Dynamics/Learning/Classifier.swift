import Expressions

/// A model that separates two classes by the sign of f(x), as a potential: its loss over data as a function of its
/// weights.
///
/// U = 1/n Σ log(1 + exp(−yᵢ f(xᵢ))) + ½·l2·Σ w², the mean logistic loss over the training rows and a penalty on all
/// weights that are not biases.
///
/// log(1 + e^z) and its derivative e^z/(1 + e^z) are accurate to a few ulps of 1 as long as e^z is finite, that is, for
/// z < 709. Margins −y f(x) beyond that are far outside what these data and weights in the tens reach; they make the
/// loss infinite and the gradient NaN, which counts as divergence.
struct Classifier: Sendable {
    struct Weight: Sendable {
        let name: String
        /// The number of inputs of the weight's neuron; 0 for a bias.
        let fanIn: Int
        let start: Double
    }

    let name: String
    let summary: String
    let weights: [Weight]
    /// The default value of the parameter `l2`.
    let penalty: Double
    /// f(x) as an expression over the variables ``weights``.
    let output: @Sendable (_ features: [Expression]) -> Expression
    let data: ClassifiedData

    /// The largest batch; a step is straight-line code, which grows with the batch.
    static let largestBatch = 64

    /// The landscape of the full loss; if `batch` is above 0, its gradient is that of `batch` rows drawn per step.
    func landscape(batch: Int = 0) -> Landscape {
        Landscape(
            name: name, summary: summary, variables: weights.map(\.name), parameters: [.init("l2", penalty)],
            potential: meanLoss(data.training) + regularisation,
            start: .init(q: weights.map(\.start), p: weights.map { _ in 0 }), fanIns: weights.map(\.fanIn),
            batch: batch == 0 ? nil : self.batch(of: batch), testPotential: meanLoss(data.test))
    }

    private var regularisation: Expression {
        let squares = weights.filter { $0.fanIn > 0 }.map { Expression.variable($0.name) }.map { $0 * $0 }
        return 0.5 * .parameter("l2") * sum(squares)
    }

    private func meanLoss(_ rows: [ClassifiedData.Row]) -> Expression {
        let losses = rows.map { loss($0.features.map { Expression($0) }, label: Expression($0.label)) }
        return Expression(1 / Double(rows.count)) * sum(losses)
    }

    private func loss(_ features: [Expression], label: Expression) -> Expression {
        call(.log, 1 + call(.exp, -(label * output(features))))
    }

    private func batch(of rows: Int) -> Batch {
        let training = data.training
        let labels = Table("label", training.map(\.label))
        let columns = training[0].features.indices.map { feature in
            Table("feature\(feature + 1)", training.map { $0.features[feature] })
        }
        return Batch(rowsPerStep: rows, rowCount: training.count) { drawn in
            let losses = drawn.map { row in loss(columns.map { lookup($0, at: row) }, label: lookup(labels, at: row)) }
            return Expression(1 / Double(rows)) * sum(losses) + regularisation
        }
    }
}
