import Expressions

extension Observable {
    /// The largest |ΔHₙ| of all steps; NaN where one of them is NaN.
    public static let maximum = Observable(
        "maximum",
        words: Words(
            name: { "largest \($0) change" }, unit: { "(\($0))" },
            description: { quantity, _ in "largest \(quantity) change in magnitude" }),
        .carried(
            over: .everyStep, from: [0],
            update: { largest, seen in
                let size = abs(seen.change)
                // What is NaN stays so: the larger of an old NaN and anything is the old one, and a new one is unequal
                // to itself.
                return [select(size, .equal, size, then: max(largest[0], size), otherwise: size)]
            }, gives: { largest, _ in largest[0] }))
}
