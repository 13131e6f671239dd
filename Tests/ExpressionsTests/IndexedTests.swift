import Testing

@testable import Expressions

/// Arrays, indices and reductions in texts.
@Suite struct IndexedTests {
    private func parsed(_ text: String, _ declarations: String...) throws -> Expression {
        let variables = try VariableList(declarations)
        return try Expression.parse(text, variables: variables.scalars, arrays: variables.arrays, parameters: ["k"])
    }

    /// What a text says in another way.
    @Test(arguments: [
        ("sum(i, q[i]^2)", "q[3]", "a^2 + b^2 + c^2"),
        ("sum(i, (q[i+1]-q[i])^2)", "q[3; periodic]", "(b-a)^2 + (c-b)^2 + (a-c)^2"),
        ("sum(i, (q[i+1]-q[i])^2)", "q[3; open]", "(b-a)^2 + (c-b)^2"),
        ("sum(i, (q[i+1]-q[i-1])^2)", "q[3; open]", "(c-a)^2"),
        ("sum(i, (q[i+1]-q[i])^2)", "q[3; fixed]", "(b-a)^2 + (c-b)^2 + (0-c)^2"),
        ("sum(i, q[i-1]*q[i+1])", "q[3; fixed=-1:1]", "-1*b + a*c + b*1"),
        ("sum(i=-1:2, q[i])", "q[3; fixed=2]", "2 + a + b + c"),
        ("mean(i, k*q[i])", "q[3]", "(k*a + k*b + k*c)/3"), ("mean(i, q[i+1])", "q[3; open]", "(b + c)/2"),
        ("prod(i, q[i] + i)", "q[3]", "(a + 0)*(b + 1)*(c + 2)"),
        ("max(i, q[i])", "q[3]", "max(max(a, b), c)"), ("min(i, abs(q[i]))", "q[3]", "min(abs(a), abs(b), abs(c))"),
        ("max(q[0], k)", "q[3]", "max(a, k)"), ("q[-1]*q[3]", "q[3; periodic]", "c*a"),
        ("sum(i=0:1, q[2*i] - q[2 - 2*i])", "q[3]", "(a - c) + (c - a)"),
        ("sum(i, sum(j, q[i]*q[j]))", "q[3]", "(a*a + a*b + a*c) + (b*a + b*b + b*c) + (c*a + c*b + c*c)"),
        ("sum(i, q[i]) + sum(i, q[i]^2)", "q[3]", "(a + b + c) + (a^2 + b^2 + c^2)"),
        ("sum(i, s*q[i]); s = sum(i, q[i])", "q[3]", "(a + b + c)*a + (a + b + c)*b + (a + b + c)*c"),
        ("sum(i=5:9, q[i])", "q[3; open]", "0"), ("prod(i=5:9, q[i])", "q[3; open]", "1"),
        ("sum(i, q[i] < 0 ? i : q[i])", "q[3]", "(a < 0 ? 0 : a) + (b < 0 ? 1 : b) + (c < 0 ? 2 : c)"),
        // A subscript of 2⁷⁸ uses of one number, in 78 operations.
        ("q[((((((((((((1^64)^64)^64)^64)^64)^64)^64)^64)^64)^64)^64)^64)^64]", "q[3]", "b"),
    ])
    func writtenOut(_ text: String, _ array: String, _ meaning: String) throws {
        let names = ["a": "q[0]", "b": "q[1]", "c": "q[2]"].mapValues { Expression.variable($0) }
        let expected = try Expression.parse(meaning, variables: ["a", "b", "c"], parameters: ["k"])
        #expect(try parsed(text, array) == expected.substituting(names), "\(text)")
    }

    @Test func severalIndices() throws {
        let value = try parsed("sum(i, sum(j, w[i,j]*v[j])) + x", "w[2,3]", "v[3]", "x")
        let meaning = "(w00*v0 + w01*v1 + w02*v2) + (w10*v0 + w11*v1 + w12*v2) + x"
        var names: [String: Expression] = [:]
        for j in 0..<3 {
            names["v\(j)"] = .variable("v[\(j)]")
            for i in 0..<2 { names["w\(i)\(j)"] = .variable("w[\(i),\(j)]") }
        }
        let expected = try Expression.parse(meaning, variables: names.keys.sorted() + ["x"], parameters: [])
        #expect(value == expected.substituting(names))
    }

    /// Without arrays these are functions, whatever their arguments are called.
    @Test func functionsOfNames() throws {
        let (a, b) = (Expression.parameter("a"), Expression.parameter("b"))
        #expect(try Expression.parse("max(a, b)", variables: []) == Expressions.max(a, b))
        let error = #expect(throws: ExpressionSyntaxError.self) {
            try Expression.parse("min(k, x)", variables: ["x"], parameters: [])
        }
        #expect(error?.description.contains("column 5: got the unknown name 'k'") == true)
    }

    /// In an expression of elements their indices are nothing else.
    @Test(arguments: [("j*w[i,0]", ["j"], 1), ("w[i,0]*j; j = 2", [], 8), ("w[0,0] + i", ["i"], 10)])
    func indicesOfElements(_ text: String, _ parameters: [String], _ column: Int) {
        let error = #expect(throws: ExpressionSyntaxError.self) {
            let array = IndexedArray("w", [2, 2])
            return try Expression.parse(
                text, forEachOf: .array(array), variables: [], arrays: [array], parameters: parameters)
        }
        #expect(error?.column == column && error?.description.contains("which is the name of something else") == true)
    }

    /// Each is written out once, and none within another: neither time nor the stack sets an end to them.
    @Test func definitionsOfReductions() throws {
        let chain = (1..<2000).map { "; c\($0) = sum(j=0:0, c\($0 - 1))" }.joined()
        let sum = Expression.variable("q[0]") + Expression.variable("q[1]")
        #expect(try parsed("c1999; c0 = sum(j, q[j])" + chain, "q[2]") == sum)
        #expect(try parsed("sum(i, (q[i] - m)^2); m = mean(j, q[j])", "q[512]").variableNames.count == 512)
    }

    @Test func tablesOfNumbers() throws {
        let table = IndexedArray("x", [2, 2], numbers: [1, 2, 3, 4])
        let value = try Expression.parse(
            "sum(r, q[r]*sum(k, x[r,k]))", variables: [], arrays: [table, IndexedArray("q", [2])], parameters: [])
        let expected = Expression.variable("q[0]") * (1 + Expression(2)) + .variable("q[1]") * (3 + Expression(4))
        #expect(value == expected)
    }

    @Test(arguments: [
        ("q[i]", 3, "got the unknown name 'i'"),
        ("sum(i, q[i+1])", 8, "got the index 3 of 'q', expected 0 to 2; say what"),
        ("sum(i, x)", 1, "got no array that is read at 'i', expected one, or a range: i=0:9"),
        ("sum(i, q[i]*r[i])", 1, "got arrays of 3 and 5 elements along 'i', expected one size, or a range: i=0:2"),
        ("sum(x, q[x])", 5, "got the index 'x', which is the name of something else"),
        ("sum(i, sum(i, q[i]))", 12, "got the index 'i', which is the name of something else"),
        ("sum(q)", 1, "got 'sum' without an index, expected sum(i, …) or sum(i=0:9, …)"),
        ("sum(i=2:0, q[i])", 6, "got the range i=2:0, expected the smaller end first: i=0:2"),
        ("sum(i=0:, q[i])", 6, "got no range of whole numbers"),
        ("sum(i=-9e18:9e18, x)", 6, "got no range of whole numbers"),
        ("sum(i=0:2000000000, x)", 6, "got a range of more than 1048576 values of 'i'"),
        ("sum(i, q[i]*jj)", 13, "got the unknown name 'jj', expected one of i, "),
        ("summ(i, q[i])", 1, "got the unknown function 'summ'"),
        ("q + 1", 1, "got the array 'q' without an index, expected q[i]"),
        ("w[1]", 1, "got 1 index for 'w', expected 2"), ("q[x]", 2, "got no whole number, expected sums"),
        ("sum(i, q[i/2])", 9, "got no whole number"), ("sum(i, q[i*i])", 9, "got no whole number"),
        ("q[0.5]", 2, "got no whole number"),
        ("x[1]", 1, "got an index of 'x', which is no array; arrays are o, q, r, w"),
        ("sum(i, q[i)", 11, "got ')', expected an operator, ',' or ']' for the '[' at column 9"),
        ("sum(i, q[i]", 12, "got the end of the text, expected an operator or ')' for the '(' at column 4"),
        ("sum(i, q[i], 2)", 12, "got ','"), ("q[0", 4, "got the end of the text"), ("]", 1, "got ']'"),
        ("o[4]", 1, "got an index beyond the open end of 'o', where only a term"),
        ("mean(i=5:9, o[i])", 1, "got a reduction without terms"), ("q[16777216]", 2, "got no whole number"),
        ("sum(i, 1/i*q[i])", 1, "got a division by the constant 0"),
        ("sum(i=0:99999, sum(j=0:99, q[0]*i))", 16, "got more than 1048576 operations when written out"),
        ("q[0] + sum(i=0:1000000, 1 + q[0])", 8, "got more than 1048576 operations when written out"),
    ])
    func faults(_ text: String, _ column: Int, _ message: String) {
        let error = #expect(throws: ExpressionSyntaxError.self) {
            try parsed(text, "q[3]", "r[5]", "w[2,3]", "x", "o[4; open]")
        }
        #expect(
            error?.column == column && error?.description.contains(message) == true,
            "\(text): \(error?.description ?? "")")
    }

    @Test(arguments: [
        ("q[8]", "q[8]"), ("w[8, 4;periodic]", "w[8,4; periodic]"), ("q[8;open]", "q[8; open]"),
        ("q[8; fixed]", "q[8; fixed=0.0]"), ("q[8; fixed = -1 : 1]", "q[8; fixed=-1.0:1.0]"),
    ])
    func declarations(_ text: String, _ written: String) throws {
        let list = try VariableList([text])
        #expect(list.arrays.map(\.declaration) == [written])
        #expect(try VariableList([written]) == list)
    }

    @Test(arguments: [
        "q[]", "q[0]", "q[-1]", "q[1.5]", "q[8", "q]8[", "[8]", "2q[8]", "q[8;]", "q[8;closed]", "q[8;open;open]",
        "q[8;fixed=]", "q[8;fixed=a]", "q[8;fixed=1:2:3]", "q[8;fixed=inf]", "q[4097]", "q[70,70]",
        "q[9999999999,9999999999]", "", "q r",
    ])
    func noDeclarations(_ text: String) { #expect(throws: VariableListError.self) { try VariableList([text]) } }

    @Test(arguments: [
        ("q[]", "has no size, expected one such as q[8]"), ("q[8", "is no name and no array"),
        ("q[0]", "has the size '0', expected a whole number of 1 or more"), ("q[2,x]", "has the size 'x'"),
        ("w[2,2,2,2,2]", "has too many indices, expected at most 4"),
        ("q[8; closed]", "does not say what is beyond its ends, expected periodic, open"),
        ("q[70,70]", "has more than 4096 elements"),
    ])
    func whatIsWrongWithADeclaration(_ text: String, _ message: String) {
        let error = #expect(throws: VariableListError.self) { try VariableList([text]) }
        #expect(error?.description.contains("'\(text)' \(message)") == true, "\(error?.description ?? "")")
    }

    @Test func namesAreThereOnce() {
        #expect(throws: VariableListError.twice("q")) { try VariableList(["q[8]", "x", "q"]) }
    }

    /// The element names are those that expressions have, in order.
    @Test func elementsInOrder() throws {
        #expect(try VariableList(["x", "w[2,2]", "y"]).names == ["x", "w[0,0]", "w[0,1]", "w[1,0]", "w[1,1]", "y"])
    }
}
