import CVectorOps
import ElementaryFunctions

/// One function under test: the scalar definition, and the block operation that applies the vector text.
struct ElementaryFunction: Sendable, CustomStringConvertible {
    let name: String
    let operation: leapstar_block_operation
    let scalar: @Sendable (Double, Double) -> Double
    /// The largest error that its documentation grants, in ulps.
    let bound: Double

    var description: String { name }

    static let all = [
        ElementaryFunction(name: "exp", operation: LS_EXP, scalar: { x, _ in Elementary.exp(x) }, bound: 0.80),
        ElementaryFunction(name: "log", operation: LS_LOG, scalar: { x, _ in Elementary.log(x) }, bound: 0.88),
        ElementaryFunction(name: "sin", operation: LS_SIN, scalar: { x, _ in Elementary.sin(x) }, bound: 0.76),
        ElementaryFunction(name: "cos", operation: LS_COS, scalar: { x, _ in Elementary.cos(x) }, bound: 0.76),
        ElementaryFunction(name: "tan", operation: LS_TAN, scalar: { x, _ in Elementary.tan(x) }, bound: 0.92),
        ElementaryFunction(name: "sinh", operation: LS_SINH, scalar: { x, _ in Elementary.sinh(x) }, bound: 0.90),
        ElementaryFunction(name: "cosh", operation: LS_COSH, scalar: { x, _ in Elementary.cosh(x) }, bound: 0.72),
        ElementaryFunction(name: "tanh", operation: LS_TANH, scalar: { x, _ in Elementary.tanh(x) }, bound: 0.80),
        ElementaryFunction(name: "atan", operation: LS_ATAN, scalar: { x, _ in Elementary.atan(x) }, bound: 0.95),
        ElementaryFunction(name: "pow", operation: LS_POW, scalar: { x, y in Elementary.pow(x, y) }, bound: 0.85),
        ElementaryFunction(name: "exp2", operation: LS_EXP2, scalar: { x, _ in Elementary.exp2(x) }, bound: 0.80),
        ElementaryFunction(name: "log2", operation: LS_LOG2, scalar: { x, _ in Elementary.log2(x) }, bound: 0.55),
        ElementaryFunction(name: "log10", operation: LS_LOG10, scalar: { x, _ in Elementary.log10(x) }, bound: 0.55),
        ElementaryFunction(name: "cbrt", operation: LS_CBRT, scalar: { x, _ in Elementary.cbrt(x) }, bound: 0.68),
        ElementaryFunction(name: "asin", operation: LS_ASIN, scalar: { x, _ in Elementary.asin(x) }, bound: 0.95),
        ElementaryFunction(name: "acos", operation: LS_ACOS, scalar: { x, _ in Elementary.acos(x) }, bound: 0.95),
        ElementaryFunction(name: "erf", operation: LS_ERF, scalar: { x, _ in Elementary.erf(x) }, bound: 0.95),
        ElementaryFunction(name: "atan2", operation: LS_ATAN2, scalar: { y, x in Elementary.atan2(y, x) }, bound: 0.95),
        ElementaryFunction(name: "hypot", operation: LS_HYPOT, scalar: { x, y in Elementary.hypot(x, y) }, bound: 0.85),
    ]
}
