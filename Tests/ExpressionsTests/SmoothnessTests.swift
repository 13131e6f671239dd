import Testing

@testable import Expressions

/// An expression with a kink or a jump is never smooth, whatever its derivatives look like.
@Suite struct SmoothnessTests {
    @Test(arguments: [
        "abs(x)", "min(x, 1)", "max(x, y, k)", "x < 1 ? x : 1", "x < 1 && y < 2 ? x : 1", "x < 1 || y < 2 ? x : 1",
        "floor(x)", "ceil(x)",
        "round(x)", "mod(x, k)", "mod(k, x)", "step(x)", "sign(x)", "y^2 + 0.5*mod(x, 2)^2", "x^2 + r; r = floor(x)",
        "atan2(y, x)", "atan2(0, x)",
    ])
    func kinksAreNotSmooth(text: String) throws {
        let expression = try Expression.parse(text, variables: ["x", "y"])
        #expect(!expression.isSmooth && !simplified(expression).isSmooth)
    }

    /// Where nothing varies nothing jumps.
    @Test(arguments: [
        "x*floor(k)", "x + mod(k, 2)", "x*round(2.5)", "x*step(k)", "log2(x)", "log10(x)", "exp2(x)", "cbrt(x)",
        "asin(x)", "acos(x)", "erf(x)",
        "hypot(x, y)", "0.5*k*r^2; r = sqrt(x^2 + y^2)",
    ])
    func othersAre(text: String) throws { #expect(try Expression.parse(text, variables: ["x", "y"]).isSmooth) }
}
