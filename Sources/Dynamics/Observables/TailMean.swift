import Expressions

extension Observable {
    /// The tail drift: the mean of ΔHₙ over the tail.
    public static let tailMean = Observable(
        "tail-mean", hasSign: true, isLinearInChange: true,
        words: Words(
            name: { _ in "tail drift" }, unit: { "⟨ΔH⟩ (\($0))" }, description: { "mean \($0) change over \($1)" }),
        .carried(
            over: .tail, from: [0], update: { sum, seen in [sum[0] + seen.change] },
            gives: { sum, seen in sum[0] / seen.tailCount }))
}
