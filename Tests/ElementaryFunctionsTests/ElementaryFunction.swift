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
        ElementaryFunction(name: "exp", number: LEAPSTAR_EXP, scalar: { x, _ in Elementary.exp(x) }, bound: 0.77),
        ElementaryFunction(name: "log", number: LEAPSTAR_LOG, scalar: { x, _ in Elementary.log(x) }, bound: 0.9),
        ElementaryFunction(name: "sin", number: LEAPSTAR_SIN, scalar: { x, _ in Elementary.sin(x) }, bound: 0.71),
        ElementaryFunction(name: "cos", number: LEAPSTAR_COS, scalar: { x, _ in Elementary.cos(x) }, bound: 0.71),
        ElementaryFunction(name: "tan", number: LEAPSTAR_TAN, scalar: { x, _ in Elementary.tan(x) }, bound: 0.82),
    ]
}
