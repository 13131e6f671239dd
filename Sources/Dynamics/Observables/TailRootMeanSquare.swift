import Expressions

extension Observable {
    /// The root mean square of ΔHₙ over the tail: how far the energy wanders, whatever its sign.
    public static let tailRootMeanSquare = Observable(
        "tail-rms",
        words: Words(
            name: { "root mean square \($0) change" }, unit: { "(\($0))" },
            description: { "root mean square over \($1) of the \($0) change" }),
        .carried(
            over: .tail, from: [0], update: { sum, seen in [sum[0] + seen.change * seen.change] },
            gives: { sum, seen in sqrt(sum[0] / seen.tailCount) }))
}
