import Expressions

extension Observable {
    /// The largest |ΔHₙ| over all steps; NaN if any of them is NaN.
    public static let maximum = Observable(
        "maximum",
        words: Words(
            name: { "largest \($0) change" }, unit: { "(\($0))" },
            description: { quantity, _ in "largest \(quantity) change in magnitude" }),
        .carried(
            over: .everyStep, from: [0],
            update: { largest, seen in
                let size = abs(seen.change)
                // NaN persists: the larger of an old NaN and anything is the old one, and a new NaN is unequal to
                // itself.
                return [select(size, .equal, size, then: max(largest[0], size), otherwise: size)]
            }, gives: { largest, _ in largest[0] }))
}
