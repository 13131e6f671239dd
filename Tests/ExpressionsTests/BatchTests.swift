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
        loss, "sum(r, 0.01*y[r]*sum(k, w[k]*x[r,k])^2)", "s*sum(k, w[k]*mean(r, x[r,k]*tanh(b)))",
    ])
    func longSums(_ text: String) throws {
        let long = try parsed(text, rows: 5000)
        // In ten parts, which are short.
        let parts = try (0..<10).map { part in
            let tables = Self.tables(rows: 5000).map { array in
                let width = array.count / 10
                let numbers = (array.numbers ?? [])[part * width..<(part + 1) * width]
                return IndexedArray(array.name, [500] + array.extents.dropFirst(), numbers: Array(numbers))
            }
            let short = try Expression.parse(
                text, variables: ["b"], arrays: [IndexedArray("w", [3])] + tables, parameters: ["s"])
            #expect(hasLoop(long) && !hasLoop(short))
            return try value(short)
        }
        let expected = parts.reduce(0, +) / (text.hasPrefix("sum") ? 1 : 10)
        let found = try value(long)
        #expect(abs(found - expected) < 1e-11 * max(1, abs(expected)))
    }

    /// What reads a row other than by its own index, or not all rows, is written out, whatever the length.
    @Test(arguments: [
        "mean(r=0:9998, x[r,0]*x[r+1,0]*b)", "mean(r=0:9998, x[r,0]*b)", "mean(r, x[r,0]*r*b)", "max(r, x[r,0]*b)",
        "prod(r, 1+x[r,0]*b)",
    ])
    func otherReductions(_ text: String) throws { #expect(!hasLoop(try parsed(text, rows: 10_000))) }

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
        let found = try value(potential, rows)
        #expect(abs(found - whole) < 1e-13)
    }

    @Test(arguments: ["b^2 + s", "mean(r, x[r,0]*r)*b"]) func refused(_ text: String) {
        let error = #expect(throws: ExpressionSyntaxError.self) { try batch(text, rows: 1, of: 10) }
        #expect(error?.description.contains("no sum or mean over the rows") == true)
    }

    /// Rows are drawn from the longest tables; sums over others are over all of theirs.
    @Test func otherTables() throws {
        let (potential, rowCount) = try Expression.parseBatch(
            "mean(r, x[r,0]*b) + mean(t, z[t]*b)", rows: ["k0"], variables: ["b"],
            arrays: Self.tables(rows: 10) + [IndexedArray("z", [4], numbers: [1, 2, 3, 4])], parameters: [])
        let first = (Self.tables(rows: 10)[0].numbers ?? [])[9]
        let found = try value(potential, ["k0": 3])
        #expect(rowCount == 10 && abs(found - 0.2 * (first + 2.5)) < 1e-15)
    }

    /// A sum over rows within the term of another is computed once, before it.
    @Test(arguments: [nil, 40]) func sumsWithinSums(_ drawn: Int?) throws {
        let text = "mean(r, (x[r,0]*b - m)^2); m = mean(t, x[t,1]*w[1])"
        let whole =
            try drawn.map { try batch(text, rows: $0, of: 9000).potential } ?? parsed(text, rows: 9000)
        let numbers = Self.tables(rows: 9000)[0].numbers ?? []
        let rows = drawn.map { Array(0..<$0) } ?? Array(0..<9000)
        let mean = rows.reduce(0) { $0 - 0.8 * numbers[3 * $1 + 1] } / Double(rows.count)
        let expected = rows.reduce(0) { sum, row in
            let distance = numbers[3 * row] * 0.2 - mean
            return sum + distance * distance
        }
        let bound = Dictionary(uniqueKeysWithValues: (0..<(drawn ?? 0)).map { ("k\($0)", Double($0)) })
        let found = try value(whole, bound)
        #expect(abs(found - expected / Double(rows.count)) < 1e-12)
        #expect(hasLoop(whole) == (drawn == nil))
        let slopes = adjoints(of: whole, withRespectTo: [.variable("b"), .variable("w[1]")])
        #expect(try slopes.allSatisfy { try value($0, bound).isFinite })
    }

    /// Sizes beyond any whole number, and definitions each of which reads the one before twice.
    @Test func largeTexts() throws {
        let huge = "mean(r, x[r,0]*sum(i=0:999999, sum(j=0:999999, sum(k=0:999999, b*i*j*k))))"
        #expect(throws: ExpressionSyntaxError.self) { try parsed(huge, rows: 100) }
        let chain = (1...60).map { "c\($0) = sum(j=0:0, c\($0 - 1)) + sum(k=0:0, c\($0 - 1))" }
        let text = "mean(r, x[r,0])*c60; c0 = b; " + chain.joined(separator: "; ")
        let found = try value(try parsed(text, rows: 3))
        #expect(abs(found / 0x1p60) < 1)
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
