/// Rows of features with one of two labels, split into training rows and test rows.
struct ClassifiedData: Sendable {
    struct Row: Sendable {
        let features: [Double]
        /// The class: −1 or 1.
        let label: Double
    }

    let training: [Row]
    let test: [Row]

    /// The iris data: versicolor (−1) against virginica (1), with standardised features.
    static let iris = ClassifiedData(negative: rows(Iris.versicolor), positive: rows(Iris.virginica))

    /// Splits both classes into training and test rows and standardises the features.
    ///
    /// A row is a test row if its place in its class, counted from 0, leaves 1, 4 or 7 when divided by 10: three in ten
    /// of each class. Every feature is shifted by its mean over the training rows and divided by its standard deviation
    /// over them (the root of the mean squared deviation). Test rows are scaled by the same numbers.
    private init(negative: [[Double]], positive: [[Double]]) {
        let all = [(-1.0, negative), (1.0, positive)].flatMap { label, rows in
            rows.enumerated().map { (row: Row(features: $1, label: label), isTest: [1, 4, 7].contains($0 % 10)) }
        }
        let training = all.filter { !$0.isTest }.map(\.row)
        let scales = negative[0].indices.map { feature in Self.scale(training.map { $0.features[feature] }) }
        func standardised(_ row: Row) -> Row {
            Row(features: zip(row.features, scales).map { ($0 - $1.mean) / $1.deviation }, label: row.label)
        }
        self.training = training.map(standardised)
        test = all.filter(\.isTest).map(\.row).map(standardised)
    }

    private static func rows(_ flat: [Double]) -> [[Double]] {
        stride(from: 0, to: flat.count, by: 4).map { Array(flat[$0..<$0 + 4]) }
    }

    private static func scale(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0.addingProduct($1 - mean, $1 - mean) }
        return (mean, (squares / count).squareRoot())
    }
}
