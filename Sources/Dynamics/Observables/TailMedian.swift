extension Observable {
    /// The median over the tail of |ΔHₙ|, taken in the same way as for ``stepMedian``.
    public static let tailMedian = Observable(
        "tail-median",
        words: Words(
            name: { "median \($0) change" }, unit: { "(\($0))" },
            description: { "median over \($1) of the \($0) change in magnitude" }),
        .reduced(.median, stream: \.change))
}
