import Expressions

/// Rows of features, each with a class that is a whole number from 0 on.
struct LabelledData: Sendable {
    struct Rows: Sendable {
        /// Row by row.
        let features: [Double]
        let labels: [Int]
    }

    let featureCount: Int
    let training: Rows
    /// Empty where there are none.
    let test: Rows

    /// The names of the tables that tables of one's own have: features by row, and classes.
    static let names = (training: (x: "x", y: "y"), test: (x: "x_test", y: "y_test"))
}

extension LabelledData {
    /// The data of tables called ``names``, of which those of the test may be absent.
    init(_ tables: [IndexedArray]) throws(NetworkError) {
        let (training, test) = (Self.names.training, Self.names.test)
        let known = Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
        if let other = tables.first(where: { ![training.x, training.y, test.x, test.y].contains($0.name) }) {
            throw .unknownTable(other.name)
        }
        guard let x = known[training.x], let y = known[training.y] else { throw .noTable }
        self.training = try Rows(x, y)
        featureCount = x.count / x.extents[0]
        switch (known[test.x], known[test.y]) {
        case (nil, nil): self.test = Rows(features: [], labels: [])
        case (let x?, let y?):
            self.test = try Rows(x, y)
            guard x.count / x.extents[0] == featureCount else { throw .unlikeFeatures }
        default: throw .noTable
        }
    }
}

extension LabelledData.Rows {
    fileprivate init(_ x: IndexedArray, _ y: IndexedArray) throws(NetworkError) {
        // One column is a table of one index, however it was written.
        guard x.extents.count <= 2, y.count == y.extents[0], x.extents[0] == y.extents[0] else {
            throw .unlikeRows(x.name, x.extents, y.name, y.extents)
        }
        labels = try (y.numbers ?? []).map { (number) throws(NetworkError) in
            guard let label = Int(exactly: number), label >= 0 else { throw .notALabel(number) }
            return label
        }
        features = x.numbers ?? []
    }

    var count: Int { labels.count }

    /// The tables as expressions read them: features, and for each class whether a row is of it; for two classes that one
    /// output tells apart, −1 or 1.
    func tables(_ x: String, _ y: String, outputs: Int) -> [IndexedArray] {
        let classes =
            outputs == 1
            ? IndexedArray(y, [count], numbers: labels.map { $0 == 1 ? 1 : -1 })
            : IndexedArray(
                y, [count, outputs], numbers: labels.flatMap { label in (0..<outputs).map { $0 == label ? 1 : 0 } })
        return [IndexedArray(x, [count, features.count / count], numbers: features), classes]
    }
}
