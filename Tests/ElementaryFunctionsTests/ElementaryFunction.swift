import CVectorOps
import ElementaryFunctions

/// One function under test: the scalar definition, and its number in the C entry.
struct ElementaryFunction: Sendable, CustomStringConvertible {
    let name: String
    let number: leapstar_elementary_function
    let scalar: @Sendable (Double, Double) -> Double
    /// The largest error that its documentation grants, in ulps.
    let bound: Double

    var description: String { name }

    static let all = [
        ElementaryFunction(name: "exp", number: LEAPSTAR_EXP, scalar: { x, _ in Elementary.exp(x) }, bound: 0.80),
        ElementaryFunction(name: "log", number: LEAPSTAR_LOG, scalar: { x, _ in Elementary.log(x) }, bound: 0.88),
        ElementaryFunction(name: "sin", number: LEAPSTAR_SIN, scalar: { x, _ in Elementary.sin(x) }, bound: 0.76),
        ElementaryFunction(name: "cos", number: LEAPSTAR_COS, scalar: { x, _ in Elementary.cos(x) }, bound: 0.76),
        ElementaryFunction(name: "tan", number: LEAPSTAR_TAN, scalar: { x, _ in Elementary.tan(x) }, bound: 0.92),
        ElementaryFunction(name: "sinh", number: LEAPSTAR_SINH, scalar: { x, _ in Elementary.sinh(x) }, bound: 0.90),
        ElementaryFunction(name: "cosh", number: LEAPSTAR_COSH, scalar: { x, _ in Elementary.cosh(x) }, bound: 0.72),
        ElementaryFunction(name: "tanh", number: LEAPSTAR_TANH, scalar: { x, _ in Elementary.tanh(x) }, bound: 0.80),
        ElementaryFunction(name: "atan", number: LEAPSTAR_ATAN, scalar: { x, _ in Elementary.atan(x) }, bound: 0.95),
        ElementaryFunction(name: "pow", number: LEAPSTAR_POW, scalar: { x, y in Elementary.pow(x, y) }, bound: 0.85),
    ]
}
