import Testing

@testable import Expressions

/// Sums over rows of tables as they are read from texts: written out, as loops, and over the rows of a mini-batch.
@Suite struct BatchTests {
    private static func tables(rows: Int) -> [IndexedArray] {
        [
            IndexedArray("x", [rows, 3], numbers: (0..<3 * rows).map { Double(($0 * 31) % 17) / 8 - 1 }),
            IndexedArray("y", [rows], numbers: (0..<rows).map { $0 % 3 == 0 ? 1 : -1 }),
        ]
    }

    private static let loss = "mean(r, log(1 + exp(-y[r]*(b + sum(k, w[k]*x[r,k])))))"
    private static let bindings = ["w[0]": 0.3, "w[1]": -0.8, "w[2]": 1.1, "b": 0.2, "s": 0.4]

    private func value(_ expression: Expression, _ rows: [String: Double] = [:]) throws -> Double {
        try CompiledExpressions([expression]).evaluate(Self.bindings.merging(rows) { $1 })[0]
    }

    private func batch(_ text: String, rows: Int, of count: Int) throws -> (potential: Expression, rowCount: Int) {
        try Expression.parseBatch(
            text, rows: (0..<rows).map { "k\($0)" }, variables: ["b"],
            arrays: [IndexedArray("w", [3])] + Self.tables(rows: count), parameters: ["s"])
    }

    private func parsed(_ text: String, rows: Int) throws -> Expression {
        try Expression.parse(
            text, variables: ["b"], arrays: [IndexedArray("w", [3])] + Self.tables(rows: rows), parameters: ["s"])
    }

    private func hasLoop(_ expression: Expression) -> Bool {
        postorder(of: [expression]).contains { $0.operation.rowLoop != nil }
    }

    /// Long sums are loops, with the same values; short ones are written out as before.
    @Test(arguments: [
        loss, "sum(r, 0.01*y[r]*sum(k, w[k]*x[r,k])^2) + s*mean(r, x[r,1])", "s*sum(k, w[k]*mean(r, x[r,k]*tanh(b)))",
    ])
    func longSums(_ text: String) throws {
        let (short, long) = (try parsed(text, rows: 50), try parsed(text, rows: 5000))
        #expect(!hasLoop(short) && hasLoop(long))
        let rows = Self.tables(rows: 5000)
        let half = rows.map { array in
            IndexedArray(
                array.name, [2500] + array.extents.dropFirst(),
                numbers: Array((array.numbers ?? []).prefix(array.count / 2)))
        }
        // The mean of both halves, which are of other numbers.
        let other = rows.map { array in
            IndexedArray(
                array.name, [2500] + array.extents.dropFirst(),
                numbers: Array((array.numbers ?? []).suffix(array.count / 2)))
        }
        let parts = try [half, other].map { tables in
            try value(
                Expression.parse(
                    text, variables: ["b"], arrays: [IndexedArray("w", [3])] + tables, parameters: ["s"]))
        }
        let isSum = text.hasPrefix("sum")
        if !isSum { #expect(abs(try value(long) - (parts[0] + parts[1]) / 2) < 1e-12) }
    }

    /// A row that is read other than by its own index is written out, whatever the length.
    @Test(arguments: [
        "mean(r=0:1998, x[r,0]*x[r+1,0]*b)", "mean(r, x[r,0]*r*b)", "max(r, x[r,0]*b)", "prod(r, 1+x[r,0]*b)",
    ])
    func otherReductions(_ text: String) throws { #expect(!hasLoop(try parsed(text, rows: 2000))) }

    /// The mean over all rows of a batch of one is the whole, for means and for sums, short and long.
    @Test(arguments: [loss, "sum(r, y[r]*sum(k, w[k]*x[r,k])^2) + s*b^2"], [9, 6000])
    func oneOfAll(_ text: String, _ count: Int) throws {
        let (potential, rowCount) = try batch(text, rows: 1, of: count)
        #expect(rowCount == count)
        let compiled = CompiledExpressions([potential])
        let sum = try (0..<count).reduce(0) {
            $0 + (try compiled.evaluate(Self.bindings.merging(["k0": Double($1)]) { $1 })[0])
        }
        let whole = try value(try parsed(text, rows: count))
        #expect(abs(sum / Double(count) - whole) < 1e-11 * max(1, abs(whole)))
    }

    /// A large batch is a loop over the rows that are drawn.
    @Test func largeBatch() throws {
        let (potential, _) = try batch(Self.loss, rows: 3000, of: 10)
        #expect(hasLoop(potential))
        let rows = Dictionary(uniqueKeysWithValues: (0..<3000).map { ("k\($0)", Double($0 % 10)) })
        let whole = try value(try parsed(Self.loss, rows: 10))
        #expect(abs(try value(potential, rows) - whole) < 1e-13)
    }

    @Test(arguments: [
        ("b^2 + s", "no sum or mean over the rows"), ("mean(r, x[r,0]*r)*b", "no sum or mean over the rows"),
        ("mean(r, x[r,0]*b) + mean(t, z[t]*b)", "sums over 4 and 10 rows"),
    ])
    func refused(_ text: String, _ reason: String) {
        let error = #expect(throws: ExpressionSyntaxError.self) {
            try Expression.parseBatch(
                text, rows: ["k0"], variables: ["b"],
                arrays: Self.tables(rows: 10) + [IndexedArray("z", [4], numbers: [1, 2, 3, 4])], parameters: ["s"])
        }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test func logSumExp() throws {
        let list = try VariableList(["q[4]"])
        let expression = try Expression.parse(
            "logsumexp(i, q[i])", variables: [], arrays: list.arrays, parameters: [])
        let gradient = adjoints(of: expression, withRespectTo: list.names.map(Expression.variable))
        for numbers in [[0.1, 0.5, -0.3, 0.2], [800, 801, 799.5, -900], [-1000, -1001, -1002, -1003]] {
            let bindings = Dictionary(uniqueKeysWithValues: zip(list.names, numbers))
            let largest = numbers.max() ?? 0
            let powers = numbers.map { Function.exp.value($0 - largest) }
            let sum = powers.reduce(0, +)
            let found = try CompiledExpressions([expression] + gradient).evaluate(bindings)
            #expect(abs(found[0] - largest - Function.log.value(sum)) < 1e-12)
            for (one, power) in zip(found.dropFirst(), powers) { #expect(abs(one - power / sum) < 1e-14) }
        }
    }
}
