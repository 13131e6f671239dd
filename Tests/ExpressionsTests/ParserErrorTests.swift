import TestSupport
import Testing

@testable import Expressions

@Suite struct ParserErrorTests {
    private func error(_ text: String, parameters: [String]? = nil) -> ExpressionSyntaxError? {
        do throws(ExpressionSyntaxError) {
            _ = try Expression.parse(text, variables: ["x", "omega"], parameters: parameters)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        ("", "column 1: got an empty text, expected an expression such as 0.5*k*x^2"),
        ("   ", "column 4: got an empty text, expected an expression such as 0.5*k*x^2"),
        ("(x + 1", "column 7: got the end of the text, expected an operator or ')' for the '(' at column 1"),
        ("x + 1)", "column 6: got ')', expected an operator or the end of the text"),
        ("sin(x, ", "column 8: got the end of the text, expected a number, a name or '('"),
        ("sin(x", "column 6: got the end of the text, expected an operator, ',' or ')' for the '(' at column 4"),
        ("x +", "column 4: got the end of the text, expected a number, a name or '('"),
        ("x * * x", "column 5: got '*', expected a number, a name or '('"),
        ("x y", "column 3: got 'y', expected an operator or the end of the text"),
        ("x(1)", "column 2: got '(', expected an operator or the end of the text"),
        ("x ? 1 : 2", "column 3: got a number, expected a comparison such as x < 0"),
        ("x < 0 ? 1", "column 10: got the end of the text, expected an operator or ':'"),
        ("x = 1", "column 3: got '=', expected '=='"),
        ("x # 1", "column 3: got '#', expected a number, a name or an operator"),
        ("x − 1", "column 3: got '−', expected a number, a name or an operator"),
    ])
    func structure(text: String, message: String) { #expect(error(text)?.description == message) }

    @Test(arguments: [
        ("2x", "column 1: got the malformed number '2x', expected one such as 1, 0.5 or 1e-3"),
        ("x + 1.2.3", "column 5: got the malformed number '1.2.3', expected one such as 1, 0.5 or 1e-3"),
        ("1e", "column 1: got the malformed number '1e', expected one such as 1, 0.5 or 1e-3"),
        ("1e+", "column 1: got the malformed number '1e+', expected one such as 1, 0.5 or 1e-3"),
        (".", "column 1: got the malformed number '.', expected one such as 1, 0.5 or 1e-3"),
        ("1__0", "column 1: got the malformed number '1__0', expected one such as 1, 0.5 or 1e-3"),
        ("1_", "column 1: got the malformed number '1_', expected one such as 1, 0.5 or 1e-3"),
        ("x*1e999", "column 3: got '1e999', expected a number of magnitude below 1.8e308"),
        ("1e-999", "column 1: got '1e-999', expected 0 or a number of magnitude above 4.9e-324"),
    ])
    func numbers(text: String, message: String) { #expect(error(text)?.description == message) }

    @Test(arguments: [
        (
            "x + sni(x)",
            "column 5: got the unknown function 'sni', expected one of sqrt, cbrt, exp, exp2, log, log2, log10, sin, cos, tan, "
                + "asin, acos, atan, atan2, sinh, cosh, tanh, erf, abs, sign, step, floor, ceil, round, mod, hypot, min, max, "
                + "pow, softplus, fma, select, sum, mean, prod, logsumexp; did you mean 'sin'?"
        ),
        (
            "x*omgea",
            "column 3: got the unknown name 'omgea', expected one of x, omega, k, pi, e; did you mean 'omega'?"
        ),
        ("zeta", "column 1: got the unknown name 'zeta', expected one of x, omega, k, pi, e"),
        ("sin + 1", "column 1: got the function 'sin' without arguments, expected sin(…)"),
        ("1 + sin()", "column 5: got 0 arguments for 'sin', expected 1"),
        ("max(x)", "column 1: got 1 argument for 'max', expected 2 or more"),
        ("1 + atan2(x)", "column 5: got 1 argument for 'atan2', expected 2"),
        ("mod(x, 1, 2)", "column 1: got 3 arguments for 'mod', expected 2"),
        ("sqrt(x, 1)", "column 1: got 2 arguments for 'sqrt', expected 1"),
    ])
    func names(text: String, message: String) { #expect(error(text, parameters: ["k"])?.description == message) }

    @Test(arguments: [
        ("ln", "log"), ("LN", "log"), ("lg", "log10"), ("arctan", "atan"), ("arcsin", "asin"), ("arccos", "acos"),
        ("arctan2", "atan2"),
        ("sgn", "sign"), ("heaviside", "step"), ("fabs", "abs"), ("ceiling", "ceil"), ("fmod", "mod"),
        ("flor", "floor"),
        ("hypto", "hypot"), ("cbtr", "cbrt"), ("log1", "log"), ("if", "select"),
    ])
    func whatIsCalledOtherwiseElsewhereIsNamed(_ name: String, _ meant: String) {
        let error = error("2*" + name + "(x)")
        #expect(
            error?.column == 3 && error?.description.hasSuffix("; did you mean '\(meant)'?") == true,
            "\(error?.description ?? "")")
    }

    @Test(arguments: [
        (
            "r*s; r = s; s = x",
            "column 10: got 's' before its definition at column 13, expected it after; put that definition first"
        ),
        ("r; r = r + 1", "column 8: got the circular definition of 'r' by 'r', expected definitions that end"),
        (
            "r; r = 2*s; s = x - r",
            "column 10: got the circular definition of 'r' by 's' by 'r', expected definitions that end"
        ),
        (
            "a + d; a = b; d = 1; b = c*d; c = a",
            "column 12: got the circular definition of 'a' by 'b' by 'c' by 'a', expected definitions that end"
        ),
        ("r; r = x; r = 2", "column 11: got a second definition of 'r', expected one; the first is at column 4"),
        ("x; r = 2", "column 4: got a definition of 'r' that nothing uses; use it or leave it out"),
        ("x; r = 2; s = r", "column 11: got a definition of 's' that nothing uses; use it or leave it out"),
        (
            "r; r = 2; x = 1",
            "column 11: got a definition of 'x', which is a variable or a parameter; take another name"
        ),
        (
            "r; r = 2; k = 1",
            "column 11: got a definition of 'k', which is a variable or a parameter; take another name"
        ),
        ("x; sin = 1", "column 4: got a definition of 'sin', which is a function; take another name"),
        ("x;", "column 3: got the end of the text, expected a definition such as r = sqrt(x^2 + y^2) after each ';'"),
        ("x; y", "column 5: got the end of the text, expected a definition such as r = sqrt(x^2 + y^2) after each ';'"),
        ("x; 2 = y", "column 4: got '2', expected a definition such as r = sqrt(x^2 + y^2) after each ';'"),
        ("r;; r = 1", "column 3: got ';', expected a definition such as r = sqrt(x^2 + y^2) after each ';'"),
        ("r; r =", "column 7: got the end of the text, expected a number, a name or '('"),
        ("r + s; r = ; s = r", "column 12: got ';', expected a number, a name or '('"),
        ("; r = 1", "column 1: got an empty text, expected an expression such as 0.5*k*x^2"),
        ("(r; r = 1)", "column 10: got ')', expected an operator or the end of the text"),
        ("(r; r = 1", "column 3: got ';', expected an operator or ')' for the '(' at column 1"),
        ("r; r = x < 1", "column 10: got a comparison, expected a number; write comparison ? a : b"),
        ("r; r = 1/0", "column 9: got a division by the constant 0, expected a divisor other than 0"),
        ("1/r; r = 2 - 2", "column 2: got a division by the constant 0, expected a divisor other than 0"),
        ("rr*x; r = 2; s = r", "column 14: got a definition of 's' that nothing uses; use it or leave it out"),
        (
            "rr*x + s; r = 2; s = r",
            "column 1: got the unknown name 'rr', expected one of x, omega, k, pi, e, r, s; did you mean 'r'?"
        ),
        ("x = y = 1", "column 3: got '=', expected '=='"),
        ("r; r = x = 1", "column 10: got '=', expected '=='"),
    ])
    func definitions(text: String, message: String) { #expect(error(text, parameters: ["k"])?.description == message) }

    @Test(arguments: [
        ("x < 1 && 2 ? x : 1", "column 7: got a number, expected a comparison such as x < 0"),
        ("x || x < 1 ? x : 1", "column 3: got a number, expected a comparison such as x < 0"),
        ("x & 1", "column 3: got '&', expected '&&'"), ("x | 1", "column 3: got '|', expected '||'"),
        ("x < 1 && x < 2", "column 7: got a comparison, expected a number; write comparison ? a : b"),
        ("x < 1 && ? x : 1", "column 10: got '?', expected a number, a name or '('"),
    ])
    func conditions(text: String, message: String) { #expect(error(text)?.description == message) }

    @Test(arguments: [
        ("x + 1/0", "column 6: got a division by the constant 0, expected a divisor other than 0"),
        ("x/(2 - 2)", "column 2: got a division by the constant 0, expected a divisor other than 0"),
        ("0^-1", "column 2: got a division by the constant 0, expected a divisor other than 0"),
        ("1e308*10*x", "column 6: got a constant that is infinite, expected a finite one"),
        ("x*sqrt(0 - 1)", "column 3: got a constant that is not a number, expected a finite one"),
        ("(x < 0) + 1", "column 4: got a comparison, expected a number; write comparison ? a : b"),
        ("x < 0 < 1", "column 3: got a comparison, expected a number; write comparison ? a : b"),
        ("x < 1", "column 3: got a comparison, expected a number; write comparison ? a : b"),
        ("sin(x < 1)", "column 7: got a comparison, expected a number; write comparison ? a : b"),
        ("select(x, 1, 2)", "column 1: got a number, expected a comparison such as x < 0"),
    ])
    func meaning(text: String, message: String) { #expect(error(text)?.description == message) }

    @Test(arguments: ["(", "-", "x^", "sin(", "x<0?1:", "x<0?", "select(x<", "max(1,"])
    func deepNestingIsRefused(part: String) {
        let text = String(repeating: part, count: 65_000 / part.utf8.count) + "x"
        #expect(
            error(text)?.description.hasSuffix(
                ": got a nesting deeper than 200 levels, expected less; split the expression") == true)
    }

    @Test func nestingUpToTheLimitIsTaken() {
        func nested(_ levels: Int) -> String {
            String(repeating: "(", count: levels) + "x" + String(repeating: ")", count: levels)
        }
        #expect(error(nested(200)) == nil)
        #expect(error(nested(201))?.column == 201)
        #expect(error(Array(repeating: "-sin((x)^2)", count: 300).joined(separator: "+")) == nil)
    }

    @Test func longTextsAndChainsAreRefused() {
        #expect(
            error(String(repeating: " ", count: 70_000))?.description
                == "column 65537: got 70000 bytes, expected at most 65536; shorten the expression")
        #expect(
            error("x" + String(repeating: "+x", count: 20_000))?.description
                == "column 20000: got a chain of more than 10000 operations, expected at most that; group terms by parentheses"
        )
        #expect(error("x" + String(repeating: "+x", count: 9_999)) == nil)
    }

    /// Whatever the text, the answer is an expression or an error that points into it.
    @Test func randomTextsAreReadOrRefused() {
        let operands = ["x", "k", "1", "2.5", "-x", "(", "sin(", "max(", "select(", "1e", "é"]
        let operators = [
            "+", "-", "*", "/", "^", ")", "))", ",", "?", ":", "<", ">=", "==", " ", "&&", "||", "; k = ", ";",
        ]
        var (random, counts) = (SplitMix64(seed: 1), (read: 0, refused: 0))
        for _ in 0..<1500 {
            let text = (0...2 * random.index(below: 5)).map { place in
                let isOperand = (place % 2 == 0) != (random.index(below: 10) == 0)
                return isOperand ? operands[random.index(below: 11)] : operators[random.index(below: operators.count)]
            }.joined()
            if let error = error(text) {
                counts.refused += 1
                #expect((1...text.count + 1).contains(error.column), "\(text): \(error)")
            } else {
                counts.read += 1
            }
        }
        #expect(counts.read > 100 && counts.refused > 1000, "\(counts)")
    }

    @Test func caretsStandBelowTheError() {
        #expect(error("x +\tsni(x)")?.caretView == "x + sni(x)\n    ^^^")
        #expect(error("(x")?.caretView == "(x\n  ^")
        let long = String(repeating: "x + ", count: 40) + "sni(x)" + String(repeating: " + x", count: 40)
        let lines = error(long)?.caretView.split(separator: "\n") ?? []
        #expect(lines.count == 2)
        #expect(lines[0].first == "…" && lines[0].last == "…" && lines[0].count == 74)
        #expect(zip(lines[0], lines[1]).filter { $1 == "^" }.map { String($0.0) }.joined() == "sni")
    }
}
